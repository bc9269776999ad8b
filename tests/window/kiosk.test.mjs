/** A kiosk, in the real window: what an operator may not do there, and what a browser would have offered. */

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import { test } from 'node:test';

import { KEY, REHEARSAL, newDesk, openWindow } from './window.mjs';

const ACCUEILCTL = resolve(import.meta.dirname, '../../target/debug/accueilctl');

/** What the window answers to a command: the code of its refusal, or "done". */
const calls = (command, given = {}) =>
  `return window.__TAURI_INTERNALS__.invoke('${command}', ${JSON.stringify(given)}).then(() => 'done', (no) => no.code)`;

/** Whether the page leaves an event to the browser. */
const leaves = (event) => `return document.body.dispatchEvent(new ${event})`;

const key = (name, modifiers = '') =>
  leaves(`KeyboardEvent('keydown', { key: '${name}', bubbles: true, cancelable: true, ${modifiers} })`);

test('a kiosk shows no disk, no print dialog and nothing of a browser to whoever is no lead', async (t) => {
  const { data, ctl } = newDesk(t);
  const [{ day }] = ctl('event', 'import', REHEARSAL.page).days;
  ctl('roster', 'import', REHEARSAL.roster);
  ctl('day', 'open', day);
  const person = ctl('roster', 'list').find(({ days }) => days.includes(day));
  ctl('check-in', person.code, '--document', 'passport');
  for (const [name, pin, role] of [['Sacha', '271828', 'lead'], ['Camille', '314159', 'reception']]) {
    const env = { ...process.env, ACCUEIL_PIN: pin };
    execFileSync(ACCUEILCTL, ['--data', data, 'operators', 'save', name, '--role', role], { env });
  }
  // No print server is here: what is printed goes nowhere.
  process.env.CUPS_SERVER = '127.0.0.1:9';
  t.after(() => delete process.env.CUPS_SERVER);

  const window = await openWindow(t, data, '--kiosk');
  await window.place('locked');
  await window.until('a name is chosen', "return document.activeElement.matches('input:checked')");
  assert.equal(await window.run(calls('print_inside', { lang: 'fr' })), 'locked');
  await window.types(KEY.tab);
  await window.writes('314159');
  await window.types(KEY.enter);
  await window.place('reception');

  // Dialogs that show the disk are the lead's, also where an operator may have the file itself.
  for (const [command, given] of [
    ['export_headcounts', { format: 'pdf', minutes: 30, lang: 'fr', stick: null }],
    ['export_headcounts', { format: 'all', minutes: 30, lang: 'fr', stick: null }],
    ['choose_printer_folder', {}],
    ['open_announcement', { lang: 'fr' }],
    ['leave_kiosk', {}],
  ]) {
    assert.equal(await window.run(calls(command, given)), 'lead_only', command);
  }
  await window.types(KEY.f3);
  await window.place('headcounts');
  await window.types('e');
  await window.shows('Cela demande la personne responsable');

  // Who is inside goes on paper without a dialog; without a printer, a sentence says to read the screen.
  await window.types(KEY.f9);
  await window.place('fire');
  await window.until('the list can be printed', "return document.activeElement.matches('.acts button')");
  await window.types(KEY.enter);
  await window.shows('Lisez la liste à l’écran');
  await window.types(KEY.escape);

  // What a browser would do by itself.
  for (const [what, script] of [
    ['its menu', leaves("MouseEvent('contextmenu', { bubbles: true, cancelable: true })")],
    ['a dropped file', leaves("Event('drop', { bubbles: true, cancelable: true })")],
    ['a file over the page', leaves("Event('dragover', { bubbles: true, cancelable: true })")],
    ['zoom by wheel', leaves("WheelEvent('wheel', { ctrlKey: true, bubbles: true, cancelable: true })")],
    ['zoom', key('+', 'ctrlKey: true')],
    ['printing', key('p', 'ctrlKey: true')],
    ['loading again', key('F5')],
    ['going back', key('ArrowLeft', 'altKey: true')],
    ['emoji', key('.', 'ctrlKey: true')],
  ]) {
    assert.equal(await window.run(script), false, what);
  }
  assert.equal(await window.run("return window.open('https://example.org/') === null"), true, 'another window');
  await window.run("location.href = 'https://example.org/'");
  await window.run("const away = document.body.appendChild(document.createElement('a')); away.href = 'https://example.org/'; away.target = '_blank'; away.click(); away.remove()");
  await window.types(KEY.f1);
  await window.place('reception');
  assert.match(await window.run('return location.href'), /^tauri:\/\/localhost/);
});
