/** Makes the bars of a headcount out of what the desk counted: names them and puts them in order, and counts nothing. */

import type { HeadcountView } from '../desk/bindings/HeadcountView';
import type { Proof } from '../desk/bindings/Proof';

/** One bar. */
export interface Bar {
  label: string;
  n: number;
}

/** The key of those who have no team, or no diet. */
const NONE = 'none';

/** The bars of a breakdown, the longest first, those without last. */
export function barsOf(counts: Record<string, number>, named: (word: string) => string): Bar[] {
  return Object.entries(counts)
    .sort(([a, m], [b, n]) => Number(a === NONE) - Number(b === NONE) || n - m || a.localeCompare(b))
    .map(([word, n]) => ({ label: named(word), n }));
}

/** Names what has no name of its own. */
export function or(none: string): (word: string) => string {
  return (word) => (word === NONE ? none : word);
}

/** The bars of the arrivals, in the order of the day. */
export function arrivalBars(day: HeadcountView): Bar[] {
  return day.arrivals.map(({ from, count }) => ({ label: from, n: count }));
}

/** The two ends of a hash, enough to compare two sheets of paper by eye. */
export function fingerprint({ hash }: Proof): string {
  return hash.length > 10 ? `${hash.slice(0, 4)}…${hash.slice(-3)}` : hash;
}
