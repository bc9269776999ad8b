/** The chosen printer is always in the list, also while it is switched off. */
import { expect, test } from 'vitest';
import type { Printers } from '../../desk/bindings/Printers';
import { messagesFor } from '../../messages';
import { optionsOf } from './options';

const words = messagesFor('fr').places.printers;
const hall = { id: 'ipp://localhost:631/printers/A6', name: 'Badges du hall', location: 'Hall', usual: true, failure: null };
const printers = (chosen: Partial<Printers>): Printers => ({
  speech: 'ipp',
  address: hall.id,
  name: hall.name,
  failure: null,
  found: [hall],
  reprints: 0,
  in_doubt: [],
  ...chosen,
});

test('the folder and the printers of the system', () => {
  const options = optionsOf(printers({}), words);
  expect(options.map(({ value }) => value)).toEqual(['', hall.id]);
  expect(options[1]?.label).toBe('Badges du hall, Hall');
});

test('a chosen one that is not there', () => {
  const gone = optionsOf(printers({ found: [] }), words);
  expect(gone[1]).toEqual({ value: hall.id, label: 'Badges du hall' });
  const stick = optionsOf(printers({ speech: 'folder', address: '/media/cle', name: '' }), words);
  expect(stick[2]?.label).toContain('/media/cle');
});
