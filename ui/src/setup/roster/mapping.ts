/** What the desk is asked when somebody says what a column of the roster holds. */

import type { ColumnView } from '../desk/bindings/ColumnView';
import type { MappedColumn } from '../desk/bindings/MappedColumn';

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

/** Every column that is kept, once the one at that place holds that field; '' when it is not to be kept. */
export function mappingWith(columns: readonly ColumnView[], place: number, field: string): MappedColumn[] {
  return columns.flatMap((column, index) => {
    const holds = index === place ? field : column.field;
    return holds ? [{ field: holds, column: column.header }] : [];
  });
}
