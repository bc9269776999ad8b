/** The keys of shortcuts in time: one may be the first letter of a code or of a name, or be pressed twice by a nervous hand. */

/** A digit or a sign waits for the second key of a scanner, a letter for that of somebody who types a name. */
const DIGIT_MS = 60;
const LETTER_MS = 280;
/** Within this time of its last press a key answers nothing: the card that it brought has not been read yet. */
const TWICE_MS = 250;

export class HeldKey {
  private key = '';
  private timer: ReturnType<typeof setTimeout> | undefined;
  private last = '';
  private lastAt = Number.NEGATIVE_INFINITY;

  /** Does `act` soon, unless the key is taken back before. */
  hold(key: string, act: () => void): void {
    this.takeBack();
    this.key = key;
    this.timer = setTimeout(
      () => {
        this.key = '';
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
    return key;
  }

  /** Whether a digit or Enter was pressed just before that time of the page; letters may be those of a name. */
  isTwice(key: string, at: number): boolean {
    if (key !== 'Enter' && !/^\d$/.test(key)) return false;
    if (key === this.last && at - this.lastAt < TWICE_MS) return true;
    this.last = key;
    this.lastAt = at;
    return false;
  }

  /** What is on the screen next was brought by no key: the same one may answer it at once. */
  anew(): void {
    this.takeBack();
    this.last = '';
  }
}
