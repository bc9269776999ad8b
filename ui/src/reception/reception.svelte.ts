/** The reception: one step at a time, each shown only once the desk has answered, the newest question winning. */
import { failureOf } from '../components/failure';
import type { Answer } from '../desk/bindings/Answer';
import type { CorrectionForm } from '../desk/bindings/CorrectionForm';
import type { DeskState } from '../desk/bindings/DeskState';
import type { DocumentWord } from '../desk/bindings/DocumentWord';
import type { EventView } from '../desk/bindings/EventView';
import type { Found } from '../desk/bindings/Found';
import type { JournalRef } from '../desk/bindings/JournalRef';
import type { NoteView } from '../desk/bindings/NoteView';
import type { Person } from '../desk/bindings/Person';
import type { UndoWord } from '../desk/bindings/UndoWord';
import type { WalkInForm } from '../desk/bindings/WalkInForm';
import type { Desk } from '../desk/desk';
import { leaveAfter } from '../frame/stay';
import { HeldKey } from '../scanner/held';
import {
  aboutSomebody,
  type Admit,
  type Asked,
  IDLE,
  isWritten,
  looksLikeCode,
  never,
  questionOf,
  type Step,
  stepOf,
  type WalkIn,
  type WalkInQuestion,
} from './step';

/** Typing pauses this long before the desk is asked. */
const PAUSE_MS = 80;
const MOST_LINES = 12;
/** A key or a tap this soon after somebody else was read was on its way before: nobody decides so fast. */
const ON_ITS_WAY_MS = 250;

export function emptyForm(): WalkInForm {
  return { first_name: '', last_name: '', organisation: '', email: '', sector: 'unknown', team: '', document: null };
}

/** What is beside somebody's card. */
interface Beside {
  registration: number;
  /** What is to be said to them. */
  notes: NoteView[];
  /** Their answers were corrected a moment ago. */
  corrected: boolean;
  /** How often their badge was asked for again. */
  reprints: number;
}

export class Reception {
  /** What the card is about. */
  step = $state.raw<Step>(IDLE);
  /** What the search field holds. */
  text = $state('');
  /** A question is on its way: nothing else acts until it is answered or overtaken by a scan. */
  busy = $state(false);
  /** The last arrivals of the open day. */
  arrivals = $state.raw<Found[]>([]);
  /** Somebody whose check-in did not succeed after the card had gone on to somebody else. */
  missed = $state.raw<string | null>(null);
  /** What is being filled in for somebody who is not on the roster. */
  form = $state<WalkInForm>(emptyForm());
  /** What is to be said to whom the card is about. */
  beside = $state.raw<Beside | null>(null);
  /** Somebody went on without the name that is asked for. */
  lacking = $state(false);
  /** The note that is being written. */
  noteWords = $state('');
  /** The answers of whoever is being corrected. */
  correction = $state<CorrectionForm | null>(null);
  /** A shortcut that may still turn out to be text, or the same one twice. */
  readonly held = new HeldKey();

  /** Whose answer was still awaited when somebody else was read, and when that was. */
  private overtaken: { name: string; at: number } | null = null;
  private turn = 0;
  private arrivalsTurn = 0;
  private today: string | null | undefined = undefined;
  private event: EventView | null = null;
  private pause: ReturnType<typeof setTimeout> | undefined;
  private leaving: ReturnType<typeof setTimeout> | undefined;

  /** `sentAway` hears when whoever was on the card is given up for something else: their code may be read again at once. */
  constructor(
    private readonly desk: Desk,
    private readonly sentAway: () => void = () => undefined,
  ) {}

  /** The desk changed: the arrivals are read again, and the resting card says whether a day is open. */
  changed(state: DeskState): void {
    this.today = state.today;
    this.event = state.event;
    const step = this.step;
    if (step.name === 'idle' || (step.name === 'closed' && !step.asked && !this.busy)) this.rest();
    void this.readArrivals();
  }

