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

  it('counts the refused as written to', () => {
    expect(courseOf({ ...fresh, sent: 3, waiting: 16, refused })).toEqual({ done: 4, of: 20 });
  });

  it('writes again to those who may have theirs only when asked to', () => {
    expect(recipients(fresh, false)).toBe(20);
    expect(recipients(fresh, true)).toBe(22);
  });
});
