/** What the desk is asked when a column is mapped by hand. */
import { describe, expect, it } from 'vitest';
import { places as en } from '../messages/places.en';
import { places as fr } from '../messages/places.fr';
import { FIELDS, mappingWith } from './mapping';

const columns = [
  { header: 'Prénom', field: 'first_name' },
  { header: 'Nom', field: 'last_name' },
  { header: 'Adresse IP', field: null },
];

describe('the mapping of columns', () => {
  it('says again what is kept, with the change', () => {
    expect(mappingWith(columns, 2, 'organisation')).toEqual([
      { field: 'first_name', column: 'Prénom' },
      { field: 'last_name', column: 'Nom' },
      { field: 'organisation', column: 'Adresse IP' },
    ]);
  });

  it('leaves out what is not to be kept', () => {
    expect(mappingWith(columns, 1, '')).toEqual([{ field: 'first_name', column: 'Prénom' }]);
  });

  it('has a word for each field in each language', () => {
    for (const words of [fr, en]) expect(FIELDS.map((field) => words.roster.field(field))).not.toContain(undefined);
    expect(FIELDS.map((field) => fr.roster.field(field)).filter((word) => word.includes('_'))).toEqual([]);
    expect(FIELDS.map((field) => en.roster.field(field)).filter((word) => word.includes('_'))).toEqual([]);
  });
});
