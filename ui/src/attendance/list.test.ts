/** Which lines of the day's list are shown. */
import { describe, expect, it } from 'vitest';
import type { Found } from '../desk/bindings/Found';
import type { Standing } from '../desk/bindings/Standing';
import { homonyms, narrowed } from './list';

function line(id: number, first_name: string, last_name: string, organisation: string, standing: Standing): Found {
  const person = {
    id,
    code: '',
    first_name,
    last_name,
    organisation,
    email: '',
    sector: 'unknown' as const,
    teams: [],
    days: [],
    image_rights: 'unanswered' as const,
    organisation_type: 'unknown' as const,
    accessibility_need: '',
    role: '',
    status: 'confirmed' as const,
    walk_in: false,
  };
  return { person, standing, since: null, left: null, journal: null, from_paper: false, apart: [] };
}

const lines = [
  line(1, 'Zoé', 'Le Goff', 'Mairie d’Œuilly', 'present'),
  line(2, 'Jean-Luc', 'Petit', 'Les Communs', 'expected'),
  line(3, 'Zoe', 'Le Goff', 'Les Communs', 'expected'),
  line(4, 'Inès', 'Aït', 'Les Communs', 'pending'),
];
const ids = (found: Found[]) => found.map(({ person }) => person.id);

describe('the list of a day', () => {
  it.each([
    ['everybody', '', [1, 2, 3, 4]],
    ['present', '', [1]],
    ['expected', '', [2, 3]],
    ['everybody', 'zoe goff', [1, 3]],
    ['everybody', 'OEUILLY', [1]],
    ['everybody', 'jeanluc', [2]],
    ['expected', 'zoé', [3]],
    ['everybody', 'communs ait', [4]],
    ['everybody', 'nobody', []],
  ] as const)('shows %s with "%s"', (show, text, expected) => {
    expect(ids(narrowed(lines, show, text))).toEqual(expected);
  });

  it('knows who shares a whole name', () => {
    expect([...homonyms(lines)].sort()).toEqual([1, 3]);
  });
});
