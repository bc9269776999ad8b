/** Codes out through the real window, by keyboard: everybody with an address gets one message, and nobody gets two. */

import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { KEY, REHEARSAL, newDesk, openWindow, startSink } from './window.mjs';

test('everybody is sent their code by e-mail, once', async (t) => {
  const { data, ctl } = newDesk(t);
  ctl('event', 'import', REHEARSAL.page);
  ctl('roster', 'import', REHEARSAL.roster);
  const expected = ctl('roster', 'list').filter(({ email, status }) => email && status === 'confirmed');
  const folder = join(data, 'mail');
  mkdirSync(folder);
  const port = await startSink(t, folder);
  const messages = () => readdirSync(folder).filter((name) => name.endsWith('.eml'));

  const window = await openWindow(t, data);
  await window.place('reception');
  await window.types(KEY.f4);
  await window.place('preparation');
  await window.tabsTo('Envoyer par courriel');
  await window.types(KEY.enter);
  await window.shows('Les QR codes par courriel');
  await window.until('the server is asked for', "return document.activeElement.matches('input')");
  await window.writes(`smtp://127.0.0.1:${port}`);
  await window.types(KEY.tab, KEY.tab);
  await window.writes('Accueil <accueil@sprint.example>');
  await window.types(KEY.enter);
  await window.shows('Tous les courriels sont partis');

  assert.equal(messages().length, expected.length, 'a message each');
  const everything = messages().map((name) => readFileSync(join(folder, name), 'utf8'));
  assert.ok(everything.every((message) => message.includes('image/png') && message.includes('text/calendar')));
  const again = ctl('codes', 'send', '--smtp', `smtp://127.0.0.1:${port}`, '--from', 'a@sprint.example', '--dry-run');
  assert.equal(again.would_send, 0, 'the terminal knows that nobody waits any more');
});
