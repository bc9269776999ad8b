/** The steps of the preparation, in the order in which an organiser takes them: before the day, on the day, and after. */
export const STEPS = [
  'event',
  'roster',
  'badges',
  'codes',
  'scanners',
  'display',
  'totals',
  'rehearsal',
  'operators',
  'days',
  'purge',
] as const;

export type StepName = (typeof STEPS)[number];

/** The number of a step, from 1. */
export const numberOf = (step: StepName): number => STEPS.indexOf(step) + 1;

/** The step that a key of the digit row leads to: the tenth key is for the tenth step. */
export const stepAt = (key: string): StepName | null =>
  /^[0-9]$/.test(key) ? (STEPS[(Number(key) || 10) - 1] ?? null) : null;

/** The key that leads to a step; empty for those beyond the row. */
export const keyTo = (step: StepName): string => {
  const number = numberOf(step);
  return number > 10 ? '' : String(number % 10);
};
