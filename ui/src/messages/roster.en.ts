/** Every English sentence about taking a roster in. */
import type { roster as french } from './roster.fr';
import { people } from './people.en';
import { figures } from './formats';

const f = (n: number): string => figures('en').format(n);

const fields: Record<string, string> = {
  first_name: 'Given name',
  last_name: 'Family name',
  full_name: 'Full name',
  email: 'E-mail',
  organisation: 'Organisation',
  sector: 'Sector',
  team: 'Team',
  day: 'Day',
  diet: 'Diet',
  image_rights: 'Image rights',
  status: 'Registration status',
  foreign_code: 'Code of another tool',
  organisation_type: 'Kind of organisation',
  accessibility_need: 'Accessibility need',
  role: 'Role or function',
};

const formats: Record<string, string> = {
  framaforms: 'a Framaforms export',
  webform: 'a Drupal Webform export',
  'google-forms': 'a Google Forms export',
  'ms-forms': 'a Microsoft Forms export',
  'nextcloud-forms': 'a Nextcloud Forms export',
  limesurvey: 'a LimeSurvey export',
  grist: 'a Grist export',
  pretix: 'a pretix export',
  'pretix-json': 'a pretix export (JSON)',
  helloasso: 'a HelloAsso export',
  'demarches-simplifiees': 'a Démarches simplifiées export',
  eventbrite: 'an Eventbrite export',
  indico: 'an Indico export',
  'hi-events': 'a Hi.Events export',
  eventyay: 'an Eventyay export',
  luma: 'a Luma export',
  weezevent: 'a Weezevent export',
  vcard: 'a set of contact cards (vCard)',
  recipients: 'a list of recipients',
  ics: 'a set of calendar replies (iCalendar)',
  json: 'a JSON file',
  csv: 'a CSV table',
  xlsx: 'an Excel workbook',
  xls: 'an old Excel workbook',
  ods: 'a LibreOffice workbook',
};

const encodings: Record<string, string> = {
  'utf-8': 'UTF-8',
  'windows-1252': 'Western Windows (1252)',
  macintosh: 'Mac (Mac Roman)',
  'utf-16': 'UTF-16 (Excel’s “Unicode Text”)',
};

const kinds: Record<string, string> = {
  merged: 'Rows merged',
  shared_mailbox: 'One address, several people',
  homonym: 'Same names',
  no_day: 'No day chosen',
  unknown_day: 'Unknown day',
  unknown_status: 'Unknown registration status',
  lost_letters: 'Letters lost in the file',
  day_pending: 'Day pending',
  draft: 'Drafts',
  no_name: 'Rows without a name',
  total: 'Rows of totals',
};

const statuses: Record<string, string> = {
  confirmed: 'Confirmed',
  pending: 'Pending',
  cancelled: 'Cancelled',
};

const organisationTypes: Record<string, string> = people.organisationTypes;

const sectors: Record<string, string> = {
  administration: 'Administration',
  civil_society: 'Civil society',
  unknown: 'Not given',
};

const accords: Record<string, string> = {
  yes: 'Yes',
  no: 'No',
  unanswered: 'No answer',
};

const becoming: Record<string, string> = {
  updated: 'Updated',
  cancelled: 'Cancelled',
  absent: 'Kept',
};

