/** What a roster file changes, put together for one sentence and one table. */

import type { ChangedField } from '../../desk/bindings/ChangedField';
import type { Lang } from '../../desk/bindings/Lang';
import type { RosterReport } from '../../desk/bindings/RosterReport';
import { dayInShort, listInWords, type Messages } from '../../messages';

type Words = Messages['places']['roster'];

/** Whether the desk already knew people whom the file is about. */
export function knewSome({ updated, unchanged, cancelled, absent }: RosterReport): boolean {
  return updated + unchanged + cancelled + absent > 0;
}

/** Whether taking the file in would change anything. */
export function changesSome({ added, updated, cancelled }: RosterReport): boolean {
  return added + updated + cancelled > 0;
}

/** "2 nouvelles personnes, 5 mises à jour et 21 sans changement." */
export function changesInWords(report: RosterReport, words: Words, lang: Lang): string {
  const absent = report.absent_are === 'kept' ? report.absent : 0;
  const parts = [
    { n: report.added, says: words.parts.added },
    { n: report.updated, says: words.parts.updated },
    { n: report.cancelled, says: words.parts.cancelled },
    { n: absent, says: words.parts.absent },
    { n: report.unchanged, says: words.parts.unchanged },
  ];
  const sentence = listInWords(lang, parts.filter(({ n }) => n > 0).map(({ n, says }) => says(n)));
  return `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`;
}

/** How many people change whom the report does not name. */
export function notListed({ updated, cancelled, absent, absent_are, changes }: RosterReport): number {
  return Math.max(0, updated + cancelled + (absent_are === 'kept' ? absent : 0) - changes.length);
}

/** An answer as a person reads it: the desk's own words are said in theirs, everything else as it is. */
export function answerInWords(field: ChangedField['field'], answer: string, words: Words, lang: Lang): string {
  if (answer === '') return words.nothing;
  if (field === 'sector') return words.sectorWord(answer);
  if (field === 'status') return words.statusWord(answer);
  if (field === 'image_rights') return words.imageWord(answer);
  if (field === 'organisation_type') return words.kindWord(answer);
  if (field === 'day') return answer.split(/[\s,]+/).map((day) => dayInShort(lang, day)).join(', ');
  return answer;
}