  /** A code was read: whatever was going on, this person is next. */
  async scanned(code: string): Promise<void> {
    this.clearText();
    this.held.anew();
    await this.ask({ by: 'scan', code });
  }

  /** Somebody was picked from a list. */
  async choose(registration: number): Promise<void> {
    this.clearText();
    await this.ask({ by: 'choose', registration });
  }

  /** The search field changed. */
  typed(text: string): void {
    this.text = text;
    clearTimeout(this.pause);
    if (text.trim() === '') {
      if (this.step.name === 'search') this.rest();
      return;
    }
    this.pause = setTimeout(() => void this.search(), PAUSE_MS);
  }

  /** Enter in the search field. */
  async enter(): Promise<void> {
    const text = this.text;
    const step = this.step;
    const line = step.name === 'search' && step.text === text ? step.found[step.picked] : undefined;
    if (line) return this.choose(line.person.id);
    if (looksLikeCode(text)) return this.scanned(text.trim());
    if (step.name === 'search' && step.text === text) return this.walkIn();
    await this.search();
    // Enter came before the lines did: whoever is alone in them is meant. Among several, somebody looks first.
    const now = this.step;
    const [only, ...others] = now.name === 'search' && now.text === text ? now.found : [];
    if (only && others.length === 0) await this.choose(only.person.id);
  }

  /** Up or down in the lines found, and the line after them: it is somebody else. */
  move(by: 1 | -1): void {
    const step = this.step;
    if (step.name !== 'search' || step.found.length === 0) return;
    const lines = step.found.length + 1;
    const picked = (step.picked + by + lines) % lines;
    this.step = { ...step, picked };
  }

  /** A document was looked at, or none. */
  async document(document: DocumentWord | null): Promise<void> {
    const step = this.step;
    if (this.busy) return;
    if (step.name === 'admit') {
      const name = `${step.person.first_name} ${step.person.last_name}`;
      await this.record(step, name, document, () => this.desk.checkIn(step.person.id, document, step.anyway));
    } else if (step.name === 'walk_in' && step.at === step.questions.length - 1) {
      const form = { ...$state.snapshot(this.form), document };
      await this.record(step, `${form.first_name} ${form.last_name}`, document, () => this.desk.walkIn(form));
    }
  }

  /** Welcome somebody who registered for another day. */
  anyway(): void {
    const step = this.step;
    if (step.name === 'not_today') void this.admit({ name: 'admit', person: step.person, id: step.id, anyway: true, back: step });
  }

  /** Opens the form for somebody who is not on the roster, with what was typed already in it. */
  walkIn(): void {
    const form = emptyForm();
    const words = this.text.trim().split(/\s+/);
    if (this.text.includes('@')) form.email = this.text.trim();
    else if (words.length > 1) [form.first_name, form.last_name] = [words.slice(0, 1).join(' '), words.slice(1).join(' ')];
    else form.last_name = this.text.trim();
    const step = this.step;
    if ((step.name === 'pending' || step.name === 'cancelled') && this.text === '') {
      form.first_name = step.person.first_name;
      form.last_name = step.person.last_name;
      form.organisation = step.person.organisation;
      form.email = step.person.email;
      form.sector = step.person.sector;
    }
    this.form = form;
    const back = step.name === 'search' ? IDLE : step;
    this.clearText();
    this.lacking = false;
    const id = this.event?.id_asked ?? { kind: 'needed' };
    const questions: WalkInQuestion[] = ['who'];
    if (form.sector === 'unknown') questions.push('sector');
    if ((this.event?.teams.length ?? 0) > 0) questions.push('team');
    if (id.kind !== 'nothing') questions.push('document');
    this.go({ name: 'walk_in', questions, at: 0, id, back });
  }

  /** What is asked was written: the next question. */
  goOn(): void {
    const step = this.step;
    if (step.name !== 'walk_in' || !isWritten(questionOf(step)) || this.busy) return;
    const { first_name, last_name, team } = this.form;
    const names = questionOf(step) === 'who' ? [first_name, last_name] : [team];
    this.lacking = names.some((name) => name.trim() === '');
    if (!this.lacking) this.answered(step);
  }

