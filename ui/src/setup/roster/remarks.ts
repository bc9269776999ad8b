/** Sentences about rows of a roster file, gathered by kind and by what they say. */

import type { RowWarning } from '../../desk/bindings/RowWarning';
import type { SkippedRow } from '../../desk/bindings/SkippedRow';

/** Something to say about a row; row 0 is the file as a whole. */
export interface Remark {
  row: number;
  kind: string;
  says: string;
}

/** One sentence and the rows that it is about. */
export interface Sentence {
  says: string;
  rows: number[];
}

/** The remarks of one kind. */
export interface Group {
  kind: string;
  count: number;
  sentences: Sentence[];
}

/** Letters that look misread are said beside the choice of the encoding, not among the rows. */
const ABOUT_LETTERS = ['encoding', 'perhaps_macintosh'];

/** Whether a warning doubts the encoding. */
export function doubtsLetters({ kind }: RowWarning): boolean {
  return ABOUT_LETTERS.includes(kind);
}

/** The warnings about people and rows. */
export function remarksOf(warnings: readonly RowWarning[]): Remark[] {
  return warnings.filter((warning) => !doubtsLetters(warning)).map(({ row, kind, what }) => ({ row, kind, says: what }));
}

/** The rows that become nobody. */
export function remarksOfSkipped(skipped: readonly SkippedRow[]): Remark[] {
  return skipped.map(({ row, kind, why }) => ({ row, kind, says: why }));
}

/** The remarks by kind, in the order in which the kinds first come, the same sentences said once. */
export function groupsOf(remarks: readonly Remark[]): Group[] {
  const kinds = new Map<string, Map<string, number[]>>();
  for (const { row, kind, says } of remarks) {
    const sentences = kinds.get(kind) ?? new Map<string, number[]>();
    kinds.set(kind, sentences);
    const rows = sentences.get(says);
    if (rows) rows.push(row);
    else sentences.set(says, [row]);
  }
  return [...kinds].map(([kind, sentences]) => ({
    kind,
    count: [...sentences.values()].reduce((count, rows) => count + rows.length, 0),
    sentences: [...sentences].map(([says, rows]) => ({ says, rows })),
  }));
}
