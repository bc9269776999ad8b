/** Chooses the language of the sentences, and formats days and numbers in it. */
import type { Lang } from '../desk/bindings/Lang';
import { en } from './en';
import { conjunctions, dates, figures, longDays, shares, shortDays } from './formats';
import { fr } from './fr';

/** Every sentence, the same ones in each language. */
export type Messages = typeof fr;

/** The sentences of a language. */
export function messagesFor(lang: Lang): Messages {
  switch (lang) {
    case 'fr':
      return fr;
    case 'en':
      return en;
    default:
      return unknownLang(lang);
  }
}

function unknownLang(lang: never): never {
  throw new Error(`no messages in ${String(lang)}`);
}

/** "mardi 19 novembre" for 2019-11-19: the day as written, whatever the time zone of this machine. */
export function dayInWords(lang: Lang, day: string): string {
  const noon = new Date(`${day}T12:00:00Z`);
  if (Number.isNaN(noon.getTime())) return day;
  return longDays(lang).format(noon);
}

/** "19 novembre 2019": where the year matters. */
export function dateInWords(lang: Lang, day: string): string {
  const noon = new Date(`${day}T12:00:00Z`);
  if (Number.isNaN(noon.getTime())) return day;
  return dates(lang).format(noon);
}

/** "mardi 19 novembre et mercredi 20 novembre". */
export function daysInWords(lang: Lang, days: string[]): string {
  return conjunctions(lang).format(days.map((day) => dayInWords(lang, day)));
}

/** "50 %", to be shown and never counted with. */
export function percent(lang: Lang, part: number, whole: number): string {
  const share = whole === 0 ? 0 : part / whole;
  return shares(lang).format(share);
}

/** "10 000" in French, "10,000" in English. */
export function number(lang: Lang, n: number): string {
  return figures(lang).format(n);
}

/** "mar. 19 nov." for 2019-11-19, where there is little room. */
export function dayInShort(lang: Lang, day: string): string {
  const noon = new Date(`${day}T12:00:00Z`);
  if (Number.isNaN(noon.getTime())) return day;
  return shortDays(lang).format(noon).replace(',', '');
}

/** "a, b et c". */
export function listInWords(lang: Lang, words: string[]): string {
  return conjunctions(lang).format(words);
}
