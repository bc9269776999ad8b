/** Hears a scanner that types like a keyboard, anywhere in the window, and never takes a person's typing for one. */

/** Keys closer than this come from a scanner. */
const FAST_MS = 35;
/** A busy machine may hand on a scanner's keys with gaps; one longer than this ends whatever was being typed. */
const PAUSE_MS = 250;
/** A scanner types at least this many characters. */
const SHORTEST = 6;
/** The same text within this time is one code read twice. */
const DOUBLE_MS = 2000;

export interface Ears {
  /** A whole code was read. */
  scanned: (raw: string) => void;
  /** Two keys came as fast as a scanner's: the first one was perhaps held back as a shortcut. */
  burst?: () => void;
}

interface Snapshot {
  field: HTMLInputElement | HTMLTextAreaElement;
  value: string;
  caret: number | null;
}

function snapshotOf(target: EventTarget | null): Snapshot | null {
  if (!(target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)) return null;
  return { field: target, value: target.value, caret: target.selectionStart };
}

function restore(snapshot: Snapshot | null): void {
  if (!snapshot || snapshot.field.value === snapshot.value) return;
  snapshot.field.value = snapshot.value;
  if (snapshot.caret !== null) snapshot.field.setSelectionRange(snapshot.caret, snapshot.caret);
  snapshot.field.dispatchEvent(new Event('input', { bubbles: true }));
}

/** Starts listening; returns how to stop. */
export function listenToScanner(target: Window, ears: Ears): () => void {
  let typed = '';
  let run = 0;
  let longestRun = 0;
  let lastAt = Number.NEGATIVE_INFINITY;
  let before: Snapshot | null = null;
  let read = '';
  let readAt = Number.NEGATIVE_INFINITY;

  function forget(): void {
    typed = '';
    run = 0;
    longestRun = 0;
    before = null;
    lastAt = Number.NEGATIVE_INFINITY;
  }

  function character(event: KeyboardEvent, gap: number): void {
    // A lone key before the burst was somebody's; after the burst has begun, a gap is the machine's.
    if (gap >= (longestRun > 1 ? PAUSE_MS : FAST_MS)) {
      forget();
      before = snapshotOf(event.target);
    }
    typed += event.key;
    run = gap < FAST_MS ? run + 1 : 1;
    longestRun = Math.max(run, longestRun);
    lastAt = event.timeStamp;
    if (run === 1) return;
    if (run === 2) ears.burst?.();
    // A key of a burst is text: it may go into a field, but it acts on nothing.
    event.stopImmediatePropagation();
    if (event.key === ' ' && !snapshotOf(event.target)) event.preventDefault();
  }

  function end(event: KeyboardEvent, gap: number): void {
    if (gap >= FAST_MS || longestRun < SHORTEST) {
      forget();
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
    const raw = typed;
    restore(before);
    forget();
    const twice = raw === read && event.timeStamp - readAt < DOUBLE_MS;
    read = raw;
    readAt = event.timeStamp;
    if (!twice) ears.scanned(raw);
  }

  function heard(event: KeyboardEvent): void {
    if (event.isComposing || event.repeat) return forget();
    const gap = event.timeStamp - lastAt;
    if (event.key === 'Enter' || event.key === 'Tab') return end(event, gap);
    if (event.key === 'Shift' || event.key === 'CapsLock' || event.key === 'AltGraph') return;
    if (event.key.length !== 1 || event.ctrlKey || event.metaKey) return forget();
    character(event, gap);
  }

  target.addEventListener('keydown', heard, { capture: true });
  return () => target.removeEventListener('keydown', heard, { capture: true });
}
