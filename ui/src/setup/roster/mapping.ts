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
] as const;

/** What every column holds, once the one at that place, from 0, holds that field; '' when it is not to be kept. */
export function mappingWith(columns: readonly ColumnView[], place: number, field: string): MappedColumn[] {
  return columns.map((column, index) => ({
    field: index === place ? field || null : column.field,
    column: index + 1,
  }));
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
