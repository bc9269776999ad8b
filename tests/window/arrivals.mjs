/** People arrive one after the other, as often as they are wanted. */

import assert from 'node:assert/strict';

import { KEY, chooses } from './window.mjs';

/** The serial scanner is chosen, as an organiser does it. */
export async function choosesPort(window) {
  await window.types(KEY.f4);
  await window.place('preparation');
  await window.tabsTo('Choisir et essayer');
  await window.types(KEY.enter);
  await window.until('the serial scanner is chosen', chooses('Lecteur série', 'port'));
  await window.types(KEY.escape, KEY.f1);
  await window.place('reception');
  await window.step('idle');
}

/** Somebody is scanned, their passport is looked at; scanned again when a driver's keys came with gaps. */
export async function arrives(window, scans, code, n) {
  for (let tries = 0; ; tries += 1) {
    await scans(code);
    await window.until(
      'a card',
      "return !['idle', 'checked_in'].includes(document.querySelector('[data-step][aria-busy=false]')?.dataset.step ?? 'idle')",
    );
    const card = await window.run("return document.querySelector('[data-step]').dataset.step");
    if (card === 'admit') break;
    assert.ok(tries < 4, `"${card}" is not what a scan leads to`);
    await window.types(KEY.escape, KEY.escape);
  }
  await window.types('2');
  await window.headcount(n);
}