  /** The sector of a walk-in. */
  inSector(sector: WalkInForm['sector']): void {
    const step = this.step;
    if (step.name !== 'walk_in' || this.busy) return;
    this.form.sector = sector;
    this.answered(step);
  }

  /** The team of a walk-in; '' for none. */
  inTeam(team: string): void {
    const step = this.step;
    if (step.name !== 'walk_in' || this.busy) return;
    this.form.team = team;
    this.answered({ ...step, questions: step.questions.filter((question) => question !== 'other_team') });
  }

  /** The team of a walk-in is none of those listed: its name is asked. */
  otherTeam(): void {
    const step = this.step;
    if (step.name !== 'walk_in' || this.busy) return;
    this.form.team = '';
    this.lacking = false;
    const others = step.questions.filter((question) => question !== 'other_team');
    const questions: WalkInQuestion[] = others.flatMap((question) => (question === 'team' ? ['team', 'other_team'] : [question]));
    this.answered({ ...step, questions });
  }

  /** Opens a session day, then asks again what was asked. */
  async openDay(day: string): Promise<void> {
    const step = this.step;
    if (step.name !== 'closed' || this.busy) return;
    const opened = await this.asking(step, () => this.desk.openDay(day));
    if (!opened) return;
    this.today = day;
    if (step.asked) await this.ask(step.asked);
    else this.rest();
  }

  /** Asks why a check-in is to be taken back. */
  askUndo(person: Person, journal: JournalRef): void {
    if (this.busy) return;
    this.clearText();
    this.go({ name: 'undo', person, journal, undone: false, back: this.step.name === 'undo' ? IDLE : this.step });
  }

  /** Takes it back. */
  async undo(reason: UndoWord): Promise<void> {
    const step = this.step;
    if (step.name !== 'undo' || step.undone || this.busy) return;
    const answer = await this.asking(step, () => this.desk.undo(step.journal, reason));
    if (answer) this.go({ ...step, person: answer.answer.registration, undone: true, back: IDLE });
  }

  /** Opens the line for a note to whom the card is about. */
  askNote(): void {
    const back = aboutSomebody(this.step);
    if (!back || this.busy) return;
    this.clearText();
    this.noteWords = '';
    this.go({ name: 'note', person: back.person, back });
  }

  /** Leaves the note. */
  async saveNote(): Promise<void> {
    const step = this.step;
    if (step.name !== 'note' || this.busy || this.noteWords.trim() === '') return;
    const notes = await this.asking(step, () => this.desk.addNote(step.person.id, this.noteWords));
    if (!notes) return;
    this.beside = { ...this.besideOf(step.person), notes: notes.answer, corrected: false };
    this.go(step.back);
  }

  /** Opens the answers of whom the card is about. */
  askCorrection(): void {
    const back = aboutSomebody(this.step);
    if (!back || this.busy) return;
    this.clearText();
    const { first_name, last_name, organisation, email, sector, teams, image_rights } = back.person;
    const { organisation_type, accessibility_need, role } = back.person;
    const answers = { first_name, last_name, organisation, email, sector, teams, image_rights };
    this.correction = { ...answers, organisation_type, accessibility_need, role };
    this.go({ name: 'correct', person: back.person, back });
  }

  /** Keeps the corrected answers. */
  async saveCorrection(): Promise<void> {
    const step = this.step;
    if (step.name !== 'correct' || this.busy || !this.correction) return;
    const form = $state.snapshot(this.correction);
    const corrected = await this.asking(step, () => this.desk.correct(step.person.id, form));
    if (!corrected) return;
    const { registration: person, fields } = corrected.answer;
    this.beside = { ...this.besideOf(person), corrected: fields.length > 0 };
    this.go({ ...step.back, person });
  }

  /** Somebody leaves: they stay counted, and are not inside any more. */
  async leave(person: Person): Promise<void> {
    const step = this.step;
    if (this.busy) return;
    const gone = await this.asking(step, () => this.desk.checkOut(person.id));
    if (!gone) return;
    this.clearText();
    this.go({ name: 'gone', person: gone.answer.registration, time: gone.answer.time });
  }

