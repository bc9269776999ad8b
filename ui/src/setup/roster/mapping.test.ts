/** What the desk is asked when a column is mapped by hand. */
import { describe, expect, it } from 'vitest';
import { places as en } from '../../messages/places.en';
import { places as fr } from '../../messages/places.fr';
import { columnsAsked, FIELDS, headersDropped, keptOf, mappingWith } from './mapping';

const columns = [
  { header: 'Nom', field: 'first_name' },
  { header: 'Nom', field: 'last_name' },
  { header: 'Adresse IP', field: null },
];

describe('the mapping of columns', () => {
  it('says only what was chosen, by place, so that columns of one header are told apart', () => {
    const first = mappingWith([], 1, 'full_name');
    expect(first).toEqual([{ field: 'full_name', column: 2 }]);
    expect(mappingWith(first, 2, '')).toEqual([
      { field: 'full_name', column: 2 },
      { field: null, column: 3 },
    ]);
    expect(mappingWith(first, 1, 'last_name')).toEqual([{ field: 'last_name', column: 2 }]);
  });

  it('says what was remembered, and nothing of the columns that are not kept', () => {
    expect(keptOf(columns)).toEqual([
      { field: 'first_name', column: 1 },
      { field: 'last_name', column: 2 },
    ]);
  });

  it('shows what was asked while the desk reads, or cannot', () => {
    expect(columnsAsked(columns, mappingWith([], 1, '')).map(({ field }) => field)).toEqual(['first_name', null, null]);
    expect(columnsAsked(columns, [])).toEqual(columns);
  });

  it('names each dropped header once', () => {
    expect(headersDropped(['IP', 'Note', '', 'Note', ''])).toEqual([
      { header: 'IP', count: 1 },
      { header: 'Note', count: 2 },
      { header: '', count: 2 },
    ]);
  });

  it('has a word for each field in each language', () => {
    for (const words of [fr, en]) {
      expect(FIELDS.map((field) => words.roster.field(field)).filter((word) => /^[a-z_]+$/.test(word))).toEqual([]);
    }
  });
});
