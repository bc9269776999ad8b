/** One steady word about a scanner, a printer or a place for totals, with the timer that says it when it is due. */
import { begun, due, heard, type Steady, told } from './steady';

export class SteadyWord<Trouble> {
  /** The trouble that is said; null when all is well. */
  said = $state.raw<Trouble | null>(null);
  private steady: Steady<Trouble> | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** `patience` is how many milliseconds a trouble has to stand before it is said. */
  constructor(private readonly patience: number) {}

  hear(fact: Trouble | null): void {
    const now = performance.now();
    this.steady = this.steady ? heard(this.steady, fact, now) : begun(fact, now);
    this.look();
  }

  stop(): void {
    clearTimeout(this.timer);
  }

  private look(): void {
    clearTimeout(this.timer);
    if (!this.steady) return;
    const now = performance.now();
    const at = due(this.steady, this.patience);
    if (at !== null && at <= now) this.steady = told(this.steady, now);
    else if (at !== null) this.timer = setTimeout(() => this.look(), at - now);
    this.said = this.steady.said;
  }
}
