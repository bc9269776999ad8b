/** The band of each card: its tone, its words, and the sound that goes with it. */
import type { Messages } from '../messages';
import type { Sound } from './sounds';
import { never, type Step } from './step';

export type Tone = 'calm' | 'welcome' | 'attention' | 'refusal';

export interface Band {
  tone: Tone;
  words: string;
  /** What is heard, or null for silence. */
  sound: Sound | null;
}

/** The desk as people call it: its name before the last dot. */
export function deskName(desk: string): string {
  const dot = desk.lastIndexOf('.');
  return dot > 0 ? desk.slice(0, dot) : desk;
}

export function bandOf(step: Step, say: Messages): Band {
  const words = say.reception;
  const calm = (text: string): Band => ({ tone: 'calm', words: text, sound: null });
  const attention = (text: string): Band => ({ tone: 'attention', words: text, sound: 'attention' });
  const refusal = (text: string): Band => ({ tone: 'refusal', words: text, sound: 'refusal' });
  switch (step.name) {
    case 'idle':
      return calm(words.idle);
    case 'admit':
      if (step.anyway) return { tone: 'attention', words: words.anywayBand, sound: null };
      return { ...calm(step.id.kind === 'needed' ? words.lookAtId : words.admitFreely), sound: 'read' };
    case 'checked_in':
      return { tone: 'welcome', words: step.back ? say.people.welcomeBack : words.welcome, sound: 'welcome' };
    case 'already':
      return attention(words.alreadyAt(step.time, deskName(step.journal.desk)));
    case 'note':
      return calm(say.people.noteBand);
    case 'correct':
      return calm(say.people.correctBand);
    case 'left':
      return attention(say.people.leftAt(step.time));
    case 'gone':
      return { tone: 'welcome', words: say.people.goneAt(step.time), sound: null };
    case 'not_today':
      return attention(say.refusals.not_expected_today);
    case 'unknown':
      return refusal(say.refusals.unknown_code);
    case 'foreign':
      return refusal(say.refusals.not_our_code);
    case 'pending':
      return attention(say.refusals.pending);
    case 'cancelled':
      return refusal(say.refusals.cancelled);
    case 'closed':
      return { tone: 'attention', words: say.refusals.day_not_open, sound: step.asked ? 'attention' : null };
    case 'id_required':
      return attention(say.refusals.id_required);
    case 'walk_in':
      return calm(words.walkIn);
    case 'undo':
      return step.undone ? { tone: 'welcome', words: words.undone, sound: null } : calm(words.undoBand);
    case 'search':
      return calm(words.searchBand);
    case 'failure':
      return refusal(words.failureBand);
    default:
      return never(step);
  }
}
