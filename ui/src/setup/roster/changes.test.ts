/** What a file changes is said in one sentence, and in a person's words. */
import { describe, expect, it } from 'vitest';
import { messagesFor } from '../../messages';
import { FakeDesk } from '../../desk/fake';
import { AS_UNDERSTOOD } from '../../desk/fake/roster';
import { answerInWords, changesInWords, changesSome, knewSome, notListed } from './changes';

const fr = messagesFor('fr').places.roster;
const en = messagesFor('en').places.roster;

describe('what a roster file changes', () => {
  it('is nothing to speak of the first time', async () => {
    const report = await new FakeDesk('event').readRoster(AS_UNDERSTOOD, 'fr');
    expect(knewSome(report)).toBe(false);
    expect(changesSome(report)).toBe(true);
  });

  it('is one sentence the next time, and the absent are in it when they are kept', async () => {
    const desk = new FakeDesk('again');
    const gone = await desk.readRoster({ ...AS_UNDERSTOOD, absent: 'cancelled' }, 'fr');
    expect(knewSome(gone)).toBe(true);
    expect(changesInWords(gone, fr, 'fr')).toBe('2 nouvelles personnes, 5 mises à jour, 4 annulations et 21 sans changement.');
    const kept = await desk.readRoster({ ...AS_UNDERSTOOD, absent: 'kept' }, 'en');
    expect(changesInWords(kept, en, 'en')).toBe(
      '2 new people, 5 updates, 2 cancellations, 2 people not in the file and 21 unchanged.',
    );
    expect(notListed(kept)).toBe(0);
    expect(notListed({ ...kept, updated: kept.updated + 480 })).toBe(480);
  });

  it('is said in words, with the days in short', () => {
    expect(answerInWords('status', 'cancelled', fr, 'fr')).toBe('Annulée');
    expect(answerInWords('organisation', '', fr, 'fr')).toBe('rien');
    expect(answerInWords('organisation', 'Nordlys', fr, 'fr')).toBe('Nordlys');
    expect(answerInWords('day', '2019-11-19 2019-11-20', en, 'en')).toBe('Tue 19 Nov, Wed 20 Nov');
  });
});
