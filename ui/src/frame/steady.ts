/** Words about scanner, printer and totals that never flap: when a trouble is said, and when it is said to be over. */

/** Bad news stays at least that long, so that it can be read. */
const READABLE_MS = 3000;
/** Good news was said that short a time ago and was not true for long: */
const RESTLESS_MS = 60_000;
/** … the next one has to stand for so long before it is believed. */
const CALM_MS = 10_000;

/** What is said about one thing; null when all is well. Times are those of the page, in milliseconds. */
export interface Steady<Trouble> {
  readonly said: Trouble | null;
  readonly saidAt: number;
  /** How it stands, and since when. */
  readonly fact: Trouble | null;
  readonly factAt: number;
  /** When it was last said that a trouble was over. */
  readonly overAt: number;
}

/** The first thing heard is said at once: it may have stood for long. */
export function begun<Trouble>(fact: Trouble | null, at: number): Steady<Trouble> {
  return { said: fact, saidAt: at, fact, factAt: at, overAt: Number.NEGATIVE_INFINITY };
}

/** How it stands was heard. */
export function heard<Trouble>(before: Steady<Trouble>, fact: Trouble | null, at: number): Steady<Trouble> {
  return fact === before.fact ? before : { ...before, fact, factAt: at };
}

/**
 * When what stands now is to be said; null when it is said already. `patience` is how long a trouble has to stand first:
 * none where somebody at the desk has to do something about it.
 */
export function due<Trouble>({ said, saidAt, fact, factAt, overAt }: Steady<Trouble>, patience: number): number | null {
  if (fact === said) return null;
  // Another trouble than the one that is said: the remedy is another one too.
  if (fact !== null) return said === null ? factAt + patience : factAt;
  const restless = factAt - overAt < RESTLESS_MS;
  return restless ? factAt + CALM_MS : Math.max(factAt, saidAt + READABLE_MS);
}

/** What stands now is said. */
export function told<Trouble>(before: Steady<Trouble>, at: number): Steady<Trouble> {
  return { ...before, said: before.fact, saidAt: at, overAt: before.fact === null ? at : before.overAt };
}
