/** How the figures of the desk become bars, without any being changed. */
import { describe, expect, it } from 'vitest';
import { arrivalBars, barsOf, fingerprint, or } from './bars';

describe('bars', () => {
  it('come longest first, those without last, with words for them', () => {
    const bar = (label: string, count: number) => ({ label, major: true, count, before: null });
    expect(barsOf({ none: 9, Alpha: 2, Gamma: 5, Beta: 2 }, or('Sans équipe'))).toEqual([
      bar('Gamma', 5),
      bar('Alpha', 2),
      bar('Beta', 2),
      bar('Sans équipe', 9),
    ]);
  });

  it('have those of the day before beside them, also where today has none', () => {
    expect(barsOf({ yes: 2 }, or(''), { no: 3 })).toEqual([
      { label: 'yes', major: true, count: 2, before: 0 },
      { label: 'no', major: true, count: 0, before: 3 },
    ]);
    const arrivals = [{ from: '09:30', to: '10:00', count: 4 }];
    const before = [{ from: '09:00', to: '09:30', count: 7 }];
    expect(arrivalBars(arrivals, before)).toEqual([
      { label: '09:00', major: true, count: 0, before: 7 },
      { label: '09:30', major: false, count: 4, before: 0 },
    ]);
    expect(arrivalBars(arrivals)).toEqual([{ label: '09:30', major: false, count: 4, before: null }]);
  });

  it('show the two ends of a hash', () => {
    expect(fingerprint({ desk: 'A', seq: 3, hash: '9f3a00112233445566c21' })).toBe('9f3a…c21');
    expect(fingerprint({ desk: 'A', seq: 0, hash: '' })).toBe('');
  });
});
