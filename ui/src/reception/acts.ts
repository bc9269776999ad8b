/** What may be done at each step, with its key: the buttons and the keyboard read the same list. */
import type { DocumentWord } from '../desk/bindings/DocumentWord';
import type { EventView } from '../desk/bindings/EventView';
import type { IdView } from '../desk/bindings/IdView';
import type { UndoWord } from '../desk/bindings/UndoWord';
import type { Lang } from '../desk/bindings/Lang';
import { dayInWords, type Messages } from '../messages';
import type { Reception } from './reception.svelte';
import { aboutSomebody, never, questionOf } from './step';

export interface Act {
  /** As KeyboardEvent.key says it, letters in lower case. */
  key: string;
  /** As printed on the button. */
  hint: string;
  label: string;
  rank: 'first' | 'second' | 'quiet';
  run: () => void;
}

/** The closed list, in the order of the keys 1 to 6. */
export const DOCUMENTS: DocumentWord[] = [
  'national-id-card',
  'passport',
  'driving-licence',
  'residence-permit',
  'professional-card',
  'vouched',
];

/** The keys of the teams that are offered: digits, then letters; the last letter is another team's. One beyond them has a button alone. */
export const TEAM_KEYS = [...'123456789abcdefghijklmnopqrstuvwxy'];
const OTHER_TEAM_KEY = 'z';

/** The closed list of reasons, in the order of the keys 1 to 5. */
export const REASONS: UndoWord[] = ['wrong-person', 'double', 'tried-out', 'left-at-once', 'other'];

/** What may be done beside the question of a card about somebody: they leave, a note is left, an answer corrected. */
export function asidesOf(reception: Reception, say: Messages): Act[] {
  const step = aboutSomebody(reception.step);
  if (!step) return [];
  const aside = (key: string, label: string, run: () => void): Act => ({ key, hint: key.toUpperCase(), label, rank: 'quiet', run });
  const leaves = aside('d', say.people.leaves, () => void reception.leave(step.person));
  return [
    ...(step.name === 'checked_in' || step.name === 'already' ? [leaves] : []),
    aside('n', say.people.note, () => reception.askNote()),
    aside('c', say.people.correct, () => reception.askCorrection()),
  ];
}

/** The acts of the step that the card shows, the main one first. */
export function actsOf(reception: Reception, event: EventView, say: Messages, lang: Lang, find: () => void): Act[] {
  const words = say.reception;
  const step = reception.step;
  const enter = (label: string, run: () => void): Act => ({ key: 'Enter', hint: words.keys.enter, label, rank: 'first', run });
  const letter = (key: string, label: string, run: () => void, rank: Act['rank'] = 'second'): Act => ({
    key,
    hint: key.toUpperCase(),
    label,
    rank,
    run,
  });
  const digit = (n: number, label: string, run: () => void, rank: Act['rank'] = 'second'): Act => ({
    key: String(n),
    hint: String(n),
    label,
    rank,
    run,
  });
  const back = (label: string): Act => ({
    key: 'Escape',
    hint: words.keys.escape,
    label,
    rank: 'quiet',
    run: () => reception.back(),
  });
  const enrol = letter('i', words.enrol, () => reception.walkIn());
  const reprint = letter('r', words.reprint, () => void reception.reprint(), 'quiet');
  const teamAct = (team: string, index: number): Act => {
    const key = TEAM_KEYS[index];
    const run = (): void => reception.inTeam(team);
    return key ? letter(key, team, run) : { key: `team ${index}`, hint: '', label: team, rank: 'second', run };
  };
  const documents = (id: IdView): Act[] => {
    const seen = DOCUMENTS.map((document, index) =>
      digit(index + 1, words.documents[document], () => void reception.document(document), index === 0 ? 'first' : 'second'),
    );
    switch (id.kind) {
      case 'needed':
        return [...seen, digit(0, words.noDocumentYet, () => void reception.document(null), 'quiet')];
      case 'offered':
        // The easy key is the one that keeps the queue going.
        return [...seen, { ...enter(words.noDocument, () => void reception.document(null)), rank: 'quiet' }];
      case 'seen':
      case 'nothing':
        return [enter(words.checkIn, () => void reception.document(null))];
      default:
        return never(id);
    }
  };

  switch (step.name) {
    case 'idle':
      return [];
    case 'admit':
      return documents(step.id);
    case 'walk_in': {
      const asked = questionOf(step);
      switch (asked) {
        case 'who':
        case 'other_team':
          return [enter(words.goOn, () => reception.goOn()), back(words.back)];
        case 'sector':
          return [
            digit(1, words.sectors.administration, () => reception.inSector('administration')),
            digit(2, words.sectors.civil_society, () => reception.inSector('civil_society')),
            digit(0, words.sectors.unknown, () => reception.inSector('unknown'), 'quiet'),
            back(words.back),
          ];
        case 'team':
          return [
            ...event.teams.map((team, index) => teamAct(team, index)),
            letter(OTHER_TEAM_KEY, words.otherTeam, () => reception.otherTeam(), 'quiet'),
            digit(0, words.noTeam, () => reception.inTeam(''), 'quiet'),
            back(words.back),
          ];
        case 'document':
          return [...documents(step.id), back(words.back)];
        default:
          return never(asked);
      }
    }
    case 'left':
      return [enter(say.people.backIn, () => void reception.backIn()), reprint, back(words.back)];
    case 'gone':
      return [
        enter(words.finished, () => reception.back()),
        { key: 'Delete', hint: words.keys.del, label: say.people.notGone, rank: 'quiet', run: () => void reception.backIn() },
      ];
    case 'checked_in':
      return [
        {
          key: 'Delete',
          hint: words.keys.del,
          label: words.undoThis,
          rank: 'quiet',
          run: () => reception.askUndo(step.person, step.journal),
        },
        reprint,
      ];
    case 'already':
      return [
        enter(words.same, () => reception.back()),
        reprint,
        {
          key: 'Delete',
          hint: words.keys.del,
          label: words.undoThis,
          rank: 'quiet',
          run: () => reception.askUndo(step.person, step.journal),
        },
      ];
    case 'not_today':
      return [letter('a', words.anyway, () => reception.anyway(), 'first'), back(words.back)];
    case 'unknown':
    case 'foreign':
      return [enter(words.searchByName, find), enrol];
    case 'pending':
    case 'cancelled':
      return [enter(words.searchByName, find), enrol];
    case 'closed': {
      const [only, ...more] = event.days;
      if (only && more.length === 0) return [letter('o', words.openDay, () => void reception.openDay(only.day), 'first')];
      return event.days.map(({ day }, index) =>
        digit(index + 1, words.openThatDay(dayInWords(lang, day)), () => void reception.openDay(day)),
      );
    }
    case 'note':
      return [enter(say.people.leaveNote, () => void reception.saveNote()), back(words.back)];
    case 'correct':
      return [enter(say.people.keep, () => void reception.saveCorrection()), back(words.back)];
    case 'id_required':
      return [enter(words.idRequiredBack, () => reception.back())];
    case 'undo':
      if (step.undone) return [enter(words.finished, () => reception.back())];
      return [
        ...REASONS.map((reason, index) => digit(index + 1, words.reasons[reason], () => void reception.undo(reason))),
        back(words.back),
      ];
    case 'search':
      if (step.found.length > 0) return [];
      return [enter(words.enrol, () => reception.walkIn()), back(words.back)];
    case 'failure':
      return [enter(words.back, () => reception.back())];
    default:
      return never(step);
  }
}
