/** What one key press is to a scanner that types: a character, an end, a part of either, or something else. */

export type Stroke =
  /** A character: as the system's layout has it, and as the same key has it on a US keyboard, where that is known. */
  | { is: 'text'; typed: string; us: string | null }
  /** Enter, Tab, or a line feed as Ctrl+J. */
  | { is: 'end'; line: boolean }
  /** Shift and its like, or a digit of an Alt code; `paced` when it takes the time of a character. */
  | { is: 'part'; paced: boolean }
  /** A key that acts, and is in no code. */
  | { is: 'other' };

const PART: Stroke = { is: 'part', paced: false };
const OTHER: Stroke = { is: 'other' };
const MODIFIERS = ['Shift', 'CapsLock', 'NumLock', 'AltGraph', 'Control', 'Meta', 'Fn'];

/** The signs of a US keyboard by physical key: without Shift, with Shift. Scanners leave the factory with this layout. */
const US_SIGNS: Record<string, string> = {
  Digit1: '1!', Digit2: '2@', Digit3: '3#', Digit4: '4$', Digit5: '5%',
  Digit6: '6^', Digit7: '7&', Digit8: '8*', Digit9: '9(', Digit0: '0)',
  Minus: '-_', Equal: '=+', BracketLeft: '[{', BracketRight: ']}', Backslash: '\\|',
  Semicolon: ';:', Quote: '\'"', Backquote: '`~', Comma: ',<', Period: '.>', Slash: '/?', Space: '  ',
  NumpadDecimal: '..', NumpadSubtract: '--', NumpadAdd: '++', NumpadDivide: '//', NumpadMultiply: '**',
};

/** What the key types on a US keyboard; null when the event does not say which key it was. */
export function usKey({ code, shiftKey }: Pick<KeyboardEvent, 'code' | 'shiftKey'>): string | null {
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  if (letter !== undefined) return shiftKey ? letter : letter.toLowerCase();
  return /^Numpad(\d)$/.exec(code)?.[1] ?? US_SIGNS[code]?.charAt(shiftKey ? 1 : 0) ?? null;
}

/** The character of an Alt code: `0233` is of windows-1252, a code above 255 of Unicode. */
function altCharacter(digits: string): string {
  const n = Number(digits);
  if (n > 255) return n <= 0x10ffff ? String.fromCodePoint(n) : '';
  return new TextDecoder('windows-1252').decode(Uint8Array.of(n));
}

export class Strokes {
  /** The digits typed so far while Alt is down. */
  private alt = '';
  /** A dead key waits for its letter. */
  private dead = false;

  /** What a key going down is; null for the keys of an input method, which are left alone. */
  down(event: KeyboardEvent): Stroke | null {
    const afterDead = this.dead;
    if ((event.isComposing && !afterDead) || event.key === 'Process') return null;
    if (event.key === 'Alt') {
      this.alt = '';
      return { is: 'part', paced: true };
    }
    if (MODIFIERS.includes(event.key)) return PART;
    const pad = /^Numpad(\d)$/.exec(event.code)?.[1];
    if (event.altKey && pad !== undefined) {
      this.alt += pad;
      return { is: 'part', paced: true };
    }
    this.dead = event.key === 'Dead';
    const us = usKey(event);
    if (this.dead) return { is: 'text', typed: '', us };
    if (event.key === 'Enter' || event.key === 'Tab') return { is: 'end', line: event.key === 'Enter' };
    // AltGr is Ctrl and Alt together on Windows.
    if (event.metaKey || (event.ctrlKey && !event.getModifierState('AltGraph'))) {
      return /^[jm]$/i.test(event.key) && event.ctrlKey ? { is: 'end', line: true } : OTHER;
    }
    if (event.key.length === 1 || (afterDead && event.key.length === 2)) return { is: 'text', typed: event.key, us };
    // The number pad without its lock: the keys say End and arrows, a scanner means digits.
    return pad === undefined ? OTHER : { is: 'text', typed: pad, us };
  }

  /** What a key going up is: only the end of an Alt code is anything. */
  up(event: KeyboardEvent): Stroke | null {
    if (event.key !== 'Alt' || this.alt === '') return null;
    const character = altCharacter(this.alt);
    this.alt = '';
    if (character === '\r' || character === '\n') return { is: 'end', line: true };
    if (character === '\t') return { is: 'end', line: false };
    return { is: 'text', typed: character, us: character };
  }
}
