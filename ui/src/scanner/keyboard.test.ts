/** A scanner is heard everywhere, and a person's typing is never taken for one. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { listenToScanner } from './keyboard';
import { usKey } from './keystroke';

const CODE = 'ACBCDEFGHIJKLNOPRSTU';
const SECRET = '4f9a1c22b7d94e0f';
const ADDRESS = 'https://door.example/check-in/evt-X?pk=g-7Zq';
const CARD = 'BEGIN:VCARD\nVERSION:3.0\nFN:Ada Exemple\nURL:https://door.example/a\nEND:VCARD';

/** What other layouts type where a US keyboard has these signs and letters; a dead key types nothing. */
const LAYOUTS: Record<string, Record<string, string>> = {
  US: {},
  AZERTY: {
    a: 'q', q: 'a', z: 'w', w: 'z', A: 'Q', Q: 'A', Z: 'W', W: 'Z', m: ',', M: '?', ':': 'M', ';': 'm',
    '/': '!', '?': '§', '.': ':', '-': ')', '=': '=', '_': '°', '%': '5',
    '1': '&', '2': 'é', '3': '"', '4': '\'', '5': '(', '6': '-', '7': 'è', '8': '_', '9': 'ç', '0': 'à',
  },
  QWERTZ: { y: 'z', z: 'y', Y: 'Z', Z: 'Y', ':': 'Ö', ';': 'ö', '/': '-', '?': '_', '-': 'ß', '=': 'Dead', '_': '?' },
  Cyrillic: Object.fromEntries([...'abcdefghijklmnopqrstuvwxyz'].flatMap((us, n) => {
    const here = 'фисвуапршолдьтщзйкыегмцчня'.charAt(n);
    return [[us, here], [us.toUpperCase(), here.toUpperCase()]];
  })),
};

const CODES = [
  ...[...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].map((letter) => `Key${letter}`),
  ...[...'0123456789'].map((digit) => `Digit${digit}`),
  'Minus', 'Equal', 'Semicolon', 'Slash', 'Period', 'Space', 'Comma', 'Quote',
];

interface Pressed {
  key: string;
  code?: string;
  shiftKey?: boolean;
  altKey?: boolean;
  ctrlKey?: boolean;
  repeat?: boolean;
  isComposing?: boolean;
}

let heard: string[] = [];
let mended: boolean[] = [];
let burst = vi.fn();
let stop = (): void => undefined;

/** Presses a key so many milliseconds later, and does what a browser does with it. */
function press(pressed: Pressed | string, gap: number, target: EventTarget = document.body, type = 'keydown'): KeyboardEvent {
  vi.advanceTimersByTime(gap);
  const init = typeof pressed === 'string' ? { key: pressed } : pressed;
  const event = new KeyboardEvent(type, { bubbles: true, cancelable: true, ...init });
  Object.defineProperty(event, 'timeStamp', { value: performance.now() });
  target.dispatchEvent(event);
  const field = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement ? target : null;
  if (field && type === 'keydown' && event.key.length === 1 && !event.defaultPrevented) field.value += event.key;
  return event;
}

/** What the keys of a US scanner give under that layout. */
function keysOf(text: string, layout = 'US', caps = false): Pressed[] {
  return [...text].map((us) => {
    if (us === '\n') return { key: 'Enter', code: 'Enter' };
    const shiftKey = !CODES.some((code) => usKey({ code, shiftKey: false }) === us);
    const code = CODES.find((one) => usKey({ code: one, shiftKey }) === us) ?? '';
    const key = LAYOUTS[layout]?.[us] ?? us;
    return { key: caps && /^\p{L}$/u.test(key) ? swapped(key) : key, code, shiftKey };
  });
}

function swapped(letter: string): string {
  const other = letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase();
  return other.length === 1 ? other : letter; // ß
}

function type(text: string | Pressed[], gap: number, target?: EventTarget): void {
  for (const key of typeof text === 'string' ? keysOf(text) : text) press(key, gap, target);
}

function field(kind = 'text', takesCodes = false): HTMLInputElement {
  const input = document.body.appendChild(document.createElement('input'));
  input.type = kind;
  if (takesCodes) input.dataset.takesCodes = '';
  return input;
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.advanceTimersByTime(10_000);
  heard = [];
  mended = [];
  burst = vi.fn();
  stop = listenToScanner(window, {
    scanned: (typed) => {
      heard.push(typed.raw);
      mended.push(typed.mended);
    },
    burst,
  });
});

afterEach(() => {
  stop();
  vi.useRealTimers();
  document.body.innerHTML = '';
});

