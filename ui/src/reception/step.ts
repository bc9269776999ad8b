/** The steps of a reception: what the one card may be about, as a closed union. */
import type { Answer } from '../desk/bindings/Answer';
import type { DocumentWord } from '../desk/bindings/DocumentWord';
import type { Found } from '../desk/bindings/Found';
import type { IdView } from '../desk/bindings/IdView';
import type { JournalRef } from '../desk/bindings/JournalRef';
import type { Person } from '../desk/bindings/Person';
import type { RefusalView } from '../desk/bindings/RefusalView';
import type { Failure } from '../desk/desk';

/** What was asked of the desk, to ask it again once the day is open. */
export type Asked = { by: 'scan'; code: string } | { by: 'choose'; registration: number };

export type Admit = { name: 'admit'; person: Person; id: IdView; anyway: boolean; back: Step };

export type CheckedIn = {
  name: 'checked_in';
  person: Person;
  time: string;
  journal: JournalRef;
  document: DocumentWord | null;
  /** What was asked about their ID; null when they came back. */
  id: IdView | null;
  /** They had left and are back: nothing was looked at, and no badge is promised. */
  back: boolean;
  /** Their badge was asked for again. */
  again: boolean;
};

export type Already = { name: 'already'; person: Person; time: string; journal: JournalRef; fromPaper: boolean; near: Person[]; again: boolean };

export type Left = { name: 'left'; person: Person; time: string; near: Person[]; again: boolean };

export type NotToday = { name: 'not_today'; person: Person; id: IdView; days: string[]; near: Person[] };

/** The registration waits for a decision, or was withdrawn. */
export type Withheld = { name: 'pending' | 'cancelled'; person: Person; near: Person[] };

/** The cards from which a note may be left for somebody, and their answers corrected. */
export type AboutSomebody = Admit | CheckedIn | Already | Left | NotToday | Withheld;

export function aboutSomebody(step: Step): AboutSomebody | null {
  switch (step.name) {
    case 'admit':
    case 'checked_in':
    case 'already':
    case 'left':
    case 'not_today':
    case 'pending':
    case 'cancelled':
      return step;
    default:
      return null;
  }
}

/** What is asked of somebody who is not on the roster, one after the other. */
export type WalkInQuestion = 'who' | 'sector' | 'team' | 'other_team' | 'document';

/** The questions that are answered in writing; the others have keys. */
export function isWritten(question: WalkInQuestion): boolean {
  return question === 'who' || question === 'other_team';
}

/** The questions of this one, and which of them is asked now. */
export type WalkIn = { name: 'walk_in'; questions: WalkInQuestion[]; at: number; id: IdView; back: Step };

/** The question that a walk-in has come to. */
export function questionOf(step: WalkIn): WalkInQuestion {
  return step.questions[step.at] ?? 'who';
}

export type Step =
  | { name: 'idle' }
  | Admit
  | CheckedIn
  /** They had come and left: are they back? */
  | Left
  /** They leave now. */
  | { name: 'gone'; person: Person; time: string }
  /** Something is left to be said to them. */
  | { name: 'note'; person: Person; back: AboutSomebody }
  /** Their answers are corrected. */
  | { name: 'correct'; person: Person; back: AboutSomebody }
  | Already
  | NotToday
  | { name: 'unknown' }
  | { name: 'foreign' }
  | Withheld
  | { name: 'closed'; asked: Asked | null }
  | { name: 'id_required'; person: Person | null; back: Admit | WalkIn }
  | WalkIn
  | { name: 'undo'; person: Person; journal: JournalRef; undone: boolean; back: Step }
  | { name: 'search'; text: string; found: Found[]; picked: number }
  | { name: 'failure'; failure: Failure; back: Step };

export const IDLE: Step = { name: 'idle' };

/** An answer that breaks the contract of the desk: shown as a failure. */
function broken(what: string): Step {
  return { name: 'failure', failure: { code: 'internal', detail: `the desk answered ${what}` }, back: IDLE };
}

/** The card for an answer. `document` is what was looked at, `from` the step that asked. */
export function stepOf(answer: Answer, asked: Asked | null, document: DocumentWord | null, from: Admit | WalkIn | null): Step {
  const person = answer.registration;
  switch (answer.decision) {
    case 'admit':
      return person && answer.id
        ? { name: 'admit', person, id: answer.id, anyway: false, back: IDLE }
        : broken('admit without a registration');
    case 'checked_in':
      return person && answer.journal
        ? { name: 'checked_in', person, time: answer.time ?? '', journal: answer.journal, document, id: from?.id ?? null, back: false, again: false }
        : broken('checked_in without a registration');
    case 'refuse':
      return answer.refusal ? refused(answer.refusal, answer, asked, from) : broken('refuse without a reason');
    default:
      return never(answer.decision);
  }
}

function refused(refusal: RefusalView, answer: Answer, asked: Asked | null, from: Admit | WalkIn | null): Step {
  const person = answer.registration;
  switch (refusal.kind) {
    case 'unknown_code':
      return { name: 'unknown' };
    case 'not_our_code':
      return { name: 'foreign' };
    case 'day_not_open':
      return { name: 'closed', asked };
    case 'id_required':
      return from ? { name: 'id_required', person: person ?? personOf(from), back: from } : broken('id_required to a question');
    case 'cancelled':
    case 'pending':
      return person ? { name: refusal.kind, person, near: refusal.near.slice(0, 3) } : broken(`${refusal.kind} without a registration`);
    case 'not_expected_today':
      return person && answer.id
        ? { name: 'not_today', person, id: answer.id, days: refusal.days, near: refusal.near.slice(0, 3) }
        : broken('another day without a registration');
    case 'has_left':
      return person ? { name: 'left', person, time: refusal.time, near: refusal.near.slice(0, 3), again: false } : broken('left without a registration');
    case 'already_checked_in': {
      const { time, desk, seq, from_paper: fromPaper, near } = refusal;
      return person
        ? { name: 'already', person, time, journal: { desk, seq }, fromPaper, near: near.slice(0, 3), again: false }
        : broken('already here without a registration');
    }
    default:
      return never(refusal);
  }
}

function personOf(step: Admit | WalkIn): Person | null {
  return step.name === 'admit' ? step.person : null;
}

/** A typed text that is a code and no name: a URL, or 16 letters and digits or more once spaces and hyphens are gone. */
export function looksLikeCode(text: string): boolean {
  const trimmed = text.trim();
  if (/^[a-z]+:\/\/\S+$/i.test(trimmed)) return true;
  const letters = trimmed.replace(/[\s-]/g, '');
  // A long name has words; a code typed by hand has groups of four, or none.
  const grouped = trimmed.split(/[\s-]+/).every((group) => group.length === 4 || group === '');
  return /^[a-z0-9]{16,}$/i.test(letters) && (grouped || letters === trimmed || /\d/.test(letters) || /^ac[b-x]{18}$/i.test(letters));
}

/** Makes a forgotten case a type error. */
export function never(forgotten: never): never {
  throw new Error(`not a step: ${JSON.stringify(forgotten)}`);
}
