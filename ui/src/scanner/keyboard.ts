/** Hears a scanner that types like a keyboard, anywhere in the window, and never takes a person's typing for one. */
import { type Stroke, Strokes } from './keystroke';
import { isUnfinishedCard, kindOf, likelier } from './texts';

/** Keys closer than this come from a scanner. */
const FAST_MS = 35;
/** A busy machine may hand on a scanner's keys with gaps; one longer than this ends whatever was being typed. */
const PAUSE_MS = 250;
/** A scanner types at least this many characters at its pace. */
const SHORTEST = 6;
/** Without an Enter, or in a field that is for something else, only a longer burst is a scanner's beyond doubt. */
const SURE = 8;
/** After the last letter of one of our codes nothing more can come: silence may be short. */
const SILENCE_MS = 60;
/** What still comes this soon after a read is its own end: a second Enter, or one that was late. */
const TAIL_MS = 300;

/** What was typed. `mended` when the layout had garbled it, and the keys themselves said what it was. */
export interface Typed {
  raw: string;
  mended: boolean;
}

export interface Ears {
  /** A whole code was read, at that time of the page. */
  scanned: (typed: Typed, at: number) => void;
  /** Two keys came as fast as a scanner's: the first one was perhaps held back as a shortcut. */
  burst?: () => void;
}

interface Snapshot {
  field: HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;
  value: string;
  caret: number | null;
}

/** A part of a burst that began after a gap: its place in the text, and what was in the fields it went into. */
interface Part {
  at: number;
  usAt: number;
  before: Snapshot[];
}

function isField(target: EventTarget | null): target is HTMLInputElement | HTMLTextAreaElement {
  if (target instanceof HTMLTextAreaElement) return true;
  return target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'submit', 'range'].includes(target.type);
}

function snapshotOf(target: EventTarget | null): Snapshot[] {
  if (target instanceof HTMLSelectElement) return [{ field: target, value: target.value, caret: null }];
  return isField(target) ? [{ field: target, value: target.value, caret: target.selectionStart }] : [];
}