describe('a scanner', () => {
  test.each<[string, Pressed]>([
    ['Enter', { key: 'Enter', code: 'Enter' }],
    ['Enter of the number pad', { key: 'Enter', code: 'NumpadEnter' }],
    ['Tab', { key: 'Tab', code: 'Tab' }],
    ['a line feed', { key: 'j', code: 'KeyJ', ctrlKey: true }],
  ])('is heard when it ends with %s', (_, end) => {
    type(CODE, 5);
    expect(press(end, 5).defaultPrevented).toBe(true);
    expect(heard).toEqual([CODE]);
  });

  test.each([
    ['one of ours, at once', CODE, 61],
    ['an address', ADDRESS, 251],
    ['another code', SECRET, 251],
    ['a card', CARD, 251],
  ])('is heard when it ends with nothing: %s', (_, text, wait) => {
    type(text, 8);
    expect(heard).toEqual([]);
    vi.advanceTimersByTime(wait);
    expect(heard).toEqual([text]);
  });

  test('that ends with Enter twice, or late, presses nothing with them', () => {
    type(CODE, 5);
    press('Enter', 5);
    expect(press('Enter', 5).defaultPrevented).toBe(true);
    vi.advanceTimersByTime(2000);
    type(CODE, 5);
    expect(press('Enter', 120).defaultPrevented).toBe(true);
    expect(heard).toEqual([CODE, CODE]);
    expect(press('Enter', 400).defaultPrevented).toBe(false);
  });

  test.each(Object.keys(LAYOUTS).flatMap((layout) => [CODE, SECRET, ADDRESS, CARD].map((text) => [layout, text])))(
    'set to US is understood under %s: %j',
    (layout, text) => {
      if (layout === undefined || text === undefined) throw new Error('no case');
      type(keysOf(text, layout), 5);
      press('Enter', 5);
      expect(heard.map((one) => one.replace(/^QC/, 'AC'))).toEqual([text]);
      type(keysOf(text, layout, true), 5);
      press('Enter', 5);
      const [, underCaps] = heard;
      expect(underCaps?.replace(/^qc/, 'ac').toLowerCase()).toBe(text.toLowerCase());
    },
  );

  test('says that it put a layout right', () => {
    type(keysOf(ADDRESS, 'AZERTY'), 5);
    press('Enter', 5);
    type(keysOf(ADDRESS), 5);
    press('Enter', 5);
    expect(mended).toEqual([true, false]);
  });

  test('that types Alt codes is understood', () => {
    for (const letter of CODE) {
      press({ key: 'Alt', altKey: true }, 4);
      for (const digit of `0${letter.charCodeAt(0)}`) press({ key: digit, code: `Numpad${digit}`, altKey: true }, 4);
      press('Alt', 4, document.body, 'keyup');
    }
    press('Enter', 4);
    expect(heard).toEqual([CODE]);
  });

  test('that types digits on a number pad without its lock is understood', () => {
    const keys = ['Insert', 'End', 'ArrowDown', 'PageDown', 'ArrowLeft', 'Clear', 'ArrowRight', 'Home', 'ArrowUp', 'PageUp'];
    for (const digit of '83863860') press({ key: keys[Number(digit)] ?? '', code: `Numpad${digit}` }, 5);
    press('Enter', 5);
    expect(heard).toEqual(['83863860']);
  });

  test('is heard whole when a busy machine pauses in the middle of a code', () => {
    const search = field('text', true);
    type(CODE.slice(0, 3), 5, search);
    type(CODE.slice(3, 4), 120, search);
    type(CODE.slice(4), 5, search);
    press('Enter', 5, search);
    expect(heard).toEqual([CODE]);
    expect(search.value).toBe('');
  });

  test('reads a card to its last line', () => {
    type(`${CARD}\n`, 5);
    expect(heard).toEqual([CARD]);
    type(CARD.replaceAll('\n', '\n\n'), 5);
    press('Enter', 5);
    expect(heard[1]).toBe(CARD.replaceAll('\n', '\n\n'));
  });

  test('is heard without the key that somebody pressed just before', () => {
    press('3', 500);
    type(CODE.slice(0, 1), 90);
    type(CODE.slice(1), 5);
    press('Enter', 5);
    expect(heard).toEqual([CODE]);
  });

  test('is heard without the word that somebody was typing, which stays', () => {
    const search = field('text', true);
    type('du', 80, search);
    type('po', 20, search);
    type(CODE.slice(0, 1), 100, search);
    type(CODE.slice(1), 5, search);
    press('Enter', 5, search);
    expect(heard).toEqual([CODE]);
    expect(search.value).toBe('dupo');
  });

  test('leaves nothing in the field it typed into', () => {
    const search = field('text', true);
    search.value = 'Zoé';
    type(CODE, 5, search);
    const input = vi.fn();
    search.addEventListener('input', input);
    press('Enter', 5, search);
    expect(heard).toEqual([CODE]);
    expect(search.value).toBe('Zoé');
    expect(input).toHaveBeenCalledOnce();
  });

  test('types into the search without the web view, which would keep every key to be undone', () => {
    const search = field('text', true);
    const heardBy: string[] = [];
    search.addEventListener('input', () => heardBy.push(search.value));
    expect(press('d', 500, search).defaultPrevented).toBe(false);
    expect(press('u', 5, search).defaultPrevented).toBe(true);
    expect(heardBy).toEqual(['du']);
    const elsewhere = field('text');
    press('d', 500, elsewhere);
    expect(press('u', 5, elsewhere).defaultPrevented, 'another field keeps its undo').toBe(false);
  });

  test('leaves nothing in the field that its first key led to', () => {
    const name = field();
    type('6', 500);
    type(SECRET, 5, name);
    press('Enter', 5, name);
    expect(heard).toEqual([`6${SECRET}`]);
    expect(name.value).toBe('');
  });

  test('chooses nothing in a list that has the focus', () => {
    const list = document.body.appendChild(document.createElement('select'));
    list.innerHTML = '<option>One</option><option>All</option>';
    const changed = vi.fn();
    list.addEventListener('change', changed);
    type(CODE.slice(0, 1), 5, list);
    list.value = 'All'; // as a browser does with the first letter
    type(CODE.slice(1), 5, list);
    press('Enter', 5, list);
    expect(heard).toEqual([CODE]);
    expect(list.value).toBe('One');
    expect(changed).toHaveBeenCalledOnce();
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
    type(CODE, 5);
    expect(burst).toHaveBeenCalledOnce();
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
    for (const key of keysOf('https://A.example')) {
      press('Shift', 3);
      press(key, 3);
    }
    press('Enter', 3);
    expect(heard).toEqual(['https://A.example']);
  });

  test.each([
    ['one of ours', CODE, 'Enter'],
    ['an address', ADDRESS, 'Tab'],
    ['another code', SECRET, 'Enter'],
  ])('is heard in a field for something else: %s', (_, text, end) => {
    const name = field('email');
    name.value = 'Ada';
    type(text, 5, name);
    expect(press(end, 5, name).defaultPrevented).toBe(true);
    expect(heard).toEqual([text]);
    expect(name.value).toBe('Ada');
  });
});

