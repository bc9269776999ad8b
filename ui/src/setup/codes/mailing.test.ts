/** How the sending of codes stands, from its beginning to its end. */
import { describe, expect, it } from 'vitest';
import type { Mailing } from '../../desk/bindings/Mailing';
import { courseOf, recipients, standingOf } from './mailing';

const fresh: Mailing = {
  server: null,
  from: null,
  running: false,
  sent: 0,
  waiting: 20,
  unsure: 2,
  without_email: 1,
  refused: [],
  failure: null,
};
const refused = [{ registration: 5, first_name: 'Ada', last_name: 'Exemple', email: 'ada@exemple.example', why: '550' }];

describe('the sending of codes', () => {
  it.each([
    ['nobody was written to', fresh, 'fresh'],
    ['it goes on', { ...fresh, running: true, sent: 3, waiting: 17 }, 'running'],
    ['somebody stopped it', { ...fresh, sent: 3, waiting: 17 }, 'stopped'],
    ['everybody has theirs', { ...fresh, sent: 19, waiting: 0, refused }, 'done'],
    ['nobody has an address', { ...fresh, waiting: 0 }, 'fresh'],
  ] as const)('%s', (_, mailing: Mailing, standing) => {
    expect(standingOf(mailing)).toBe(standing);
  });

  it('counts the refused as done with, unless they are tried again', () => {
    const going = { ...fresh, sent: 3, waiting: 16, unsure: 0, refused };
    expect(courseOf(going, false)).toEqual({ done: 4, of: 20 });
    expect(courseOf(going, true)).toEqual({ done: 3, of: 20 });
  });

  it('stays of the same length while a message is on its way', () => {
    expect(courseOf({ ...fresh, unsure: 0 }, false).of).toBe(courseOf({ ...fresh, waiting: 19, unsure: 1 }, false).of);
  });

  it('writes again to the unsure and the refused only when asked to', () => {
    expect(recipients({ ...fresh, refused }, false)).toBe(20);
    expect(recipients({ ...fresh, refused }, true)).toBe(23);
  });
});
