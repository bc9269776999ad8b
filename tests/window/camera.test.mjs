/** A code through the real window by camera and by serial scanner: read once while it is held, lost and found again. */

import assert from 'node:assert/strict';
import { copyFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { KEY, REHEARSAL, chooses, newDesk, openWindow, startPort } from './window.mjs';

/** A second of an empty desk, as a y4m video. */
function emptyDesk() {
  const frame = Buffer.concat([Buffer.from('FRAME\n'), Buffer.alloc(320 * 240, 200)]);
  return Buffer.concat([Buffer.from('YUV4MPEG2 W320 H240 F15:1 Ip A1:1 Cmono\n'), ...Array(15).fill(frame)]);
}

/** What the window shows of the camera says that. */
const says = (sentence) =>
  `return document.querySelector('[data-camera]')?.innerText.includes(${JSON.stringify(sentence)}) === true`;

/** When the page noted that, in milliseconds of its own. */
const marks = (window, name) =>
  window.run(`return performance.getEntriesByName('${name}').map((mark) => mark.startTime)`);

test('a code is held in front of the camera, and another sent by a serial scanner', async (t) => {
  const { data, ctl } = newDesk(t);
  const [{ day }] = ctl('event', 'import', REHEARSAL.page).days;
  ctl('roster', 'import', REHEARSAL.roster);
  ctl('day', 'open', day);
  ctl('codes', 'export', '--out', join(data, 'codes'), '--format', 'png');
  const [held, sent, later] = ctl('roster', 'list').filter(({ days }) => days.includes(day));
  const [camera, next] = [join(data, 'camera'), join(data, 'next')];
  writeFileSync(camera, emptyDesk());
  const hold = ({ code }) => {
    copyFileSync(join(data, 'codes', `${code}.png`), next);
    renameSync(next, camera);
  };
  const port = await startPort(t, join(data, 'port'));

  const window = await openWindow(t, data, '--camera', camera, '--serial', join(data, 'port'));
  await window.place('reception');
  await window.types(KEY.f4);
  await window.place('preparation');
  await window.tabsTo('Choisir et essayer');
  await window.types(KEY.enter);
  await window.until('the camera is chosen', chooses('Caméra', 'file'));
  await window.until('the serial scanner is chosen', chooses('Lecteur série', 'port'));
  await window.until('its picture is there', `return document.querySelector('canvas')?.width === 320`);
  await window.types(KEY.escape, KEY.f1);
  await window.place('reception');
  await window.step('idle');

  // Held in front of the camera: the card comes, and the code that stays there does not come again.
  hold(held);
  await window.step('admit');
  await window.shows(held.last_name);
  await window.types('2');
  await window.step('checked_in');
  await window.headcount(1);
  await window.types(KEY.escape);
  await window.step('idle');

  // The camera is unplugged, which is said; everything else goes on.
  renameSync(camera, next);
  await window.until('the camera is missed', says('La caméra choisie n’est pas branchée'));
  port.write(sent.code);
  await window.step('admit');
  await window.shows(sent.last_name);
  await window.types('1');
  await window.step('checked_in');
  await window.headcount(2);
  assert.equal(ctl('headcount', '--day', day)[0].present, 2, 'both are on the disk');
  await window.types(KEY.escape);
  await window.step('idle');

  // Plugged in again with somebody else's code in front of it: found by itself, and read.
  hold(later);
  await window.step('admit');
  await window.shows(later.last_name);

  // Each of the three was answered at once, with a real desk behind the page: picture, sound and card.
  const read = await marks(window, 'scan:read');
  assert.equal(read.length, 3);
  for (const [what, from] of [['sound:read', read], ['card:admit', read], ['scan:frozen', read.filter((_, n) => n !== 1)]]) {
    const came = await marks(window, what);
    const after = from.map((at) => came.find((one) => one >= at) - at).sort((a, b) => a - b);
    t.diagnostic(`${what}: ${after.map((ms) => ms.toFixed(1)).join(', ')} ms after the read`);
    assert.ok(after[Math.floor((after.length - 1) / 2)] < 100, `${what}: ${after.join(', ')} ms`);
  }
});
