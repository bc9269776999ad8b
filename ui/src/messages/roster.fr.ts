/** Every French sentence about taking a roster in. */
import { people } from './people.fr';
import { figures } from './formats';

const f = (n: number): string => figures('fr').format(n);

const fields: Record<string, string> = {
  first_name: 'Prénom',
  last_name: 'Nom de famille',
  full_name: 'Nom complet',
  email: 'Courriel',
  organisation: 'Organisation',
  sector: 'Secteur',
  team: 'Équipe',
  day: 'Journée',
  diet: 'Régime alimentaire',
  image_rights: 'Droit à l’image',
  status: 'État de l’inscription',
  foreign_code: 'Code d’un autre outil',
  organisation_type: 'Type d’organisation',
  accessibility_need: 'Besoin d’accessibilité',
  role: 'Rôle ou fonction',
};

const formats: Record<string, string> = {
  framaforms: 'un export de Framaforms',
  webform: 'un export de Drupal Webform',
  'google-forms': 'un export de Google Forms',
  'ms-forms': 'un export de Microsoft Forms',
  'nextcloud-forms': 'un export de Nextcloud Forms',
  limesurvey: 'un export de LimeSurvey',
  grist: 'un export de Grist',
  pretix: 'un export de pretix',
  'pretix-json': 'un export de pretix (JSON)',
  helloasso: 'un export de HelloAsso',
  'demarches-simplifiees': 'un export de Démarches simplifiées',
  eventbrite: 'un export d’Eventbrite',
  indico: 'un export d’Indico',
  'hi-events': 'un export de Hi.Events',
  eventyay: 'un export d’Eventyay',
  luma: 'un export de Luma',
  weezevent: 'un export de Weezevent',
  vcard: 'des cartes de visite (vCard)',
  recipients: 'une liste de destinataires',
  ics: 'des réponses d’agenda (iCalendar)',
  json: 'un fichier JSON',
  csv: 'un tableau CSV',
  xlsx: 'un classeur Excel',
  xls: 'un ancien classeur Excel',
  ods: 'un classeur LibreOffice',
};

const encodings: Record<string, string> = {
  'utf-8': 'UTF-8',
  'windows-1252': 'Windows occidental (1252)',
  macintosh: 'Mac (Mac Roman)',
  'utf-16': 'UTF-16 («\u202fTexte Unicode\u202f» d’Excel)',
};

const kinds: Record<string, string> = {
  merged: 'Lignes réunies',
  shared_mailbox: 'Même adresse, plusieurs personnes',
  homonym: 'Homonymes',
  no_day: 'Aucune journée choisie',
  unknown_day: 'Journée inconnue',
  unknown_status: 'État d’inscription inconnu',
  lost_letters: 'Lettres perdues dans le fichier',
  day_pending: 'Journée en attente',
  draft: 'Brouillons',
  no_name: 'Lignes sans nom',
  total: 'Lignes de total',
};

const statuses: Record<string, string> = {
  confirmed: 'Confirmée',
  pending: 'En attente',
  cancelled: 'Annulée',
};

const organisationTypes: Record<string, string> = people.organisationTypes;

const sectors: Record<string, string> = {
  administration: 'Administration',
  civil_society: 'Société civile',
  unknown: 'Non précisé',
};

const accords: Record<string, string> = {
  yes: 'Oui',
  no: 'Non',
  unanswered: 'Sans réponse',
};

const becoming: Record<string, string> = {
  updated: 'Mise à jour',
  cancelled: 'Annulée',
  absent: 'Gardée',
};

