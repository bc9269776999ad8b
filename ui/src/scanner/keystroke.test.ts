/** What each key is to a scanner, whatever the layout and the way of typing. */
import { describe, expect, test } from 'vitest';
import { type Stroke, Strokes, usKey } from './keystroke';

type Key = Partial<Pick<KeyboardEvent, 'code' | 'shiftKey' | 'ctrlKey' | 'altKey' | 'metaKey' | 'isComposing'>> & { altGr?: boolean };

function key(name: string, { altGr = false, isComposing = false, ...more }: Key = {}, type = 'keydown'): KeyboardEvent {
  const event = new KeyboardEvent(type, { key: name, ...more });
  Object.defineProperty(event, 'isComposing', { value: isComposing });
  Object.defineProperty(event, 'getModifierState', { value: (which: string) => altGr && which === 'AltGraph' });
  return event;
}

const text = (typed: string, us: string | null): Stroke => ({ is: 'text', typed, us });

test.each<[string, KeyboardEvent, Stroke | null]>([
  ['a letter', key('q', { code: 'KeyA' }), text('q', 'a')],
  ['a capital', key('Q', { code: 'KeyA', shiftKey: true }), text('Q', 'A')],
  ['a capital by Caps Lock', key('Q', { code: 'KeyA' }), text('Q', 'a')],
  ['a digit of AZERTY', key('&', { code: 'Digit1' }), text('&', '1')],
  ['a colon of a US scanner on QWERTZ', key('Ö', { code: 'Semicolon', shiftKey: true }), text('Ö', ':')],
  ['a key that US keyboards lack', key('<', { code: 'IntlBackslash' }), text('<', null)],
  ['a key of nowhere', key('x'), text('x', null)],
  ['the number pad', key('7', { code: 'Numpad7' }), text('7', '7')],
  ['the number pad without its lock', key('Home', { code: 'Numpad7' }), text('7', '7')],
  ['an arrow', key('ArrowUp', { code: 'ArrowUp' }), { is: 'other' }],
  ['AltGr on Linux', key('@', { code: 'Digit0', altGr: true }), text('@', '0')],
  ['AltGr on Windows', key('@', { code: 'Digit0', ctrlKey: true, altKey: true, altGr: true }), text('@', '0')],
  ['a shortcut', key('c', { code: 'KeyC', ctrlKey: true }), { is: 'other' }],
  ['a paste', key('v', { code: 'KeyV', metaKey: true }), { is: 'other' }],
  ['a line feed', key('j', { code: 'KeyJ', ctrlKey: true }), { is: 'end', line: true }],
  ['Enter', key('Enter', { code: 'NumpadEnter' }), { is: 'end', line: true }],
  ['Tab', key('Tab', { code: 'Tab' }), { is: 'end', line: false }],
  ['Shift', key('Shift', { code: 'ShiftLeft' }), { is: 'part', paced: false }],
  ['an input method', key('Process', { code: 'KeyA' }), null],
  ['a composition', key('a', { code: 'KeyA', isComposing: true }), null],
])('%s', (_, event, stroke) => {
  expect(new Strokes().down(event)).toEqual(stroke);
});

describe('a dead key', () => {
  test.each<[string, KeyboardEvent, Stroke]>([
    ['takes the next letter with it', key('ô', { code: 'KeyO' }), text('ô', 'o')],
    ['may count as a composition', key('ô', { code: 'KeyO', isComposing: true }), text('ô', 'o')],
    ['may give two characters', key('^g', { code: 'KeyG' }), text('^g', 'g')],
  ])('%s', (_, next, stroke) => {
    const strokes = new Strokes();
    expect(strokes.down(key('Dead', { code: 'BracketLeft' }))).toEqual(text('', '['));
    expect(strokes.down(next)).toEqual(stroke);
  });
});

describe('an Alt code', () => {
  test.each<[string, string, Stroke]>([
    ['65', 'a letter', text('A', 'A')],
    ['0065', 'a letter', text('A', 'A')],
    ['0233', 'a letter with an accent', text('é', 'é')],
    ['8364', 'a character of Unicode', text('€', '€')],
    ['13', 'an end', { is: 'end', line: true }],
    ['09', 'an end', { is: 'end', line: false }],
  ])('%s is %s', (digits, _, stroke) => {
    const strokes = new Strokes();
    strokes.down(key('Alt', { altKey: true }));
    for (const digit of digits) {
      expect(strokes.down(key(digit, { altKey: true, code: `Numpad${digit}` }))).toEqual({ is: 'part', paced: true });
    }
    expect(strokes.up(key('Alt', {}, 'keyup'))).toEqual(stroke);
    expect(strokes.up(key('Alt', {}, 'keyup'))).toBeNull();
  });
});

test('the keys of a US keyboard type every printable character', () => {
  const codes = [
    ...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'.split('').map((letter) => `Key${letter}`),
    ...'0123456789'.split('').map((digit) => `Digit${digit}`),
    ...['Minus', 'Equal', 'BracketLeft', 'BracketRight', 'Backslash', 'Semicolon', 'Quote', 'Backquote', 'Comma', 'Period', 'Slash', 'Space'],
  ];
  const typed = codes.flatMap((code) => [usKey({ code, shiftKey: false }), usKey({ code, shiftKey: true })]);
  const printable = Array.from({ length: 95 }, (_, n) => String.fromCharCode(32 + n));
  expect(printable.filter((character) => !typed.includes(character))).toEqual([]);
});
