/** The roster files that the fake desk pretends were chosen, one for each scene, and what it says of them. */
import type { Absent } from '../bindings/Absent';
import type { ChangedField } from '../bindings/ChangedField';
import type { Lang } from '../bindings/Lang';
import type { Person } from '../bindings/Person';
import type { RosterChange } from '../bindings/RosterChange';
import type { RosterChoices } from '../bindings/RosterChoices';
import type { RosterReport } from '../bindings/RosterReport';
import type { RowWarning } from '../bindings/RowWarning';
import { registeredOf, type CheckIn } from './rules';
import { codeOf, DAY_1, DAY_2, inventedPeople, type Known, type Scene } from './scenes';

/** What the desk knows, as far as a roster is concerned. */
interface Knowing {
  known: Known[];
  checkIns: CheckIn[];
}

const COLUMNS: [header: string, field: string | null][] = [
  ['Prénom', 'first_name'],
  ['Nom', 'last_name'],
  ['Organisme', 'organisation'],
  ['Courriel', 'email'],
  ['Journées: 19 novembre', 'day'],
  ['Journées: 20 novembre', 'day'],
  ['Équipes', 'team'],
  ['Régime', 'diet'],
  ['Droit à l’image', 'image_rights'],
  ['Commentaire', null],
  ['Commentaire', null],
  ['Adresse IP', null],
  ['UID', null],
];

export const AS_UNDERSTOOD: RosterChoices = { columns: [], forget: false, encoding: null, absent: null };

/** A later export of the same form: answers change, two people are new, and two are no longer named. */
function laterPeople(): Known[] {
  const changes: Record<number, Partial<Person>> = {
    2: { organisation: 'Préfecture du Val', sector: 'administration' },
    5: { status: 'cancelled' },
    8: { days: [DAY_1, DAY_2] },
    12: { email: 'zoe.nguyen@atelier.example', teams: ['Matrice', 'Cartes'] },
    14: { image_rights: 'no' },
    17: { status: 'confirmed' },
    23: { status: 'cancelled' },
  };
  const later = inventedPeople()
    .filter(({ person }) => person.id !== 6 && person.id !== 20)
    .map((one) => ({ ...one, person: { ...one.person, ...changes[one.person.id] } }));
  const [model] = later;
  if (!model) return later;
  const added = [
    { first_name: 'Sélène', last_name: 'Aubry', organisation: 'Ville de Belle-Étoile', email: 'selene.aubry@invente.example' },
    { first_name: 'Ysé', last_name: 'Lormont', organisation: 'Nordlys', email: 'yse.lormont@invente.example' },
  ];
  return [
    ...later.map((one) => (one.person.id === 14 ? { ...one, diet: 'vegan' } : one)),
    ...added.map((person, place) => ({
      diet: 'none',
      person: { ...model.person, ...person, id: 31 + place, code: codeOf(31 + place), image_rights: 'yes' as const },
    })),
  ];
}

/** What a text of Mac Roman looks like when it is read as Windows-1252. */
function garbled(text: string): string {
  return text.replace(/é/g, 'Ž').replace(/è/g, '').replace(/ë/g, '‘').replace(/î/g, '”').replace(/É/g, 'ƒ');
}

/** A roster file that was chosen, read as somebody chose. */
export class FakeRoster {
  choices = AS_UNDERSTOOD;

  constructor(private readonly scene: Scene) {}

  /** Whether taking it in is slow enough for somebody to stop it. */
  get slow(): boolean {
    return this.scene === 'slow';
  }

  /** How many people the file is said to name. */
  get of(): number {
    return this.slow ? 100_000 : this.people().length;
  }

  people(): Known[] {
    const people = this.scene === 'again' ? laterPeople() : inventedPeople();
    const { columns } = this.choices;
    const kept = new Set(this.columns().map(([, field]) => field));
    if (columns.length === 0 || kept.has('organisation')) return people;
    return people.map((one) => ({ ...one, person: { ...one.person, organisation: '' } }));
  }

  /** Whether the columns as they are mapped give a name. */
  named(): boolean {
    return this.columns().some(([, field]) => field === 'last_name' || field === 'full_name');
  }

