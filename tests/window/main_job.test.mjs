/** The main job through the real window, by keyboard alone: from a QR picture to the headcount and the badge. */

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { KEY, REHEARSAL, newDesk, openWindow, until } from './window.mjs';

test('somebody is scanned, checked in, refused, undone and checked in again', async (t) => {
  const { data, ctl } = newDesk(t);
  const event = ctl('event', 'import', REHEARSAL.page);
  const [first, second] = event.days.map(({ day }) => day);
  ctl('roster', 'import', REHEARSAL.roster);
  ctl('codes', 'export', '--out', join(data, 'codes'), '--format', 'png');
  const person = ctl('roster', 'list').find(({ days }) => days.length === 2);
  const [picture] = ctl('read', join(data, 'codes', `${person.code}.png`));
  const [{ text: code }] = picture.codes;
  const ofDay = (day) => ctl('headcount', '--day', day)[0];

  const window = await openWindow(t, data);
  await window.place('reception');

  // The day is not open yet: the card offers to open it.
  await window.step('closed');
  await window.types('1');
  await window.step('idle');
  await window.headcount(0);

  await window.types(KEY.escape, code, KEY.enter);
  await window.step('admit');
  await window.shows(person.last_name);
  await window.types('2');
  await window.step('checked_in');
  await window.headcount(1);
  assert.equal(ofDay(first).present, 1, 'present on the first day');
  assert.equal(ofDay(first).id_checked, 1, 'with the passport looked at');
  assert.equal(ofDay(second).present, 0, 'absent on the second day');

  // The second time: since when, and at which desk.
  await window.types(KEY.escape);
  await window.step('idle');
  // The card was sent away: the same code, however soon, is meant.
  await window.types(code, KEY.enter);
  await window.step('already');
  await window.shows('accueil-1');
  // Not Enter: this soon after a scan it is the scanner's own.
  await window.types(KEY.escape);
  await window.step('idle');

  // Undone from the last arrivals, with a reason, then checked in again.
  await window.tabsTo('Annuler');
  await window.types(KEY.enter);
  await window.step('undo');
  await window.types('1');
  await window.headcount(0);
  assert.equal(ofDay(first).present, 0, 'the undo is on the disk');
  await window.types(KEY.escape);
  await window.types(code, KEY.enter);
  await window.step('admit');
  await window.types('2');
  await window.step('checked_in');
  await window.headcount(1);

  // Headcounts on their own screen, and what the desk itself says.
  await window.types(KEY.f3);
  await window.place('headcounts');
  await window.shows('Arrivées par');
  const drawn = "const charts = [...document.querySelectorAll('figure img')]; return charts.length >= 5 && charts.every((one) => one.naturalWidth > 0)";
  await window.until('every chart is drawn', drawn);
  assert.equal(ofDay(first).present, 1);
  const verified = ctl('verify');
  assert.deepEqual([verified.chain, verified.projections, verified.integrity], ['ok', 'ok', 'ok']);

  // The badge came out by itself, with the name on it and a QR code that reads back.
  const badges = join(data, 'badges');
  await until('both badges are out', async () => readdirSync(badges).filter((name) => name.endsWith('.pdf')).length === 2);
  const badge = join(badges, readdirSync(badges).sort()[0]);
  const text = execFileSync('pdftotext', [badge, '-'], { encoding: 'utf8' });
  assert.ok(text.includes(person.last_name) && text.includes(person.first_name), 'the badge carries the name');
  execFileSync('pdftoppm', ['-r', '150', '-png', '-singlefile', badge, join(data, 'badge')]);
  assert.equal(ctl('read', join(data, 'badge.png'))[0].codes[0].text, person.code);
});

test('a desk without an event offers a rehearsal, which leaves nothing behind', async (t) => {
  const { data, ctl } = newDesk(t);
  const window = await openWindow(t, data);
  await window.place('first-start');
  await window.shows('Faire une répétition');
  await window.types('3');
  await window.place('reception');
  await window.headcount(0);

  // Somebody found by name, with arrows.
  await window.types('bré');
  await window.step('search');
  await window.shows('Brémandier');
  await window.types(KEY.enter);
  await window.step('admit');
  await window.types('1');
  await window.step('checked_in');
  await window.headcount(1);

  await window.tabsTo('Terminer la répétition');
  await window.types(KEY.enter);
  await window.place('first-start');
  assert.throws(() => ctl('event', 'show'), 'the real desk has no event');
});
