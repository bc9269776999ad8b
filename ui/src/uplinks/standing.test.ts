/** What is said of places for totals, and what may be filled in. */
import { describe, expect, it } from 'vitest';
import type { UplinkView } from '../desk/bindings/UplinkView';
import { messagesFor } from '../messages';
import { formOf, loginsOf, standing } from './standing';

const place: UplinkView = {
  key: '0000000000000001',
  name: 'Nuage',
  kind: 'web',
  address: 'https://nuage.example/totaux/',
  login: 'signed',
  account: '',
  authority: '',
  certificate: '',
  waiting: false,
  through: 57,
  sent_at: '14:02',
  sent_on: '2019-11-19',
  failure: null,
  paused: false,
  next_try: null,
};

describe('a place for totals', () => {
  it('says what it has, in both languages', () => {
    expect(standing(messagesFor('fr'), 'fr', place)).toContain('envoyé à 14:02');
    expect(standing(messagesFor('fr'), 'fr', place)).toContain('jusqu’au n°\u00a057, à jour.');
    expect(standing(messagesFor('en'), 'en', place)).toContain('sent at 14:02');
    const never = { ...place, through: null, sent_at: null, sent_on: null, waiting: true };
    expect(standing(messagesFor('fr'), 'fr', never)).toBe('jamais envoyé, de nouveaux totaux attendent.');
    expect(standing(messagesFor('en'), 'en', { ...never, next_try: '14:05' })).toContain('tried again at 14:05');
    expect(standing(messagesFor('en'), 'en', { ...never, paused: true })).toContain('paused');
  });

  it('is changed without its secret', () => {
    expect(formOf(place)).toMatchObject({ key: place.key, login: 'none', secret: '', authority: false });
    expect(formOf(null)).toMatchObject({ key: null, kind: 'web', address: '' });
  });

  it('is a folder that nobody logs in to', () => {
    expect(loginsOf('folder')).toEqual([]);
    expect(loginsOf('postgres')).not.toContain('bearer');
  });
});