  /** The people whom the desk knew and the file does not name, who were not registered at the door. */
  absent(known: Known[]): Known[] {
    if (this.scene !== 'again') return [];
    const named = new Set(this.people().map(({ person }) => person.id));
    return known.filter(({ person }) => !named.has(person.id) && !person.walk_in);
  }

  get absentAre(): Absent {
    return this.choices.absent ?? 'cancelled';
  }

  /** Everybody the desk knows once the file is taken in. */
  takenIn(known: Known[]): Known[] {
    const file = new Map(this.people().map((one) => [one.person.id, one]));
    const gone = new Set(this.absentAre === 'cancelled' ? this.absent(known) : []);
    const old = known.map((one) => {
      if (gone.has(one)) return { ...one, person: { ...one.person, status: 'cancelled' as const } };
      return file.get(one.person.id) ?? one;
    });
    const ids = new Set(known.map(({ person }) => person.id));
    return [...old, ...[...file.values()].filter(({ person }) => !ids.has(person.id))];
  }

  report({ known, checkIns }: Knowing, lang: Lang): RosterReport {
    const say = (french: string, english: string): string => (lang === 'fr' ? french : english);
    const file = this.named() ? this.people() : [];
    const before = new Map(known.map((one) => [one.person.id, one]));
    const here = new Set(checkIns.map(({ registration }) => registration));
    const absent = this.named() ? this.absent(known) : [];
    const gone = this.absentAre === 'cancelled';
    const changes: RosterChange[] = file.flatMap((after, place) => {
      const old = before.get(after.person.id);
      return old ? changeOf(old, after, place + 3, here.has(after.person.id)) : [];
    });
    for (const { person } of absent) {
      const fields = gone ? [{ field: 'status', before: person.status, after: 'cancelled' }] : [];
      changes.push({ ...nameOf(person), kind: gone ? 'cancelled' : 'absent', row: null, checked_in: here.has(person.id), fields });
    }
    const cancelled = changes.filter(({ kind }) => kind === 'cancelled').length;
    const updated = changes.filter(({ kind }) => kind === 'updated').length;
    const added = file.filter(({ person }) => !before.has(person.id)).length;
    const read = this.scene === 'doubtful' && this.encoding !== 'macintosh' ? garbled : (text: string): string => text;
    const columns = this.columns();
    const report: RosterReport = {
      format: this.scene === 'headless' ? 'csv' : 'framaforms',
      encoding: this.encoding,
      mapping_remembered: this.scene === 'again' && this.choices.columns.length === 0 && !this.choices.forget,
      rows: file.length + 2,
      registrations: file.length,
      merged: file.length > 0 ? 1 : 0,
      skipped: [{ row: 2, kind: 'draft', why: say('brouillon : le formulaire n’a pas été envoyé', 'draft: the form was never sent') }],
      warnings: this.warnings(say),
      dropped_columns: columns.filter(([, field]) => field === null).map(([header]) => header),
      added,
      updated,
      unchanged: file.length - added - changes.filter(({ row }) => row !== null).length,
      cancelled,
      absent: absent.length,
      absent_are: this.absentAre,
      by_status: tallied(file.map(({ person }) => person.status)),
      suggested_sectors: file.filter(({ person }) => suggested(person)).length,
      per_day: this.perDay(known),
      changes,
      columns: columns.map(([header, field]) => ({ header: read(header), field })),
      sample: file.slice(0, 8).map(({ person }, place) => ({
        row: place + 3,
        first_name: read(person.first_name),
        last_name: read(person.last_name),
        organisation: read(person.organisation),
        email: person.email,
        sector: person.sector,
        sector_suggested: suggested(person),
        teams: person.teams.map(read),
        image_rights: person.image_rights,
        organisation_type: person.organisation_type,
        days: person.days,
        status: person.status,
      })),
    };
    return this.slow ? swollen(report) : report;
  }

  private get encoding(): string {
    return this.choices.encoding ?? (this.scene === 'doubtful' ? 'windows-1252' : 'utf-8');
  }

