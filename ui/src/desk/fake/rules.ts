/** The rules of the desk, as the fake one plays them: who may come in, who is found, what is counted. */
import type { Arrivals } from '../bindings/Arrivals';
import type { ChangedField } from '../bindings/ChangedField';
import type { DocumentWord } from '../bindings/DocumentWord';
import type { Found } from '../bindings/Found';
import type { HeadcountView } from '../bindings/HeadcountView';
import type { IdPolicyWord } from '../bindings/IdPolicyWord';
import type { IdView } from '../bindings/IdView';
import type { JournalRef } from '../bindings/JournalRef';
import type { Person } from '../bindings/Person';
import type { RefusalView } from '../bindings/RefusalView';
import type { Standing } from '../bindings/Standing';
import { askedAtFirst, type Known } from './scenes';

/** A check-in that nobody took back. */
export interface CheckIn {
  registration: number;
  day: string;
  time: string;
  document: DocumentWord | null;
  journal: JournalRef;
  /** When they left again; null while they are inside by it. */
  left: string | null;
  /** It was taken back in from paper. */
  fromPaper: boolean;
}

/** The check-ins of somebody on a day, in their order. */
function theirs(registration: number, day: string, checkIns: CheckIn[]): CheckIn[] {
  return checkIns.filter((one) => one.registration === registration && one.day === day);
}

/** The check-in by which somebody is inside. */
export function insideBy(registration: number, day: string, checkIns: CheckIn[]): CheckIn | undefined {
  return theirs(registration, day, checkIns).find((one) => one.left === null);
}

/** The first check-in of everybody who came on a day. */
export function firsts(day: string, checkIns: CheckIn[]): CheckIn[] {
  const came = new Map<number, CheckIn>();
  for (const one of checkIns) if (one.day === day && !came.has(one.registration)) came.set(one.registration, one);
  return [...came.values()];
}

/** Without accents, case, hyphens: as the desk compares names. */
export function fold(text: string): string {
  return text
    .toLowerCase()
    .replace(/œ/g, 'oe')
    .replace(/ø/g, 'o')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9@.]+/g, ' ')
    .trim();
}

export function standingOf(person: Person, day: string, checkIns: CheckIn[]): Standing {
  if (insideBy(person.id, day, checkIns)) return 'present';
  if (theirs(person.id, day, checkIns).length > 0) return 'left';
  if (person.status !== 'confirmed') return person.status;
  return person.days.includes(day) ? 'expected' : 'other_day';
}

export function foundOf(person: Person, day: string, checkIns: CheckIn[]): Found {
  const standing = standingOf(person, day, checkIns);
  const [first] = theirs(person.id, day, checkIns);
  const checkIn = insideBy(person.id, day, checkIns) ?? first;
  return {
    person,
    standing,
    since: first?.time ?? null,
    left: standing === 'left' ? (theirs(person.id, day, checkIns).at(-1)?.left ?? null) : null,
    journal: checkIn?.journal ?? null,
    from_paper: checkIn?.fromPaper ?? false,
    apart: [],
  };
}

/** The people found, each of a shared name with what tells them apart. */
export function toldApart(found: Found[]): Found[] {
  const name = ({ person }: Found): string => fold(`${person.first_name} ${person.last_name}`);
  return found.map((one) => {
    if (found.filter((other) => name(other) === name(one)).length < 2) return one;
    const { organisation, teams, email } = one.person;
    return { ...one, apart: [organisation, teams.join(', '), email.replace(/^.*@/, '@')].filter((mark) => mark !== '') };
  });
}

/** What is asked about somebody's ID. */
export function idAskedOf(policy: IdPolicyWord, person: Person, day: string, checkIns: CheckIn[], operator: string): IdView {
  const seen = checkIns.filter((one) => one.registration === person.id && one.day < day && one.document !== null).at(-1);
  if (policy !== 'once' || !seen?.document) return askedAtFirst(policy);
  return { kind: 'seen', day: seen.day, document: seen.document, operator };
}

/** Why that person may not come in, or null. */
export function refusalOf(
  person: Person,
  today: string | null,
  checkIns: CheckIn[],
  known: Known[],
  anyway: boolean,
): RefusalView | null {
  if (today === null) return { kind: 'day_not_open', day: null };
  const near = known
    .map((other) => other.person)
    .filter((other) => other.id !== person.id && other.status === 'confirmed' && other.days.includes(today))
    .filter((other) => !checkIns.some((checkIn) => checkIn.registration === other.id && checkIn.day === today))
    .filter((other) => fold(other.last_name).slice(0, 5) === fold(person.last_name).slice(0, 5))
    .slice(0, 3);
  if (person.status !== 'confirmed') return { kind: person.status, near };
  const last = theirs(person.id, today, checkIns).at(-1);
  const earlier = insideBy(person.id, today, checkIns);
  if (last?.left && !earlier) {
    const { desk, seq } = last.journal;
    return { kind: 'has_left', at: `${today}T${last.left}:00Z`, time: last.left, desk, seq: seq + 1, near };
  }
  if (earlier) {
    return {
      kind: 'already_checked_in',
      at: `${today}T${earlier.time}:00Z`,
      time: earlier.time,
      desk: earlier.journal.desk,
      seq: earlier.journal.seq,
      from_paper: earlier.fromPaper,
      near,
    };
  }
  if (!person.days.includes(today) && !anyway) return { kind: 'not_expected_today', days: person.days, near };
  return null;
}

