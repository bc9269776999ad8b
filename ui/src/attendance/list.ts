/** Which lines of the day's list are shown, and which need an e-mail to be told apart. */

import type { Found } from '../desk/bindings/Found';

/** What the list may be narrowed to. */
export type Show = 'everybody' | 'expected' | 'present' | 'left';

/** Lower case without accents, ligatures or punctuation, so that "Zoé" is found by "zoe". */
export function folded(text: string): string {
  return text
    .replaceAll(/œ/gi, 'oe')
    .replaceAll(/æ/gi, 'ae')
    .normalize('NFD')
    .replaceAll(/[^\p{L}\p{N} ]/gu, '')
    .toLowerCase();
}

/** The lines that have such a standing and every word of the text, in the desk's order. */
export function narrowed<Line extends Found>(lines: readonly Line[], show: Show, text: string): Line[] {
  const words = folded(text).split(' ').filter(Boolean);
  return lines.filter(({ person, standing }) => {
    if (show !== 'everybody' && standing !== show) return false;
    const whole = folded(`${person.first_name} ${person.last_name} ${person.organisation}`);
    return words.every((word) => whole.includes(word));
  });
}

/** The registrations of those who share their whole name with somebody else of the list. */
export function homonyms(lines: readonly Found[]): Set<number> {
  const seen = new Map<string, number>();
  const shared = new Set<number>();
  for (const { person } of lines) {
    const name = folded(`${person.first_name} ${person.last_name}`);
    const other = seen.get(name);
    if (other === undefined) seen.set(name, person.id);
    else shared.add(other).add(person.id);
  }
  return shared;
}
