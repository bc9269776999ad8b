/** Operators, a note, a correction, leaving and coming back through the real window, by keyboard alone. */

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { test } from 'node:test';

import { KEY, REHEARSAL, newDesk, openWindow } from './window.mjs';

const ACCUEILCTL = resolve(import.meta.dirname, '../../target/debug/accueilctl');

/** What the window answers to a page that calls a command without asking anybody: the code of its refusal, or "done". */
const calls = (command, given = {}) =>
  `return window.__TAURI_INTERNALS__.invoke('${command}', ${JSON.stringify(given)}).then(() => 'done', (no) => no.code)`;

test('an operator takes the desk; a person is told, corrected, leaves and comes back', async (t) => {
  const { data, ctl } = newDesk(t);
  const [{ day }] = ctl('event', 'import', REHEARSAL.page).days;
  ctl('roster', 'import', REHEARSAL.roster);
  ctl('day', 'open', day);
  const person = ctl('roster', 'list').find(({ days }) => days.length === 2);
  for (const [name, pin, role] of [['Sacha', '271828', 'lead'], ['Camille', '314159', 'reception']]) {
    const env = { ...process.env, ACCUEIL_PIN: pin };
    execFileSync(ACCUEILCTL, ['--data', data, 'operators', 'save', name, '--role', role], { env });
  }
  const count = () => ctl('headcount', '--day', day)[0];

  const window = await openWindow(t, data);
  await window.place('locked');
  // The page itself is not trusted: what is locked is locked in Rust.
  for (const [command, given] of [
    ['scan', { code: person.code }],
    ['search', { text: person.last_name }],
    ['day_list', { day }],
    ['purge', { title: '' }],
  ]) {
    assert.equal(await window.run(calls(command, given)), 'locked', command);
  }
  await window.until('a name is chosen', "return document.activeElement.matches('input:checked')");
  await window.types(KEY.tab);
  await window.writes('111111');
  await window.types(KEY.enter);
  await window.shows('Ce code PIN n’est pas le bon');
  await window.writes('314159');
  await window.types(KEY.enter);
  await window.place('reception');
  for (const command of ['export_codes', 'end_rehearsal', 'set_idle_lock']) {
    assert.equal(await window.run(calls(command, { minutes: 5, format: 'csv', lang: 'fr' })), 'lead_only', command);
  }

  await window.step('idle');
  await window.types(KEY.escape, person.code, KEY.enter);
  await window.step('admit');
  await window.types('n');
  await window.step('note');
  await window.writes('Son badge est chez la médiatrice');
  await window.types(KEY.enter);
  await window.step('admit');
  await window.shows('chez la médiatrice');
  await window.types('c');
  await window.step('correct');
  await window.until('the first name is asked for', "return document.activeElement.matches('form input')");
  await window.types(KEY.tab, KEY.tab);
  await window.writes('Maison du siège');
  await window.types(KEY.enter);
  await window.step('admit');
  await window.shows('Maison du siège');
  await window.types('2');
  await window.step('checked_in');
  await window.headcount(1);
  assert.equal(count().inside, 1);

  await window.types('d');
  await window.step('gone');
  assert.deepEqual([count().present, count().inside], [1, 0], 'they came, and are not inside any more');
  assert.equal(ctl('inside').inside, 0);
  await window.types(KEY.delete);
  await window.step('checked_in');
  assert.deepEqual([count().present, count().inside], [1, 1]);

  await window.run("return window.__TAURI_INTERNALS__.invoke('lock').then(() => 'done')");
  await window.place('locked');
  assert.equal(ctl('correct', '--registration', `${person.id}`).fields[0].field, 'organisation');
  const verified = ctl('verify');
  assert.deepEqual([verified.chain, verified.projections, verified.integrity], ['ok', 'ok', 'ok']);
});