/** Which answers of somebody were corrected. */
export function changesOf(before: Person, after: Person): ChangedField[] {
  const fields = [
    'first_name',
    'last_name',
    'organisation',
    'email',
    'sector',
    'image_rights',
    'organisation_type',
    'accessibility_need',
    'role',
  ] as const;
  const texts = fields.map((field) => ({ field: field as string, before: before[field] as string, after: after[field] as string }));
  const teams = { field: 'team', before: before.teams.join(', '), after: after.teams.join(', ') };
  return [...texts, teams].filter((one) => one.before !== one.after);
}

export function matches(person: Person, text: string): boolean {
  const haystack = fold(`${person.first_name} ${person.last_name} ${person.organisation} ${person.email}`);
  return fold(text)
    .split(' ')
    .every((word) => haystack.split(' ').some((part) => part.startsWith(word)) || haystack.includes(` ${word}`));
}

function tally(keys: string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const key of keys) counts[key] = (counts[key] ?? 0) + 1;
  return counts;
}

function byInterval(times: string[], minutes: number): Arrivals[] {
  const starts = times.map((time) => {
    const [hour = '00', minute = '00'] = time.split(':');
    return Math.floor((Number(hour) * 60 + Number(minute)) / minutes);
  });
  const two = (n: number): string => String(n).padStart(2, '0');
  const words = (start: number): string => `${two(Math.floor((start * minutes) / 60) % 24)}:${two((start * minutes) % 60)}`;
  if (starts.length === 0) return [];
  const first = Math.min(...starts);
  const last = Math.max(...starts);
  return Array.from({ length: last - first + 1 }, (_, index) => ({
    from: words(first + index),
    to: words(first + index + 1),
    count: starts.filter((start) => start === first + index).length,
  }));
}

/** The three answers of a closed list, with those nobody gave. */
function answered(words: string[], given: string[]): Record<string, number> {
  return Object.fromEntries(words.map((word) => [word, given.filter((one) => one === word).length]));
}

export function headcountOf(day: string, known: Known[], all: CheckIn[], minutes = 30): HeadcountView {
  const here = firsts(day, all);
  const present = known.filter((one) => here.some((checkIn) => checkIn.registration === one.person.id));
  const registered = registeredOf(day, known);
  const asRegistered = registeredOf(day, present);
  const walkIns = present.filter((one) => one.person.walk_in).length;
  const earlier = (one: Known): boolean => all.some((other) => other.registration === one.person.id && other.day < day);
  const returning = present.filter(earlier).length;
  const bySector = answered(
    ['administration', 'civil_society', 'unknown'],
    present.map((one) => one.person.sector),
  );
  const share = (n: number): number => (present.length === 0 ? 0 : Math.round((n / present.length) * 1000) / 1000);
  return {
    day,
    registered,
    present: present.length,
    inside: here.filter((one) => insideBy(one.registration, day, all)).length,
    no_shows: registered - asRegistered,
    walk_ins: walkIns,
    welcomed: present.length - asRegistered - walkIns,
    id_checked: here.filter((checkIn) => checkIn.document !== null).length,
    first_time: present.length - returning,
    returning,
    by_sector: bySector,
    sector_shares: Object.fromEntries(Object.entries(bySector).map(([word, n]) => [word, share(n)])),
    by_team: tally(present.flatMap((one) => (one.person.teams.length ? one.person.teams : ['none']))),
    by_diet: tally(present.map((one) => one.diet)),
    by_organisation_type: answered(
      ['administration', 'company', 'association', 'research', 'independent', 'another', 'unknown'],
      present.map((one) => one.person.organisation_type),
    ),
    by_image_rights: answered(
      ['yes', 'no', 'unanswered'],
      present.map((one) => one.person.image_rights),
    ),
    arrivals: byInterval(
      here.map((checkIn) => checkIn.time),
      minutes,
    ),
  };
}

export function registeredOf(day: string, known: Known[]): number {
  return known.filter(
    ({ person }) => !person.walk_in && person.status === 'confirmed' && person.days.includes(day),
  ).length;
}
