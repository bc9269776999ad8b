/** A code counts once, whatever reads it, and goes to whoever asked last. */
import { expect, test } from 'vitest';
import { Scans, type Scan } from './scans';

const scan = (raw: string, by: Scan['by'] = 'keyboard'): Scan => ({ raw, by, mended: false });

test.each<[name: string, reads: [Scan, number][], heard: string[]]>([
  ['twice at once', [[scan('A'), 0], [scan('A'), 1999]], ['A']],
  ['again later', [[scan('A'), 0], [scan('A'), 2000]], ['A', 'A']],
  ['again and again, never two seconds apart', [[scan('A'), 0], [scan('A'), 1500], [scan('A'), 3000]], ['A']],
  ['two codes', [[scan('A'), 0], [scan('B'), 10]], ['A', 'B']],
  ['by a scanner that says which symbol it was', [[scan(']Q1ACBCDEFG'), 0], [scan('ACBCDEFG', 'camera'), 9]], ['ACBCDEFG']],
  ['by the scanner and by the camera', [[scan('A'), 0], [scan('A', 'camera'), 300]], ['A']],
])('%s', (_, reads, heard) => {
  const scans = new Scans();
  const got: string[] = [];
  scans.take(({ raw }) => got.push(raw));
  for (const [one, at] of reads) scans.read(one, at);
  expect(got).toEqual(heard);
});

test('what was sent away may be read again at once', () => {
  const scans = new Scans();
  const got: string[] = [];
  scans.take(({ raw }) => got.push(raw));
  scans.read(scan('A'), 0);
  scans.sentAway();
  scans.read(scan('A'), 1);
  scans.read(scan('A'), 2);
  expect(got).toEqual(['A', 'A']);
});

test('a panel that tries scanners has them alone, until it closes', () => {
  const scans = new Scans();
  const [door, panel]: string[][] = [[], []];
  scans.take(({ raw }) => door?.push(raw));
  const close = scans.take(({ raw }) => panel?.push(raw));
  scans.read(scan('A'), 0);
  close();
  scans.read(scan('B'), 0);
  expect([door, panel]).toEqual([['B'], ['A']]);
});
