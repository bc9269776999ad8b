/** Operators as the fake desk plays them: their PINs are here to be read, so nobody else's may be. */
import type { ErrorCode } from '../bindings/ErrorCode';
import type { OperatorView } from '../bindings/OperatorView';
import type { ShiftView } from '../bindings/ShiftView';

/** Whom an act needs; `operator` when not said. */
export type Needs = 'nobody' | 'operator' | 'lead';

export class FakeOperators {
  private known: (OperatorView & { pin: string })[] = [];
  private held: OperatorView | null = null;
  private wrong = 0;
  private lockAfter: number | null = null;

  /** `guarded` begins with a lead and somebody at the reception, and locked. */
  constructor(guarded: boolean) {
    if (!guarded) return;
    this.known = [
      { name: 'Camille', role: 'reception', pin: '3141' },
      { name: 'Sacha', role: 'lead', pin: '2718' },
    ];
  }

  list(): OperatorView[] {
    return this.known.map(({ name, role }) => ({ name, role }));
  }

  view(): ShiftView {
    const guarded = this.known.length > 0;
    return { locked: guarded && !this.held, role: this.held?.role ?? null, lock_after: this.lockAfter };
  }

  /** Why whoever is at the desk may not do it, or null. */
  forbids(needs: Needs): ErrorCode | null {
    if (this.known.length === 0 || needs === 'nobody') return null;
    if (!this.held) return 'locked';
    return needs === 'lead' && this.held.role !== 'lead' ? 'lead_only' : null;
  }

  mayUndo(signed: string): boolean {
    return this.held === null || this.held.role === 'lead' || this.held.name === signed;
  }

  unlock(name: string, pin: string): ErrorCode | null {
    const one = this.known.find((known) => known.name === name);
    if (!one) return 'unknown_operator';
    if (this.wrong >= 3) {
      this.wrong = 0;
      return 'pin_too_soon';
    }
    this.wrong = one.pin === pin ? 0 : this.wrong + 1;
    if (one.pin !== pin) return 'wrong_pin';
    this.held = one;
    return null;
  }

  lock(): void {
    this.held = null;
  }

  save(name: string, pin: string, role: OperatorView['role']): ErrorCode | null {
    if (name === '' || !/^\d{4,12}$/.test(pin)) return 'incomplete_form';
    const first = this.known.length === 0;
    const after = [...this.known.filter((known) => known.name !== name), { name, role, pin }];
    if (!after.some((known) => known.role === 'lead')) return 'last_lead';
    this.known = after.sort((a, b) => a.name.localeCompare(b.name));
    if (first) this.held = { name, role };
    return null;
  }

  remove(name: string): ErrorCode | null {
    const after = this.known.filter((known) => known.name !== name);
    if (after.length > 0 && !after.some((known) => known.role === 'lead')) return 'last_lead';
    this.known = after;
    if (after.length === 0) this.held = null;
    return null;
  }

  setIdleLock(minutes: number | null): void {
    this.lockAfter = minutes;
  }
}
