/** How the figures of the desk become bars, without any being changed. */
import { describe, expect, it } from 'vitest';
import { barsOf, fingerprint, or } from './bars';

describe('bars', () => {
  it('come longest first, those without last, with words for them', () => {
    expect(barsOf({ none: 9, Alpha: 2, Gamma: 5, Beta: 2 }, or('Sans équipe'))).toEqual([
      { label: 'Gamma', n: 5 },
      { label: 'Alpha', n: 2 },
      { label: 'Beta', n: 2 },
      { label: 'Sans équipe', n: 9 },
    ]);
  });

  it('show the two ends of a hash', () => {
    expect(fingerprint({ desk: 'A', seq: 3, hash: '9f3a00112233445566c21' })).toBe('9f3a…c21');
    expect(fingerprint({ desk: 'A', seq: 0, hash: '' })).toBe('');
  });
});
