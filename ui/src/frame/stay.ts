/** How long the card of an arrival stays by itself on this machine; no time-out that cannot be turned off. */
import { keep, kept } from './kept';

export const STAYS = ['short', 'long', 'always'] as const;
export type Stay = (typeof STAYS)[number];

const MS: Record<Stay, number | null> = { short: 8000, long: 20_000, always: null };

/** What was chosen; short before anybody chose. */
export function stay(): Stay {
  const word = kept('stay');
  return STAYS.find((one) => one === word) ?? 'short';
}

/** Remembers a choice, and returns what is chosen now. */
export function keepStay(word: string): Stay {
  keep('stay', word);
  return stay();
}

/** After how many milliseconds a finished card leaves; null when it stays. */
export function leaveAfter(): number | null {
  return MS[stay()];
}
