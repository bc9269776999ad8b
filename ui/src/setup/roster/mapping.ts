/** What the desk is asked when somebody says what a column of the roster holds. */

import type { ColumnView } from '../../desk/bindings/ColumnView';
import type { MappedColumn } from '../../desk/bindings/MappedColumn';

/** The fields that a column may hold, in the order in which they are offered. */
export const FIELDS = [
  'first_name',
  'last_name',
  'full_name',
  'email',
  'organisation',
  'sector',
  'team',
  'day',
  'diet',
  'image_rights',
  'status',
  'foreign_code',
  'organisation_type',
  'accessibility_need',
  'role',
] as const;

/** What the columns that are kept hold, said one by one: what was remembered stays, whatever is changed next. */
export function keptOf(columns: readonly ColumnView[]): MappedColumn[] {
  return columns.flatMap(({ field }, index) => (field === null ? [] : [{ field, column: index + 1 }]));
}

/**
 * What was chosen so far, and that the column at that place, from 0, holds that field; '' when it is not to be kept.
 * Of the others nothing is said: the desk understands them better than their names tell, drafts for instance.
 */
export function mappingWith(chosen: readonly MappedColumn[], place: number, field: string): MappedColumn[] {
  return [...chosen.filter(({ column }) => column !== place + 1), { field: field || null, column: place + 1 }];
}

/** The columns as they were asked for, whatever the desk last said of them. */
export function columnsAsked(columns: readonly ColumnView[], asked: readonly MappedColumn[]): ColumnView[] {
  const fields = new Map(asked.map(({ column, field }) => [column, field]));
  return columns.map((column, index) => ({ ...column, field: fields.has(index + 1) ? (fields.get(index + 1) ?? null) : column.field }));
}

/** The headers that are not kept, each once; `count` columns share it, and '' is a column without header. */
export function headersDropped(dropped: readonly string[]): { header: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const header of dropped) counts.set(header, (counts.get(header) ?? 0) + 1);
  return [...counts].map(([header, count]) => ({ header, count }));
}
