/** Charts of the fake desk: drawings of the real one, of figures of its own. `cargo test -p accueil-paper charts` keeps them. */
import type { ChartWish } from '../bindings/ChartWish';
import columnsDark from './drawings/columns-dark.svg?raw';
import columns from './drawings/columns.svg?raw';
import rowsDark from './drawings/rows-dark.svg?raw';
import rows from './drawings/rows.svg?raw';

export function drawingOf(wish: ChartWish): string {
  if (wish.columns) return wish.dark ? columnsDark : columns;
  return wish.dark ? rowsDark : rows;
}