  /** What each column holds: a field that somebody chose is looked for in no other column. */
  private columns(): [string, string | null][] {
    const taken = new Set(this.choices.columns.map(({ field }) => field));
    return COLUMNS.map(([header, field], place) => {
      const chosen = this.choices.columns.find(({ column }) => column === place + 1);
      const understood = this.scene === 'headless' || taken.has(field) ? null : field;
      return [this.scene === 'headless' ? '' : header, chosen ? chosen.field : understood];
    });
  }

  private perDay(known: Known[]): Record<string, number> {
    const after = this.named() ? this.takenIn(known) : known;
    return { [DAY_1]: registeredOf(DAY_1, after), [DAY_2]: registeredOf(DAY_2, after) };
  }

  private warnings(say: (french: string, english: string) => string): RowWarning[] {
    if (!this.named()) return [];
    const rows: RowWarning[] = [
      { row: 12, kind: 'homonym', what: say('même nom qu’à la ligne 11, autre courriel : deux personnes', 'the same name as in row 11, another e-mail: two people') },
      { row: 14, kind: 'merged', what: say('même personne qu’à la ligne 13 : les deux ont été réunies', 'the same person as in row 13: the two were merged') },
    ];
    if (this.scene === 'doubtful' && this.encoding !== 'macintosh') {
      rows.unshift({ row: 0, kind: 'encoding', what: say('les accents semblent faux', 'accents look wrong') });
    }
    if (!this.slow) return rows;
    const noDay = say('aucune journée choisie', 'no session day was asked for');
    const days = Array.from({ length: 1990 }, (_, place) => ({ row: place * 40 + 9, kind: 'no_day', what: noDay }));
    const mailboxes = Array.from({ length: 10 }, (_, place) => ({
      row: place * 900 + 77,
      kind: 'shared_mailbox',
      what: say(
        `même courriel qu’à la ligne ${place * 900 + 76}, autre nom : deux personnes`,
        `the same e-mail as in row ${place * 900 + 76}, another name: two people`,
      ),
    }));
    return [...mailboxes, ...days];
  }
}

function nameOf({ first_name, last_name, organisation }: Person): Pick<Person, 'first_name' | 'last_name' | 'organisation'> {
  return { first_name, last_name, organisation };
}

function suggested({ id, sector }: Person): boolean {
  return sector !== 'unknown' && id % 3 === 0;
}

function tallied(words: string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
}

/** What a file changes of somebody; nothing when every answer is the same. */
function changeOf(before: Known, after: Known, row: number, checked_in: boolean): RosterChange[] {
  const fields: ChangedField[] = [];
  const compare = (field: string, was: string, is: string): void => {
    if (was !== is) fields.push({ field, before: was, after: is });
  };
  compare('email', before.person.email, after.person.email);
  compare('organisation', before.person.organisation, after.person.organisation);
  compare('sector', before.person.sector, after.person.sector);
  compare('team', before.person.teams.join(', '), after.person.teams.join(', '));
  compare('day', before.person.days.join(' '), after.person.days.join(' '));
  compare('image_rights', before.person.image_rights, after.person.image_rights);
  compare('organisation_type', before.person.organisation_type, after.person.organisation_type);
  compare('status', before.person.status, after.person.status);
  if (before.diet !== after.diet) fields.push({ field: 'diet', before: '', after: '' });
  if (fields.length === 0) return [];
  const kind = after.person.status === 'cancelled' && before.person.status !== 'cancelled' ? 'cancelled' : 'updated';
  return [{ ...nameOf(after.person), kind, row, checked_in, fields }];
}

/** The same report, as of a file of 100,000 people, so that the screens show how they bear it. */
function swollen(report: RosterReport): RosterReport {
  const [first] = report.sample;
  if (!first) return report;
  const changes = Array.from({ length: 500 }, (_, place) => ({
    kind: 'updated',
    row: place + 3,
    first_name: first.first_name,
    last_name: `${first.last_name} ${place + 1}`,
    organisation: first.organisation,
    checked_in: false,
    fields: [{ field: 'email', before: `${place}@avant.example`, after: `${place}@apres.example` }],
  }));
  return {
    ...report,
    rows: 100_412,
    registrations: 100_000,
    merged: 410,
    added: 87_480,
    updated: 12_520,
    unchanged: 0,
    by_status: { confirmed: 99_985, pending: 12, cancelled: 3 },
    changes,
  };
}