  /** Somebody who had left is back. */
  async backIn(): Promise<void> {
    const step = this.step;
    if ((step.name !== 'left' && step.name !== 'gone') || this.busy) return;
    const answer = await this.asking(step, () => this.desk.backIn(step.person.id));
    if (!answer) return;
    const next = stepOf(answer.answer, null, null, null);
    this.go(next.name === 'checked_in' ? { ...next, back: true } : next);
  }

  /** Promises the badge again. */
  async reprint(): Promise<void> {
    const step = this.step;
    if ((step.name !== 'checked_in' && step.name !== 'already' && step.name !== 'left') || this.busy) return;
    const done = await this.asking(step, () => this.desk.reprintBadge(step.person.id));
    if (!done) return;
    this.beside = { ...this.besideOf(step.person), reprints: done.answer };
    this.go({ ...step, again: true });
  }

  /** Escape: one step back. */
  back(): void {
    this.held.takeBack();
    this.sentAway();
    this.turn += 1;
    this.busy = false;
    if (this.text !== '') {
      this.clearText();
      if (this.step.name === 'search') this.rest();
      return;
    }
    if (this.step.name === 'idle' || this.step.name === 'closed') this.missed = null;
    const step = this.step;
    switch (step.name) {
      case 'walk_in':
        if (step.at > 0) return this.go({ ...step, at: step.at - 1 });
        if (step.back.name === 'idle' || step.back.name === 'closed') this.rest();
        else this.go(step.back);
        return;
      case 'admit':
      case 'id_required':
      case 'undo':
      case 'note':
      case 'correct':
      case 'failure':
        if (step.back.name === 'idle' || step.back.name === 'closed') this.rest();
        else this.go(step.back);
        return;
      case 'idle':
      case 'checked_in':
      case 'already':
      case 'left':
      case 'gone':
      case 'not_today':
      case 'unknown':
      case 'foreign':
      case 'pending':
      case 'cancelled':
      case 'closed':
      case 'search':
        return this.rest();
      default:
        never(step);
    }
  }

  /** A held shortcut was the beginning of a scanner's or a fast person's text: it goes to the search field. */
  burst(): boolean {
    const before = this.held.takeBack();
    // A walk-in that is being asked is not given up for a few letters: only for a whole code.
    if (before === '' || this.step.name === 'walk_in') return false;
    this.typed(before);
    return true;
  }

  /** The desk is locked: nobody whom it has shown is left in the page. */
  locked(): void {
    this.restart();
    this.arrivalsTurn += 1;
    this.arrivals = [];
  }

  /** Forgets whoever was on the card: another event begins, or the desk is locked. */
  restart(): void {
    this.turn += 1;
    this.busy = false;
    this.missed = null;
    this.overtaken = null;
    this.beside = null;
    this.correction = null;
    this.form = emptyForm();
    this.noteWords = '';
    this.clearText();
    this.rest();
  }

  /** Whether an answer at that time of the page was for the person before, who is then said to be missed. */
  isForTheLast(at: number): boolean {
    if (!this.overtaken || at - this.overtaken.at >= ON_ITS_WAY_MS) return false;
    this.missed = this.overtaken.name;
    return true;
  }

  /** The missed check-in was read. */
  seen(): void {
    this.missed = null;
  }

  private rest(): void {
    this.go(this.today === null ? { name: 'closed', asked: null } : IDLE);
  }

  private go(step: Step): void {
    clearTimeout(this.leaving);
    this.step = step;
    if (step.name === 'checked_in' || step.name === 'gone' || (step.name === 'undo' && step.undone)) {
      const after = leaveAfter();
      if (after === null) return;
      this.leaving = setTimeout(() => {
        if (this.step === step && !this.busy) this.rest();
      }, after);
    }
  }

  private clearText(): void {
    clearTimeout(this.pause);
    this.text = '';
  }

