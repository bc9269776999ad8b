/** Holds a shortcut back for an instant, because its key may be the first letter of a code or of a name. */

/** A digit or a sign waits for the second key of a scanner, a letter for that of somebody who types a name. */
const DIGIT_MS = 60;
const LETTER_MS = 280;

export class HeldKey {
  private key = '';
  private timer: ReturnType<typeof setTimeout> | undefined;

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
}