function restore({ field, value, caret }: Snapshot): void {
  if (field.value === value) return;
  field.value = value;
  if (field instanceof HTMLSelectElement) {
    field.dispatchEvent(new Event('change', { bubbles: true }));
    return;
  }
  if (caret !== null) field.setSelectionRange(caret, caret);
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

/**
 * Puts a scanner's key into the field that waits for codes. What a web view itself types there it keeps, to be undone, for
 * as long as the page lives: a day of codes would never be let go.
 */
function typeInto(event: KeyboardEvent): void {
  const field = event.target;
  if (!isField(field) || field.dataset.takesCodes === undefined || event.key.length !== 1) return;
  event.preventDefault();
  field.setRangeText(event.key, field.selectionStart ?? 0, field.selectionEnd ?? 0, 'end');
  field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertText', data: event.key }));
}

/** Starts listening; returns how to stop. */
export function listenToScanner(target: Window, ears: Ears): () => void {
  const strokes = new Strokes();
  let typed = '';
  let us: string | null = '';
  let lost = false;
  let run = 0;
  let longestRun = 0;
  let lastAt = Number.NEGATIVE_INFINITY;
  let parts: Part[] = [];
  let where: EventTarget | null = null;
  let silence: ReturnType<typeof setTimeout> | undefined;
  let tailUntil = Number.NEGATIVE_INFINITY;

  function forget(): void {
    clearTimeout(silence);
    typed = '';
    us = '';
    lost = false;
    run = 0;
    longestRun = 0;
    parts = [];
    lastAt = Number.NEGATIVE_INFINITY;
  }

  /** The burst from that part on, as it most likely was. */
  function textFrom({ at, usAt }: Part): string {
    return likelier(typed.slice(at), us === null ? null : us.slice(usAt), lost);
  }

  /** Where the code begins: somebody may have typed just before it. */
  function beginning(): Part {
    const first = parts[0] ?? { at: 0, usAt: 0, before: [] };
    if (!['code', 'words'].includes(kindOf(textFrom(first)))) return first;
    return parts.find((part) => ['ours', 'address', 'card'].includes(kindOf(textFrom(part)))) ?? first;
  }

  /** Whether the field where it was typed lets a scanner take that text from it. */
  function lets(text: string): boolean {
    if (!isField(where) || where.dataset.takesCodes !== undefined) return true;
    const kind = kindOf(text);
    if (where.type === 'password' || (where.type === 'url' && kind === 'address')) return false;
    return kind !== 'words' && longestRun >= SURE;
  }

  function read(at: number): void {
    const part = beginning();
    const raw = textFrom(part);
    const mended = raw !== typed.slice(part.at);
    for (const snapshot of part.before) restore(snapshot);
    forget();
    tailUntil = at + TAIL_MS;
    ears.scanned({ raw, mended }, at);
  }

  /** Nothing more came: without an end key, only what is a scanner's beyond doubt was a code. */
  function waitForSilence(): void {
    clearTimeout(silence);
    if (longestRun < SURE) return;
    const wait = kindOf(textFrom(beginning())) === 'ours' ? SILENCE_MS : PAUSE_MS;
    const due = lastAt + wait;
    silence = setTimeout(() => {
      // A timer that is late says that the machine is busy: keys may still be on their way.
      if (performance.now() > due + FAST_MS) silence = setTimeout(finish, FAST_MS);
      else finish();
    }, wait);
  }

  function finish(): void {
    const text = textFrom(beginning());
    if (kindOf(text) !== 'words' && lets(text)) read(performance.now());
    else forget();
  }

  function swallow(event: KeyboardEvent): void {
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  function character(stroke: { typed: string; us: string | null }, event: KeyboardEvent, gap: number): void {
    // A lone key before the burst was somebody's; after the burst has begun, a gap is the machine's.
    if (gap >= (longestRun > 1 ? PAUSE_MS : FAST_MS)) forget();
    if (gap >= FAST_MS) parts.push({ at: typed.length, usAt: us?.length ?? 0, before: snapshotOf(event.target) });
    // The first key may have moved the focus: what comes after it goes somewhere else.
    else if (event.target !== where) parts.at(-1)?.before.push(...snapshotOf(event.target));
    where = event.target;
    tailUntil = Number.NEGATIVE_INFINITY;
    lost ||= stroke.typed === '';
    typed += stroke.typed;
    us = us === null || stroke.us === null ? null : us + stroke.us;
    run = gap < FAST_MS ? run + 1 : 1;
    longestRun = Math.max(run, longestRun);
    lastAt = event.timeStamp;
    if (run === 1) return;
    if (run === 2) ears.burst?.();
    // A key of a burst is text: it may go into a field, but it acts on nothing.
    event.stopImmediatePropagation();
    typeInto(event);
    if (!isField(event.target) && (event.key === ' ' || event.target instanceof HTMLSelectElement)) event.preventDefault();
    waitForSilence();
  }

  function end(line: boolean, event: KeyboardEvent, gap: number): void {
    if (event.timeStamp < tailUntil) return swallow(event);
    const text = textFrom(beginning());
    if (line && longestRun >= SHORTEST && gap < PAUSE_MS && isUnfinishedCard(text)) {
      swallow(event);
      typed += '\n';
      us = us === null ? null : `${us}\n`;
      lastAt = event.timeStamp;
      waitForSilence();
      return;
    }
    const late = gap >= FAST_MS && (gap >= PAUSE_MS || longestRun < SURE || kindOf(text) === 'words');
    if (late || longestRun < SHORTEST || !lets(text)) return forget();
    swallow(event);
    read(event.timeStamp);
  }

  function take(stroke: Stroke | null, event: KeyboardEvent): void {
    const gap = event.timeStamp - lastAt;
    if (!stroke || event.repeat || stroke.is === 'other') return forget();
    if (stroke.is === 'text') return character(stroke, event, gap);
    // Ctrl+J ends a burst; pressed alone it is somebody's shortcut.
    if (stroke.is === 'end') return event.ctrlKey && longestRun < SHORTEST ? forget() : end(stroke.line, event, gap);
    if (stroke.paced && gap < FAST_MS) lastAt = event.timeStamp;
  }

  const down = (event: KeyboardEvent): void => take(strokes.down(event), event);
  const up = (event: KeyboardEvent): void => {
    const stroke = strokes.up(event);
    if (stroke) take(stroke, event);
  };
  target.addEventListener('keydown', down, { capture: true });
  target.addEventListener('keyup', up, { capture: true });
  return () => {
    forget();
    target.removeEventListener('keydown', down, { capture: true });
    target.removeEventListener('keyup', up, { capture: true });
  };
}