  private async ask(asked: Asked): Promise<void> {
    const name = this.held.settle() || this.busy ? null : this.awaited();
    this.overtaken = name === null ? null : { name, at: performance.now() };
    // The person before leaves at once: nobody may act on them while the next one is read.
    this.go(IDLE);
    const answer = await this.asking(IDLE, () =>
      asked.by === 'scan' ? this.desk.scan(asked.code) : this.desk.choose(asked.registration),
    );
    if (!answer) return;
    this.told(answer.answer);
    const next = stepOf(answer.answer, asked, null, null);
    if (next.name === 'admit') await this.admit(next);
    else this.go(next);
  }

  /** Whose ID is waited for. */
  private awaited(): string | null {
    const step = this.step;
    if (step.name === 'admit') return `${step.person.first_name} ${step.person.last_name}`;
    const asked = step.name === 'walk_in' && questionOf(step) === 'document';
    return asked ? `${this.form.first_name} ${this.form.last_name}` : null;
  }

  /** They may come in: their ID is next, or where nobody looks at IDs, they are checked in at once. */
  private async admit(step: Admit): Promise<void> {
    if (step.id.kind !== 'nothing') return this.go(step);
    const name = `${step.person.first_name} ${step.person.last_name}`;
    await this.record(step, name, null, () => this.desk.checkIn(step.person.id, null, step.anyway));
  }

  /** A question of a walk-in was answered: the next one, or, after the last, they are checked in. */
  private answered(step: WalkIn): void {
    if (step.at + 1 < step.questions.length) return this.go({ ...step, at: step.at + 1 });
    void this.document(null);
  }

  /** Keeps what is to be said to whom an answer is about. */
  private told({ registration, notes, reprints }: Answer): void {
    this.beside = registration ? { registration: registration.id, notes, corrected: false, reprints } : null;
  }

  /** What is beside somebody's card, as far as it is known. */
  private besideOf({ id }: Person): Beside {
    return this.beside?.registration === id ? this.beside : { registration: id, notes: [], corrected: false, reprints: 0 };
  }

  private async search(): Promise<void> {
    const text = this.text;
    clearTimeout(this.pause);
    this.sentAway();
    const found = await this.asking(this.step, () => this.desk.search(text));
    if (found && this.text === text) {
      this.go({ name: 'search', text, found: found.answer.slice(0, MOST_LINES), picked: 0 });
    }
  }

  private async record(
    from: Admit | WalkIn,
    name: string,
    document: DocumentWord | null,
    call: () => Promise<Answer>,
  ): Promise<void> {
    const turn = this.turn + 1;
    let recorded = false;
    const answer = await this.asking(from, async () => {
      const given = await call();
      recorded = given.decision === 'checked_in';
      return given;
    });
    if (recorded && this.missed === name) this.missed = null;
    if (answer) {
      this.told(answer.answer);
      this.go(stepOf(answer.answer, null, document, from));
    } else if (!recorded && turn !== this.turn) {
      this.missed = name;
    }
  }

  /** Asks the desk; null when a newer question has overtaken this one, or when it failed and the card says so. */
  private async asking<T>(from: Step, call: () => Promise<T>): Promise<{ answer: T } | null> {
    this.turn += 1;
    const turn = this.turn;
    this.busy = true;
    try {
      const answer = await call();
      if (turn !== this.turn) return null;
      this.busy = false;
      return { answer };
    } catch (thrown) {
      if (turn !== this.turn) return null;
      this.busy = false;
      this.go({ name: 'failure', failure: failureOf(thrown), back: from });
      return null;
    }
  }

  private async readArrivals(): Promise<void> {
    this.arrivalsTurn += 1;
    const turn = this.arrivalsTurn;
    try {
      const arrivals = await this.desk.lastArrivals();
      if (turn === this.arrivalsTurn) this.arrivals = arrivals;
    } catch (thrown) {
      if (turn === this.arrivalsTurn && this.step.name === 'idle') {
        this.go({ name: 'failure', failure: failureOf(thrown), back: IDLE });
      }
    }
  }
}
