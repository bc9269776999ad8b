/** The preview of the one roster file that the fake desk pretends was chosen. */
import type { RosterReport } from '../bindings/RosterReport';
import { registeredOf } from './rules';
import { DAY_1, DAY_2, type Known } from './scenes';

export function rosterReport(file: Known[], known: Known[]): RosterReport {
  const ids = new Set(known.map((one) => one.person.id));
  const added = file.filter((one) => !ids.has(one.person.id));
  const after = [...known, ...added];
  return {
    format: 'csv',
    rows: file.length + 2,
    registrations: file.length,
    merged: 1,
    skipped: [{ row: 2, kind: 'draft', why: 'La ligne 2 est un brouillon.' }],
    warnings: [
      { row: 11, kind: 'homonym', what: 'Deux personnes s’appellent Marie Dupont.' },
      { row: 14, kind: 'merged', what: 'La ligne 14 complète la ligne 13.' },
    ],
    dropped_columns: ['Adresse IP', 'UID'],
    added: added.length,
    updated: 0,
    unchanged: file.length - added.length,
    per_day: { [DAY_1]: registeredOf(DAY_1, after), [DAY_2]: registeredOf(DAY_2, after) },
    columns: [
      { header: 'Prénom', field: 'first_name' },
      { header: 'Nom', field: 'last_name' },
      { header: 'Organisme', field: 'organisation' },
      { header: 'Courriel', field: 'email' },
      { header: 'Journées', field: 'days' },
      { header: 'Équipes', field: 'team' },
      { header: 'Régime', field: 'diet' },
      { header: 'Droit à l’image', field: 'image_rights' },
      { header: 'Adresse IP', field: null },
      { header: 'UID', field: null },
    ],
    sample: file.slice(0, 5).map(({ person }, index) => ({
      row: index + 3,
      first_name: person.first_name,
      last_name: person.last_name,
      organisation: person.organisation,
      days: person.days,
      status: person.status,
    })),
  };
}
