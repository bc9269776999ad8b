/** Marks moments of the page, for tests to measure by. A window that is open all day keeps the last ones alone. */

const MOST = 200;

export function mark(name: string): void {
  if (performance.getEntriesByType('mark').length >= MOST) performance.clearMarks();
  performance.mark(name);
}
