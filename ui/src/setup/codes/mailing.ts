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

/**
 * How far it has come, of all who have an address. Those who were refused are done with, unless they are tried again.
 * The message that is on its way counts as unsure until the server has answered.
 */
export function courseOf({ sent, waiting, unsure, refused }: Mailing, again: boolean): Course {
  return { done: again ? sent : sent + refused.length, of: sent + refused.length + waiting + unsure };
}

/** How many people would be written to; `again` adds those who may have theirs and those who were refused. */
export function recipients({ waiting, unsure, refused }: Mailing, again: boolean): number {
  return waiting + (again ? unsure + refused.length : 0);
}
