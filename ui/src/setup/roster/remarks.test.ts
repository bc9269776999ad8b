/** Remarks about rows are gathered, and none is lost on the way. */
import { describe, expect, it } from 'vitest';
import { groupsOf, remarksOf } from './remarks';

describe('remarks about rows', () => {
  const warnings = [
    { row: 0, kind: 'encoding', what: 'letters look misread' },
    { row: 3, kind: 'no_day', what: 'no day' },
    { row: 5, kind: 'homonym', what: 'the same name as in row 4' },
    { row: 9, kind: 'no_day', what: 'no day' },
    { row: 12, kind: 'homonym', what: 'the same name as in row 11' },
  ];

  it('are gathered by kind, the same sentence said once for all its rows', () => {
    expect(groupsOf(remarksOf(warnings))).toEqual([
      { kind: 'no_day', count: 2, sentences: [{ says: 'no day', rows: [3, 9] }] },
      {
        kind: 'homonym',
        count: 2,
        sentences: [
          { says: 'the same name as in row 4', rows: [5] },
          { says: 'the same name as in row 11', rows: [12] },
        ],
      },
    ]);
  });

  it('are gathered quickly when there are many', () => {
    const many = Array.from({ length: 50_000 }, (_, row) => ({ row, kind: `k${row % 7}`, says: `s${row % 100}` }));
    const counted = groupsOf(many).reduce((sum, { count }) => sum + count, 0);
    expect(counted).toBe(50_000);
  });
});
