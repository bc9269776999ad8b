/** Taking a paper sheet back in: a line is found, its time written, and the presence recorded as the paper says it. */
import { homonyms, narrowed } from '../list';
import { failureOf } from '../../components/failure';
import type { Answer } from '../../desk/bindings/Answer';
import type { DocumentWord } from '../../desk/bindings/DocumentWord';
import type { Found } from '../../desk/bindings/Found';
import type { PaperLine } from '../../desk/bindings/PaperLine';
import type { PaperSheet } from '../../desk/bindings/PaperSheet';
import type { WalkInForm } from '../../desk/bindings/WalkInForm';
import type { Desk, Failure } from '../../desk/desk';

/** What happened to the last line. */
export type Said =
  | { is: 'taken'; name: string; time: string }
  | { is: 'undone'; name: string }
  | { is: 'refused'; name: string; answer: Answer }
  | { is: 'no_line'; number: number }
  | { is: 'no_time' };

/** Where the keyboard goes next. */
export type Field = 'line' | 'first' | 'time' | 'walk_in';

/** Whose line it is: on the sheet by its number, or found in the whole roster. */
export interface Chosen {
  number: number | null;
  found: Found;
}

export function nameOf({ person }: Found): string {
  return `${person.first_name} ${person.last_name}`.trim();
}

function emptyForm(): Omit<WalkInForm, 'document'> {
  return { first_name: '', last_name: '', organisation: '', email: '', sector: 'unknown', team: '' };
}

export class PaperEntry {
  sheet = $state.raw<PaperSheet | null>(null);
  /** The number at the foot of the paper, as it is typed. */
  through = $state('');
  /** The number of a line or a part of a name, as it is typed. */
  text = $state('');
  time = $state('');
  /** What the paper says was looked at; the same as for the line before until somebody says otherwise. */
  document = $state<DocumentWord | null>(null);
  chosen = $state.raw<Chosen | null>(null);
  /** Those of the whole roster who answer to the text, when no line does. */
  others = $state.raw<Found[] | null>(null);
  /** A blank line is being filled in. */
  walkingIn = $state(false);
  form = $state(emptyForm());
  said = $state.raw<Said | null>(null);
  failure = $state.raw<Failure | null>(null);
  busy = $state(false);

  /** The lines that answer to what is typed. */
  readonly shown = $derived.by(() => this.lines());
  /** Those whose name is not enough to know them. */
  readonly twins = $derived(homonyms(this.sheet?.lines ?? []));
  readonly last = $derived(this.sheet?.taken[0] ?? null);

  constructor(
    private readonly desk: Desk,
    readonly day: string,
    /** Sends the keyboard where it goes next. */
    private readonly focus: (field: Field) => void,
  ) {}

  /** Reads the sheet as it was printed; without a number, as it would be printed now. */
  async read(): Promise<void> {
    await this.once(async () => {
      const typed = /^\d+$/.test(this.through.trim()) ? Number(this.through) : null;
      this.sheet = await this.desk.paperSheet(this.day, typed);
      if (this.through.trim() === '') this.through = String(this.sheet.through ?? '');
    });
  }

  typed(): void {
    this.others = null;
    this.said = null;
  }

  /** Enter in the field of the line. */
  async enter(): Promise<void> {
    const text = this.text.trim();
    if (text === '') return;
    const [line, ...more] = this.shown;
    const [other, ...others] = this.others ?? [];
    if (line && more.length === 0) this.choose(line.number, line);
    else if (line) this.focus('first');
    else if (/^\d+$/.test(text)) this.said = { is: 'no_line', number: Number(text) };
    else if (other && others.length === 0) this.choose(null, other);
    else if (other) this.focus('first');
    else if (this.others !== null) this.walkIn();
    else await this.once(async () => (this.others = await this.desk.search(text, this.day)));
  }

  choose(number: number | null, found: Found): void {
    this.chosen = { number, found };
    this.said = null;
    this.focus('time');
  }

  /** Somebody who is on no list: what is typed may be their name. */
  walkIn(): void {
    this.walkingIn = true;
    this.said = null;
    this.form = { ...emptyForm(), last_name: /^\d*$/.test(this.text.trim()) ? '' : this.text.trim() };
    this.focus('walk_in');
  }

  /** Leaves the line as it was. Says whether there was anything to leave. */
  back(): boolean {
    if (this.chosen === null && !this.walkingIn && this.text === '') return false;
    this.next();
    this.said = null;
    return true;
  }

  /** Records the line. */
  async take(): Promise<void> {
    const { chosen, day, time, document } = this;
    if (time.trim() === '') return this.focus('time');
    if (chosen) {
      const { person, standing } = chosen.found;
      await this.record(nameOf(chosen.found), () =>
        this.desk.checkInFromPaper(person.id, day, time, document, standing === 'other_day'),
      );
    } else if (this.walkingIn) {
      const form = { ...$state.snapshot(this.form), document };
      await this.record(`${form.first_name} ${form.last_name}`.trim(), () => this.desk.walkInFromPaper(form, day, time));
    }
  }

  /** Takes the last line back out. */
  async undoLast(): Promise<void> {
    const { last } = this;
    const checkIn = last?.journal;
    if (!last || !checkIn) return;
    await this.once(async () => {
      await this.desk.undo(checkIn, 'other');
      this.next();
      this.said = { is: 'undone', name: nameOf(last) };
    });
    await this.read();
  }

  private async record(name: string, ask: () => Promise<Answer>): Promise<void> {
    await this.once(async () => {
      const answer = await ask();
      if (answer.decision === 'checked_in') {
        this.next();
        this.said = { is: 'taken', name, time: answer.time ?? '' };
      } else {
        this.said = { is: 'refused', name, answer };
      }
    });
    // The name of somebody on no list was seen to be there; what is not understood is the time.
    if (this.failure?.code === 'incomplete_form' && this.chosen) {
      this.failure = null;
      this.said = { is: 'no_time' };
      this.focus('time');
    }
    if (this.failure === null) await this.read();
  }

  private next(): void {
    this.text = '';
    this.time = '';
    this.chosen = null;
    this.others = null;
    this.walkingIn = false;
    this.focus('line');
  }

  private lines(): PaperLine[] {
    const lines = this.sheet?.lines ?? [];
    const text = this.text.trim();
    if (/^\d+$/.test(text)) return lines.filter((line) => line.number === Number(text));
    return narrowed(lines, 'everybody', text);
  }

  private async once(act: () => Promise<unknown>): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.failure = null;
    try {
      await act();
    } catch (thrown) {
      this.failure = failureOf(thrown);
    } finally {
      this.busy = false;
    }
  }
}