describe('a person', () => {
  test.each<[string, kind: string, takesCodes: boolean, text: string, gap: number, end: string, endGap: number]>([
    ['at their pace', 'text', true, 'Robin Ada', 90, 'Enter', 90],
    ['fast, with a pause before Enter', 'text', true, 'robert', 30, 'Enter', 60],
    ['who rolls over a few keys', 'text', true, 'benal', 10, 'Enter', 10],
    ['who is helped by a program that types names', 'text', false, 'Jean-Pierre Exemple', 2, 'Tab', 2],
    ['who is helped by a program that types addresses', 'email', false, 'ada@exemple.example', 2, 'Tab', 2],
    ['who is helped by a program that types passwords', 'password', false, SECRET, 2, 'Enter', 2],
    ['who is helped by a program that types links', 'url', false, ADDRESS, 2, 'Tab', 2],
    ['who writes a number', 'text', false, '0612345678', 60, 'Tab', 60],
  ])('%s keeps what they type', (_, kind, takesCodes, text, gap, end, endGap) => {
    const here = field(kind, takesCodes);
    type(text, gap, here);
    expect(press(end, endGap, here).defaultPrevented).toBe(false);
    vi.advanceTimersByTime(1000);
    expect(heard).toEqual([]);
    expect(here.value).toBe(text);
  });

  test('who is quick and ends with nothing is not heard', () => {
    type('robin maelys', 10, field('text', true));
    vi.advanceTimersByTime(1000);
    expect(heard).toEqual([]);
  });

  test('who holds a key down is not heard', () => {
    type('8', 100);
    for (let n = 0; n < 30; n += 1) press({ key: '8', code: 'Digit8', repeat: true }, 30);
    expect(press('Enter', 30).defaultPrevented).toBe(false);
    vi.advanceTimersByTime(1000);
    expect(heard).toEqual([]);
  });

  test('who composes with an input method is not heard', () => {
    for (const letter of 'nihaoshijie') press({ key: letter, code: `Key${letter.toUpperCase()}`, isComposing: true }, 5);
    expect(press('Enter', 5).defaultPrevented).toBe(false);
    expect(heard).toEqual([]);
  });

  test('who pastes is not heard', () => {
    const search = field('text', true);
    press({ key: 'Control', ctrlKey: true }, 100, search);
    press({ key: 'v', code: 'KeyV', ctrlKey: true }, 20, search);
    search.value = CODE;
    expect(press('Enter', 20, search).defaultPrevented).toBe(false);
    expect(heard).toEqual([]);
    expect(search.value).toBe(CODE);
  });
});
