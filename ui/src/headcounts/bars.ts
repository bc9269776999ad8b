/** Makes the bars of a headcount out of what the desk counted: names them and puts them in order, and counts nothing. */

import type { Arrivals } from '../desk/bindings/Arrivals';
import type { Proof } from '../desk/bindings/Proof';

/** One bar, with that of the day before beside it when there is one. */
export interface Bar {
  label: string;
  n: number;
  before?: number;
}

/** What is counted by name. */
type Counts = Record<string, number>;

/** The key of those who have no team, or no diet. */
const NONE = 'none';

/** The bars of a breakdown, the longest first, those without last. */
export function barsOf(counts: Counts, named: (word: string) => string, before?: Counts): Bar[] {
  return [...new Set([...Object.keys(counts), ...Object.keys(before ?? {})])]
    .map((word) => ({ word, n: counts[word] ?? 0, before: before && (before[word] ?? 0) }))
    .sort((a, b) => Number(a.word === NONE) - Number(b.word === NONE) || b.n - a.n || a.word.localeCompare(b.word))
    .map(({ word, n, before: was }) => ({ label: named(word), n, ...(was === undefined ? {} : { before: was }) }));
}

/** Names what has no name of its own. */
export function or(none: string): (word: string) => string {
  return (word) => (word === NONE ? none : word);
}

/** The bars of the arrivals, in the order of the day. */
export function arrivalBars(arrivals: Arrivals[], before?: Arrivals[]): Bar[] {
  const at = (told: Arrivals[], from: string): number => told.find((one) => one.from === from)?.count ?? 0;
  return [...new Set([...arrivals, ...(before ?? [])].map(({ from }) => from))]
    .sort()
    .map((from) => ({ label: from, n: at(arrivals, from), ...(before ? { before: at(before, from) } : {}) }));
}

/** The two ends of a hash, enough to compare two sheets of paper by eye. */
export function fingerprint({ hash }: Proof): string {
  return hash.length > 10 ? `${hash.slice(0, 4)}…${hash.slice(-3)}` : hash;
}