export const roster = {
  title: 'La liste des inscriptions',
  recognised: (format: string): string => `C’est ${formats[format] ?? 'un fichier'}.`,
  amounts: (rows: number, merged: number, skipped: number): string => {
    const parts = [rows > 1 ? `${f(rows)} lignes de réponses` : `${f(rows)} ligne de réponses`];
    if (merged > 0) parts.push(merged > 1 ? `${f(merged)} réunies à d’autres` : 'une réunie à une autre');
    if (skipped > 0) parts.push(skipped > 1 ? `${f(skipped)} laissées de côté` : 'une laissée de côté');
    return `${parts.join(', ')}.`;
  },
  encoding: 'Lire les lettres comme',
  encodingWord: (word: string): string => encodings[word] ?? word,
  asRecognised: 'ce qui est reconnu',
  lettersLookWrong: 'Des lettres semblent mal lues. Choisissez une autre lecture, et regardez les noms.',
  forExample: (names: string): string => `Par exemple\u202f: ${names}`,
  remembered: 'Colonnes comme la dernière fois',
  rememberedSay: 'Ce que vous changez plus bas remplace ce qui était retenu.',
  forget: 'Les oublier',
  review: 'Revoir les colonnes',
  figures: 'En chiffres',
  people: (n: number): string => (n > 1 ? 'personnes' : 'personne'),
  onDay: (day: string): string => `le ${day}`,
  pending: 'en attente',
  cancelledOnes: (n: number): string => (n > 1 ? 'annulées' : 'annulée'),
  suggested: (n: number): string => (n > 1 ? 'secteurs supposés' : 'secteur supposé'),
  unnamedFile: 'Dites quelle colonne donne le nom',
  unnamedFileSays: 'Le fichier n’a pas de titres de colonnes reconnus. Choisissez au moins le nom\u202f: le reste est facultatif.',

  changes: 'Ce qui change depuis la liste déjà connue',
  parts: {
    added: (n: number): string => (n > 1 ? `${f(n)} nouvelles personnes` : 'une nouvelle personne'),
    updated: (n: number): string => (n > 1 ? `${f(n)} mises à jour` : 'une mise à jour'),
    cancelled: (n: number): string => (n > 1 ? `${f(n)} annulations` : 'une annulation'),
    absent: (n: number): string => (n > 1 ? `${f(n)} personnes absentes du fichier` : 'une personne absente du fichier'),
    unchanged: (n: number): string => `${f(n)} sans changement`,
  },
  nothingChanges: 'Rien ne change\u202f: tout est déjà connu.',
  person: 'Personne',
  becomes: 'Inscription',
  becomesWord: (kind: string): string => becoming[kind] ?? kind,
  answers: 'Réponses qui changent',
  wasHere: 'Déjà venue\u202f: sa présence reste',
  notNamed: 'absente du fichier',
  into: 'devient',
  nothing: 'rien',
  differs: 'change',
  others: (n: number): string => (n > 1 ? `Montrer la suite (${f(n)} autres)` : 'Montrer la suite (une autre)'),
  notListed: (n: number): string => (n > 1 ? `Et ${f(n)} autres, qui ne tiennent pas ici.` : 'Et une autre, qui ne tient pas ici.'),
  absent: (n: number): string =>
    n > 1 ? `${f(n)} personnes ne sont plus dans ce fichier` : 'Une personne n’est plus dans ce fichier',
  absentCancelled: (n: number): string => (n > 1 ? 'Annuler leur inscription' : 'Annuler son inscription'),
  absentKept: (n: number): string => (n > 1 ? 'Garder leur inscription' : 'Garder son inscription'),
  absentSay: 'Les présences déjà enregistrées restent, dans les deux cas.',

  undecided: (pending: number, cancelled: number): string => {
    const parts = [
      pending > 0 ? `${f(pending)} en attente` : '',
      cancelled > 0 ? (cancelled > 1 ? `${f(cancelled)} annulées` : `${f(cancelled)} annulée`) : '',
    ];
    return `Inscriptions\u202f: ${parts.filter((part) => part !== '').join(', ')}`;
  },
  undecidedSay: 'À l’accueil, ces personnes n’entrent pas sans qu’on le décide.',

  first: 'Les premières personnes, telles qu’elles seront',
  row: 'Ligne',
  name: 'Nom',
  organisation: 'Organisation',
  sector: 'Secteur',
  teams: 'Équipes',
  imageRights: 'Image',
  days: 'Journées',
  status: 'Inscription',
  statusWord: (status: string): string => statuses[status] ?? status,
  sectorWord: (sector: string): string => sectors[sector] ?? sector,
  kindWord: (word: string): string => organisationTypes[word] ?? word,
  imageWord: (word: string): string => accords[word] ?? word,
  supposed: '(supposé)',
  noEmail: 'sans courriel',
  noDay: 'aucune',

  columns: 'Les colonnes et ce qu’elles contiennent',
  columnsSay: 'Si une colonne est mal comprise, choisissez ce qu’elle contient\u202f: le fichier est relu aussitôt.',
  unnamed: 'sans titre',
  field: (word: string): string => fields[word] ?? word,
  notKept: 'ne pas garder',
  dropped: (headers: string): string => `Ne sont pas gardées, et n’entrent pas dans Accueil\u202f: ${headers}.`,
  unnamedOnes: (n: number): string => (n > 1 ? `${f(n)} colonnes sans titre` : 'une colonne sans titre'),
  several: (header: string, n: number): string => `${header} (${f(n)} colonnes)`,
  andMore: (n: number): string => `${f(n)} de plus`,

  warnings: (n: number): string => (n > 1 ? `${f(n)} points à vérifier` : 'Un point à vérifier'),
  skipped: (n: number): string => (n > 1 ? `${f(n)} lignes ne deviennent personne` : 'Une ligne ne devient personne'),
  kind: (kind: string): string => kinds[kind] ?? 'Autres remarques',
  atRow: (n: number): string => (n === 0 ? 'Tout le fichier' : `Ligne ${f(n)}`),
  atRows: (rows: string): string => `Lignes ${rows}`,
  andOthers: (n: number): string => (n > 1 ? `et ${f(n)} autres` : 'et une autre'),

  import: (n: number): string => (n > 1 ? `Importer ${f(n)} inscriptions` : `Importer ${f(n)} inscription`),
  other: 'Autre fichier',
  abandon: 'Abandonner',
  reading: 'Lecture du fichier…',
  importing: 'Import en cours',
  progress: (done: number, of: number): string => `${f(done)} sur ${f(of)}`,
  starting: 'Préparation de l’import…',
  stop: 'Arrêter',
  stopping: 'Arrêt en cours…',
  stopped: 'L’import est arrêté',
  stoppedSays: 'Rien n’a été écrit\u202f: la liste est comme avant.',
  done: 'La liste est importée',
  toCodes: 'Envoyer les QR codes par courriel',
};
