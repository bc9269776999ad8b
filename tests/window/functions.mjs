/** Writes down which functions of the window a desk runs: the linker puts them side by side (`src-tauri/build.rs`). */
// node tests/window/functions.mjs FILE, with watched.sh as the window. It runs far slower there.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { arrives, choosesPort } from './arrivals.mjs';
import { csvOf, person } from './cast.mjs';
import { windowOn } from './processes.mjs';
import { newDesk, openWindow, startPort, until } from './window.mjs';

const DAY = '2019-11-19';
const PEOPLE = 6;
const FILE = process.argv[2];

test('the functions that a desk runs are written down', async (t) => {
  const { data, ctl } = newDesk(t);
  ctl('event', 'new', '--title', 'Petite matinée', '--day', DAY);
  writeFileSync(join(data, 'inscrits.csv'), csvOf(Array.from({ length: PEOPLE }, (_, n) => person(n, '19 novembre'))));
  ctl('roster', 'import', join(data, 'inscrits.csv'));
  ctl('day', 'open', DAY);
  const codes = ctl('roster', 'list').map(({ code }) => code);

  const port = await startPort(t, join(data, 'port'));
  process.env.SEEN = join(data, 'seen');
  const window = await openWindow(t, data, '--serial', join(data, 'port'));
  await window.until('it is ready', "return performance.getEntriesByName('ready').length > 0");
  await choosesPort(window);
  for (const [n, code] of codes.entries()) await arrives(window, port.write, code, n + 1);
  const badges = () => readdirSync(join(data, 'badges')).filter((name) => name.endsWith('.pdf'));
  await until('the badges are out', () => badges().length === PEOPLE);

  // Callgrind writes when the window ends; the totals come last.
  const pid = windowOn(data);
  process.kill(pid, 'SIGTERM');
  const seen = () => readFileSync(`${process.env.SEEN}.${pid}`, 'utf8');
  await until('callgrind has written', () => seen().includes('\ntotals: '));
  const functions = functionsOf(seen());
  assert.ok(functions.length > 1000, `only ${functions.length} functions were seen`);
  writeFileSync(FILE, `${functions.join('\n')}\n`);
  t.diagnostic(`${functions.length} functions`);
});

/** The symbols of the program itself, in the order in which callgrind lists them; libraries have places of their own. */
function functionsOf(seen) {
  const functions = new Set();
  let ours = false;
  for (const line of seen.split('\n')) {
    if (line.startsWith('ob=')) ours = line.endsWith('/accueil');
    // A function that calls itself is listed once more, with a number behind it.
    else if (ours && line.startsWith('fn=')) functions.add(line.slice(3).replace(/'\d+$/, ''));
  }
  return [...functions];
}
