/** The digit keys of the desk work on every layout. */
import { expect, test } from 'vitest';
import { keyOf } from './keys';

test.each([
  ['AZERTY, top row', '&', 'Digit1', false, '1'],
  ['AZERTY, top row with Shift', '1', 'Digit1', true, '1'],
  ['QWERTY, top row', '2', 'Digit2', false, '2'],
  ['QWERTY, an exclamation mark', '!', 'Digit1', true, '!'],
  ['the number pad without its lock', 'End', 'Numpad1', false, '1'],
  ['a letter', 'a', 'KeyQ', false, 'a'],
])('%s', (_, key, code, shiftKey, expected) => {
  expect(keyOf({ key, code, shiftKey })).toBe(expected);
});
