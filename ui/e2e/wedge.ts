/** A scanner that types, in the end-to-end tests: real key events of the browser, at a scanner's pace, under any layout. */
import type { CDPSession, Page } from '@playwright/test';
import { usKey } from '../src/scanner/keystroke';

/** Milliseconds between two keys, as the events say. */
const GAP = 6;

const CODES = [
  ...[...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].map((letter) => `Key${letter}`),
  ...[...'0123456789'].map((digit) => `Digit${digit}`),
  'Minus', 'Equal', 'Semicolon', 'Slash', 'Period', 'Comma', 'Quote', 'Space',
];

/** What AZERTY types where a US keyboard has these. */
const AZERTY: Record<string, string> = {
  a: 'q', q: 'a', z: 'w', w: 'z', A: 'Q', Q: 'A', Z: 'W', W: 'Z', m: ',', M: '?', ':': 'M', '/': '!', '?': '§', '.': ':',
  '-': ')', '_': '°', '1': '&', '2': 'é', '3': '"', '4': '\'', '5': '(', '6': '-', '7': 'è', '8': '_', '9': 'ç', '0': 'à',
};

interface Key {
  key: string;
  code: string;
  shift: boolean;
  text: string;
  keyCode: number;
}

const ENDS: Record<'Enter' | 'Tab', Key> = {
  Enter: { key: 'Enter', code: 'Enter', shift: false, text: '\r', keyCode: 13 },
  Tab: { key: 'Tab', code: 'Tab', shift: false, text: '', keyCode: 9 },
};

function keyOf(us: string, azerty: boolean): Key {
  if (us === '\n') return ENDS.Enter;
  const shift = !CODES.some((code) => usKey({ code, shiftKey: false }) === us);
  const code = CODES.find((one) => usKey({ code: one, shiftKey: shift }) === us) ?? '';
  const key = azerty ? (AZERTY[us] ?? us) : us;
  return { key, code, shift, text: key, keyCode: 0 };
}

const sessions = new WeakMap<Page, Promise<CDPSession>>();

/** Types a text as a scanner does that leaves the factory: on a US keyboard, whatever the system has. */
export async function scan(
  page: Page,
  text: string,
  { azerty = false, end = 'Enter' }: { azerty?: boolean; end?: 'Enter' | 'Tab' | null } = {},
): Promise<void> {
  const session = await (sessions.get(page) ?? sessions.set(page, page.context().newCDPSession(page)).get(page));
  if (!session) throw new Error('no session with the browser');
  const keys = [...[...text].map((character) => keyOf(character, azerty)), ...(end ? [ENDS[end]] : [])];
  // Nobody scans in the same instant in which they press a key.
  const began = Date.now() + 50;
  // All at once, each with its own time: however busy this machine is, the pace is a scanner's.
  await Promise.all(
    keys.flatMap(({ key, code, shift, text: typed, keyCode }, index) => {
      const event = { key, code, modifiers: shift ? 8 : 0, windowsVirtualKeyCode: keyCode };
      const at = (began + index * GAP) / 1000;
      return [
        session.send('Input.dispatchKeyEvent', { ...event, type: typed === '' ? 'rawKeyDown' : 'keyDown', text: typed, timestamp: at }),
        session.send('Input.dispatchKeyEvent', { ...event, type: 'keyUp', timestamp: at + 0.002 }),
      ];
    }),
  );
}
