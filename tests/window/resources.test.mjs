/** What the window takes of a machine: how soon it is ready to scan, how much memory, and that it does not grow. */
// ACCUEIL_CHECK_INS says over how many check-ins (2,000 in `make soak`), ACCUEIL_WINDOW which program is measured. The
// numbers of DESIGN are those of a release build: they hold only for a program that was named.

import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { arrives, choosesPort } from './arrivals.mjs';
import { csvOf, person } from './cast.mjs';
import { inWords, memoryOf, startOf, sum, windowOn } from './processes.mjs';
import { KEY, newDesk, openWindow, startPort } from './window.mjs';

const DAY = '2019-11-19';
const CHECK_INS = Number(process.env.ACCUEIL_CHECK_INS ?? 80);
/**
 * Between a quarter of them and all of them, in MiB, by scanner: one that types brings 25 keys with each. A short run is
 * still warming up: it finds only what is lost each time.
 */
const MAY_GROW = CHECK_INS < 1000 ? { serial: 40, keyboard: 40 } : { serial: 8, keyboard: 10 };
const [READY_MS, MOST_MIB] = [1000, 260];

for (const scanner of ['serial', 'keyboard']) {
  test(`the window is ready at once, and does not grow over ${CHECK_INS} check-ins by a ${scanner} scanner`, { timeout: 3_600_000 }, async (t) => {
    const { data, ctl } = newDesk(t);
    ctl('event', 'new', '--title', 'Longue journée', '--day', DAY);
    const people = Array.from({ length: CHECK_INS }, (_, n) => person(n, '19 novembre'));
    writeFileSync(join(data, 'inscrits.csv'), csvOf(people));
    ctl('roster', 'import', join(data, 'inscrits.csv'));
    ctl('day', 'open', DAY);
    const codes = ctl('roster', 'list').map(({ code }) => code);
    assert.equal(codes.length, CHECK_INS);
    const port = await startPort(t, join(data, 'port'));

    const window = await openWindow(t, data, '--serial', join(data, 'port'));
    await window.until('it is ready', "return performance.getEntriesByName('ready').length > 0");
    const pid = windowOn(data);
    const readyAt = await window.run("return performance.timeOrigin + performance.getEntriesByName('ready')[0].startTime");
    const ready = readyAt - startOf(pid);
    const first = memoryOf(pid);
    t.diagnostic(`ready to scan after ${Math.round(ready)} ms, with ${inWords(first)}`);

    if (scanner === 'serial') await choosesPort(window);
    const scans = { serial: (code) => port.write(code), keyboard: (code) => window.types(code, KEY.enter) }[scanner];
    let early = [];
    for (const [n, code] of codes.entries()) {
      await arrives(window, scans, code, n + 1);
      if (n + 1 === Math.floor(CHECK_INS / 4)) early = await settled(pid);
    }
    const late = await settled(pid);
    t.diagnostic(`${inWords(early)} after ${Math.floor(CHECK_INS / 4)} check-ins, ${inWords(late)} after ${CHECK_INS}`);
    const grown = sum(late) - sum(early);
    assert.equal(ctl('headcount', '--day', DAY)[0].present, CHECK_INS);
    assert.ok(grown <= MAY_GROW[scanner], `it grew by ${Math.round(grown)} MiB`);
    if (process.env.ACCUEIL_WINDOW) {
      assert.ok(ready <= READY_MS, `ready to scan after ${Math.round(ready)} ms`);
      for (const memory of [first, late]) assert.ok(sum(memory) <= MOST_MIB, inWords(memory));
    }
  });
}

/** The memory once the machine is quiet: the least of a few looks. */
async function settled(pid) {
  let least = memoryOf(pid);
  for (let looks = 0; looks < 10; looks += 1) {
    const now = memoryOf(pid);
    if (sum(now) < sum(least)) least = now;
    await new Promise((again) => setTimeout(again, 300));
  }
  return least;
}
