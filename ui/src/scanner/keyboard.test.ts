/** A scanner is heard everywhere, and a person's typing is never taken for one. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { listenToScanner } from './keyboard';

const CODE = 'ACBCDEFGHIJKLNOPRSTU';
let at = 0;
let heard: string[] = [];
let stop = (): void => undefined;

function press(key: string, gap: number, target: EventTarget = document.body): KeyboardEvent {
  at += gap;
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
  Object.defineProperty(event, 'timeStamp', { value: at });
  target.dispatchEvent(event);
  if (target instanceof HTMLInputElement && key.length === 1 && !event.defaultPrevented) target.value += key;
  return event;
}

function type(text: string, gap: number, target?: EventTarget): void {
  for (const key of text) press(key, gap, target);
}

beforeEach(() => {
  at = 10_000;
  heard = [];
  stop = listenToScanner(window, { scanned: (raw) => heard.push(raw) });
});

afterEach(() => {
  stop();
  document.body.innerHTML = '';
});

describe('a scanner', () => {
  test.each(['Enter', 'Tab'])('is heard when it ends with %s', (end) => {
    type(CODE, 5);
    const event = press(end, 5);
    expect(heard).toEqual([CODE]);
    expect(event.defaultPrevented).toBe(true);
  });

  test('is heard whole when a busy machine pauses in the middle of a code', () => {
    const field = document.body.appendChild(document.createElement('input'));
    type(CODE.slice(0, 3), 5, field);
    type(CODE.slice(3, 4), 120, field);
    type(CODE.slice(4), 5, field);
    press('Enter', 5, field);
    expect(heard).toEqual([CODE]);
    expect(field.value).toBe('');
  });

  test('is heard without the key that somebody pressed just before', () => {
    press('3', 500);
    type(CODE.slice(0, 1), 90);
    type(CODE.slice(1), 5);
    press('Enter', 5);
    expect(heard).toEqual([CODE]);
  });

  test('leaves nothing in the field it typed into', () => {
    const field = document.body.appendChild(document.createElement('input'));
    const input = vi.fn();
    field.addEventListener('input', input);
    field.value = 'Zoé';
    type(CODE, 5, field);
    press('Enter', 5, field);
    expect(heard).toEqual([CODE]);
    expect(field.value).toBe('Zoé');
    expect(input).toHaveBeenCalledOnce();
  });

  test('presses no shortcut after its first key, and no button', () => {
    const shortcut = vi.fn();
    window.addEventListener('keydown', shortcut);
    type(CODE, 5);
    press('Enter', 5);
    window.removeEventListener('keydown', shortcut);
    expect(shortcut).toHaveBeenCalledOnce();
  });

  test('tells that a burst begins', () => {
    stop();
    const burst = vi.fn();
    stop = listenToScanner(window, { scanned: () => undefined, burst });
    type(CODE, 5);
    expect(burst).toHaveBeenCalledOnce();
  });

  test('that reads twice within two seconds is heard once', () => {
    for (const gap of [5, 500, 2500]) {
      at += gap;
      type(CODE, 5);
      press('Enter', 5);
    }
    expect(heard).toEqual([CODE, CODE]);
  });

  test('that reads two codes at once is heard twice', () => {
    type('ACAAAAAA', 5);
    press('Enter', 5);
    type('ACBBBBBB', 50);
    press('Enter', 5);
    expect(heard).toEqual(['ACAAAAAA']);
    type('ACBBBBBB', 5);
    press('Enter', 5);
    expect(heard).toEqual(['ACAAAAAA', 'ACBBBBBB']);
  });

  test('may press Shift between its letters', () => {
    for (const key of 'https://a.example') {
      press('Shift', 3);
      press(key, 3);
    }
    press('Enter', 3);
    expect(heard).toEqual(['https://a.example']);
  });
});

describe('a person', () => {
  test('typing at their pace is not heard', () => {
    type('Maëlys Robin', 90);
    expect(press('Enter', 90).defaultPrevented).toBe(false);
    expect(heard).toEqual([]);
  });

  test('who types fast and pauses before Enter is not heard', () => {
    type('robert', 30);
    press('Enter', 60);
    expect(heard).toEqual([]);
  });

  test('rolling over a few keys is not heard', () => {
    type('benal', 10);
    press('Enter', 10);
    expect(heard).toEqual([]);
  });
});
