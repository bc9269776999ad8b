/** Which key was pressed, as it is printed on the buttons of the screen. */

/** Returns the digit of a digit key, also where the top row types `&é"'(` without Shift (AZERTY); else the key itself. */
export function keyOf({ key, code, shiftKey }: Pick<KeyboardEvent, 'key' | 'code' | 'shiftKey'>): string {
  const digit = shiftKey ? undefined : /^(?:Digit|Numpad)(\d)$/.exec(code)?.[1];
  return digit ?? key;
}