export const roster: typeof french = {
  title: 'The roster',
  recognised: (format: string): string => `This is ${formats[format] ?? 'a file'}.`,
  amounts: (rows: number, merged: number, skipped: number): string => {
    const parts = [rows === 1 ? '1 row of answers' : `${f(rows)} rows of answers`];
    if (merged > 0) parts.push(merged === 1 ? 'one merged into another' : `${f(merged)} merged into others`);
    if (skipped > 0) parts.push(skipped === 1 ? 'one left out' : `${f(skipped)} left out`);
    return `${parts.join(', ')}.`;
  },
  encoding: 'Read the letters as',
  encodingWord: (word: string): string => encodings[word] ?? word,
  asRecognised: 'what is recognised',
  lettersLookWrong: 'Some letters look misread. Choose another reading, and look at the names.',
  forExample: (names: string): string => `For example: ${names}`,
  remembered: 'Columns as the last time',
  rememberedSay: 'What you change below replaces what was remembered.',
  forget: 'Forget them',
  review: 'Review the columns',
  figures: 'In figures',
  people: (n: number): string => (n === 1 ? 'person' : 'people'),
  onDay: (day: string): string => `on ${day}`,
  pending: 'pending',
  cancelledOnes: (): string => 'cancelled',
  suggested: (n: number): string => (n === 1 ? 'supposed sector' : 'supposed sectors'),
  unnamedFile: 'Say which column gives the name',
  unnamedFileSays: 'The file has no column headers that are recognised. Choose at least the name: the others are optional.',

  changes: 'What changes since the list already known',
  parts: {
    added: (n: number): string => (n === 1 ? '1 new person' : `${f(n)} new people`),
    updated: (n: number): string => (n === 1 ? '1 update' : `${f(n)} updates`),
    cancelled: (n: number): string => (n === 1 ? '1 cancellation' : `${f(n)} cancellations`),
    absent: (n: number): string => (n === 1 ? '1 person not in the file' : `${f(n)} people not in the file`),
    unchanged: (n: number): string => `${f(n)} unchanged`,
  },
  nothingChanges: 'Nothing changes: everything is known already.',
  person: 'Person',
  becomes: 'Registration',
  becomesWord: (kind: string): string => becoming[kind] ?? kind,
  answers: 'Answers that change',
  wasHere: 'Was here already: the presence stays',
  notNamed: 'not in the file',
  into: 'becomes',
  nothing: 'nothing',
  differs: 'changes',
  others: (n: number): string => (n === 1 ? 'Show one more' : `Show more (${f(n)} others)`),
  notListed: (n: number): string => (n === 1 ? 'And one more that does not fit here.' : `And ${f(n)} others that do not fit here.`),
  absent: (n: number): string => (n === 1 ? 'One person is no longer in this file' : `${f(n)} people are no longer in this file`),
  absentCancelled: (n: number): string => (n === 1 ? 'Cancel the registration' : 'Cancel their registrations'),
  absentKept: (n: number): string => (n === 1 ? 'Keep the registration' : 'Keep their registrations'),
  absentSay: 'Presences that were noted stay, in both cases.',

  undecided: (pending: number, cancelled: number): string => {
    const parts = [pending > 0 ? `${f(pending)} pending` : '', cancelled > 0 ? `${f(cancelled)} cancelled` : ''];
    return `Registrations: ${parts.filter((part) => part !== '').join(', ')}`;
  },
  undecidedSay: 'At the reception, these people do not come in unless somebody decides so.',

  first: 'The first people, as they will be',
  row: 'Row',
  name: 'Name',
  organisation: 'Organisation',
  sector: 'Sector',
  teams: 'Teams',
  imageRights: 'Pictures',
  days: 'Days',
  status: 'Registration',
  statusWord: (status: string): string => statuses[status] ?? status,
  sectorWord: (sector: string): string => sectors[sector] ?? sector,
  kindWord: (word: string): string => organisationTypes[word] ?? word,
  imageWord: (word: string): string => accords[word] ?? word,
  supposed: '(supposed)',
  noEmail: 'no e-mail',
  noDay: 'none',

  columns: 'The columns and what they hold',
  columnsSay: 'Where a column is misunderstood, choose what it holds: the file is read again at once.',
  unnamed: 'no header',
  field: (word: string): string => fields[word] ?? word,
  notKept: 'do not keep',
  dropped: (headers: string): string => `Not kept, and never inside Accueil: ${headers}.`,
  unnamedOnes: (n: number): string => (n === 1 ? 'one column without header' : `${f(n)} columns without header`),
  several: (header: string, n: number): string => `${header} (${f(n)} columns)`,
  andMore: (n: number): string => `${f(n)} more`,

  warnings: (n: number): string => (n === 1 ? 'One thing to check' : `${f(n)} things to check`),
  skipped: (n: number): string => (n === 1 ? 'One row becomes nobody' : `${f(n)} rows become nobody`),
  kind: (kind: string): string => kinds[kind] ?? 'Other remarks',
  atRow: (n: number): string => (n === 0 ? 'The whole file' : `Row ${f(n)}`),
  atRows: (rows: string): string => `Rows ${rows}`,
  andOthers: (n: number): string => (n === 1 ? 'and one other' : `and ${f(n)} others`),

  import: (n: number): string => (n === 1 ? 'Import 1 registration' : `Import ${f(n)} registrations`),
  other: 'Another file',
  abandon: 'Give up',
  reading: 'Reading the file…',
  importing: 'Importing',
  progress: (done: number, of: number): string => `${f(done)} of ${f(of)}`,
  starting: 'Getting ready to import…',
  stop: 'Stop',
  stopping: 'Stopping…',
  stopped: 'The import is stopped',
  stoppedSays: 'Nothing was written: the roster is as it was.',
  done: 'The roster is imported',
  toCodes: 'Send the QR codes by e-mail',
};
