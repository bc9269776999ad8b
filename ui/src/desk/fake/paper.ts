/** The paper sheet of the fake desk: its lines as they were numbered, and what was taken back in. */
import type { Found } from '../bindings/Found';
import type { PaperSheet } from '../bindings/PaperSheet';

/** A time of day as people write it beside a name, as 10:42; null for anything else. */
export function timeOnPaper(text: string): string | null {
  const [, hour = '', minute = ''] = /^\s*(\d{1,2})\s*[:h.]?\s*(\d{2})\s*$/.exec(text) ?? [];
  if (hour === '' || Number(hour) > 23 || Number(minute) > 59) return null;
  return `${hour.padStart(2, '0')}:${minute}`;
}

/** The sheet of a day's list: whoever came after that entry without being expected is not on it. */
export function paperSheetOf(list: Found[], day: string, through: number, open: boolean): PaperSheet {
  const later = ({ person, journal }: Found): boolean =>
    (journal?.seq ?? 0) > through && (person.walk_in || !person.days.includes(day));
  const taken = list.filter((found) => found.from_paper).sort((a, b) => (b.journal?.seq ?? 0) - (a.journal?.seq ?? 0));
  const lines = list.filter((found) => !later(found)).map((found, index) => ({ number: index + 1, ...found }));
  return { through, open, lines, taken };
}
