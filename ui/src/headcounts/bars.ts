/** Makes the bars of a headcount out of what the desk counted: names them and puts them in order, and counts nothing. */

import type { Arrivals } from '../desk/bindings/Arrivals';
import type { ChartBar } from '../desk/bindings/ChartBar';
import type { Proof } from '../desk/bindings/Proof';

/** What is counted by name. */
type Counts = Record<string, number>;

/** The key of those who have no team, or no diet. */
const NONE = 'none';

/** The bars of a breakdown, the longest first, those without last. */
export function barsOf(counts: Counts, named: (word: string) => string, before?: Counts): ChartBar[] {
  return [...new Set([...Object.keys(counts), ...Object.keys(before ?? {})])]
    .map((word) => ({ word, count: counts[word] ?? 0, before: before ? (before[word] ?? 0) : null }))
    .sort((a, b) => Number(a.word === NONE) - Number(b.word === NONE) || b.count - a.count || a.word.localeCompare(b.word))
    .map(({ word, count, before }) => ({ label: named(word), major: true, count, before }));
}

/** Names what has no name of its own. */
export function or(none: string): (word: string) => string {
  return (word) => (word === NONE ? none : word);
}

/** The bars of the arrivals, in the order of the day; full hours keep their label where there is no room for all. */
export function arrivalBars(arrivals: Arrivals[], before?: Arrivals[]): ChartBar[] {
  const at = (told: Arrivals[], from: string): number => told.find((one) => one.from === from)?.count ?? 0;
  return [...new Set([...arrivals, ...(before ?? [])].map(({ from }) => from))]
    .sort()
    .map((from) => ({ label: from, major: from.endsWith(':00'), count: at(arrivals, from), before: before ? at(before, from) : null }));
}

/** The two ends of a hash, enough to compare two sheets of paper by eye. */
export function fingerprint({ hash }: Proof): string {
  return hash.length > 10 ? `${hash.slice(0, 4)}…${hash.slice(-3)}` : hash;
}
