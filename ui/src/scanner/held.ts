/** The keys of shortcuts in time: one may be the first letter of a code or of a name, or be pressed twice by a nervous hand. */

/** A digit or a sign waits for the second key of a scanner, a letter for that of somebody who types a name. */
const DIGIT_MS = 60;
const LETTER_MS = 280;
/** Within this time of its last press a key answers nothing: the card that it brought has not been read yet. */
const TWICE_MS = 250;

/** Whether a key is an answer to what a card asks, and not perhaps the first letter of a name. */
export function isAnswer(key: string): boolean {
  return key === 'Enter' || /^\d$/.test(key);
}

export class HeldKey {
  private key = '';
  private answer: (() => void) | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private last = '';
  private lastAt = Number.NEGATIVE_INFINITY;

  /** Does `act` soon, unless the key is taken back before; an `answer` is done even when somebody else is next. */
  hold(key: string, act: () => void, answer: boolean): void {
    this.takeBack();
    this.key = key;
    this.answer = answer ? act : null;
    this.timer = setTimeout(
      () => {
        this.takeBack();
        act();
      },
      /\p{L}/u.test(key) ? LETTER_MS : DIGIT_MS,
    );
  }

  /** It was text after all: gives the key back, or '' when none was held. */
  takeBack(): string {
    clearTimeout(this.timer);
    const key = this.key;
    this.key = '';
    this.answer = null;
    return key;
  }

  /** Somebody else is next: an answer that waits is given now. Returns whether there was one. */
  settle(): boolean {
    const { answer } = this;
    this.takeBack();
    answer?.();
    return answer !== null;
  }

  /** Whether the same answer was given just before that time of the page. */
  isTwice(key: string, at: number): boolean {
    if (!isAnswer(key)) return false;
    if (key === this.last && at - this.lastAt < TWICE_MS) return true;
    this.last = key;
    this.lastAt = at;
    return false;
  }

  /** What is on the screen next was brought by no key: the same one may answer it at once. */
  anew(): void {
    this.last = '';
  }
}
