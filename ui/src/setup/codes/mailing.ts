/** How the sending of codes stands, put in the terms of its screen. */

import type { Mailing } from '../../desk/bindings/Mailing';

/** Not begun, going on, stopped before its end (by somebody or by a failure), or with nobody left to write to. */
export type Standing = 'fresh' | 'running' | 'stopped' | 'done';

/** How far it has come. */
export interface Course {
  done: number;
  of: number;
}

export function standingOf({ running, sent, waiting, refused }: Mailing): Standing {
  if (running) return 'running';
  const begun = sent + refused.length > 0;
  if (waiting === 0) return begun ? 'done' : 'fresh';
  return begun ? 'stopped' : 'fresh';
}

/** Those who were written to, of all who have an address and are sure to be waiting or done. */
export function courseOf({ sent, waiting, refused }: Mailing): Course {
  const done = sent + refused.length;
  return { done, of: done + waiting };
}

/** How many people would be written to. */
export function recipients({ waiting, unsure }: Mailing, again: boolean): number {
  return waiting + (again ? unsure : 0);
}
