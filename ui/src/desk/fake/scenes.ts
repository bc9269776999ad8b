/** The invented event and people that the fake desk plays with: none of them exists. */
import type { EventView } from '../bindings/EventView';
import type { IdPolicyWord } from '../bindings/IdPolicyWord';
import type { IdView } from '../bindings/IdView';
import type { Person } from '../bindings/Person';

export const DAY_1 = '2019-11-19';
export const DAY_2 = '2019-11-20';

const SCENES = [
  'empty',
  'event',
  'morning',
  'closed',
  'again',
  'doubtful',
  'headless',
  'slow',
  'interrupted',
  'troubled',
  'guarded',
  'second-day',
  'optional',
  'off',
] as const;

/**
 * How the fake desk may begin. `again` to `slow` say which roster file is chosen: a later export, one whose letters are
 * misread, one without headers, one of 100,000 people. `interrupted` is a sending of codes that was cut off,
 * `troubled` a machine with a full disk and a wrong clock; `guarded` is a morning with operators, and the desk locked.
 * On the `second-day` IDs that were seen on the first one are not asked for again, and there are teams; `optional` and
 * `off` are mornings with those policies.
 */
export type Scene = (typeof SCENES)[number];

export function sceneOf(word: string): Scene {
  return SCENES.find((scene) => scene === word) ?? 'morning';
}

const CAMERA_SCENES = [
  'off', 'none', 'starting', 'seeing', 'seen', 'several', 'closer', 'brighter', 'steadier', 'gone', 'busy', 'page',
] as const;

/**
 * How the fake camera begins. `seen` to `steadier` have something in front of it that is not read; `gone` and `busy`
 * are why it is lost; with `page` the page looks through a camera of its own.
 */
export type CameraScene = (typeof CAMERA_SCENES)[number];

export function cameraSceneOf(word: string): CameraScene {
  return CAMERA_SCENES.find((scene) => scene === word) ?? 'off';
}

/** What is asked about the ID of somebody whom the desk has never seen. */
export function askedAtFirst(policy: IdPolicyWord): IdView {
  if (policy === 'off') return { kind: 'nothing' };
  return { kind: policy === 'optional' ? 'offered' : 'needed' };
}

/** The event of a scene: its ID policy, and whether it has teams. */
export function eventOf(scene: Scene): EventView {
  const event = inventedEvent();
  if (scene === 'second-day') return { ...event, id_policy: 'once', id_asked: askedAtFirst('once'), teams: TEAMS };
  if (scene === 'optional' || scene === 'off') return { ...event, id_policy: scene, id_required: false, id_asked: askedAtFirst(scene) };
  return event;
}

/** More of them than there are digits. */
const TEAMS = ['Boussole', 'Cartes', 'Grist', 'HAL', 'Marée', 'Matrice', 'Phare', 'Sémaphore', 'Trèfle', 'Vigie', 'Voilier'];

export function inventedEvent(): EventView {
  return {
    title: 'Sprint open source',
    venue: 'Maison des essais',
    address: '1 rue Imaginaire, Paris',
    time_zone: 'Europe/Paris',
    days: [
      { day: DAY_1, opens: '09:00', closes: '18:00' },
      { day: DAY_2, opens: '09:00', closes: '18:00' },
    ],
    registration_link: 'https://inscription.example/sprint',
    notes: ['Munissez-vous d’une pièce d’identité.'],
    warnings: [],
    id_required: true,
    id_policy: 'each-day',
    id_asked: askedAtFirst('each-day'),
    registration_required: true,
    provider: 'Framaforms',
    teams: [],
  };
}

/** A code as the desk issues them: AC and 18 letters that every keyboard layout shares. */
export function codeOf(id: number): string {
  const letters = 'BCDEFGHIJKLNOPRSTUVX';
  let rest = id * 7919 + 104729;
  let code = 'AC';
  for (let i = 0; i < 18; i += 1) {
    code += letters.charAt(rest % 20);
    rest = Math.floor(rest / 3) + (i + 1) * 31 + id;
  }
  return code;
}

type Row = [first: string, last: string, organisation: string, days: 1 | 2 | 12, teams: string, diet: string, more?: Partial<Person>];

const C: Partial<Person> = { sector: 'civil_society' };

/** Homonyms, near names, long names and every status, on purpose. */
const ROWS: Row[] = [
  ['Maëlys', 'Robin', 'Ministère des Essais', 12, 'HAL,Trèfle', 'none', { image_rights: 'no' }],
  ['Maëlle', 'Robin', 'Ville de Belle-Étoile', 12, 'Trèfle', 'vegetarian', { role: 'Intervenante' }],
  ['Maëlys', 'Robins', 'Association Libre Essai', 1, '', 'none', C],
  ['Benoît', 'Benhaddi', 'Agence du Nuage', 12, 'Grist', 'none'],
  ['Pauline', 'Ibárrola', 'Coopérative du Port', 1, 'Grist', 'vegan', { ...C, accessibility_need: 'Boucle magnétique, place au premier rang' }],
  ['Anne-Sophie', 'de La Tour', 'Ministère des Essais', 12, 'HAL', 'none'],
  ['Camille', 'Petit', 'Université du Lac', 2, 'HAL', 'vegetarian', { image_rights: 'unanswered' }],
  ['Dominique', 'Lefèvre', 'Métropole des Collines', 2, '', 'none', { email: '' }],
  ['Marie', 'Dupont', 'Ministère des Essais', 12, 'Trèfle', 'none', { email: 'marie.dupont@essais.example' }],
  ['Marie', 'Dupont', 'Fabrique des Communs', 1, 'Grist', 'none', { ...C, email: 'mdupont@communs.example' }],
  ['Ørjan', 'Åkesson', 'Nordlys', 12, 'Matrice', 'fish', C],
  ['Zoé', 'Nguyễn', 'Atelier des Données', 12, 'Matrice', 'vegetarian', C],
  ['Kévin', 'Œuvrard', 'Préfecture du Val', 1, '', 'none'],
  ['Fatou', 'Diallo', 'Agence du Nuage', 12, 'Cartes', 'halal'],
  ['Wolfgang-Maximilian', 'von Hohenstein-Schwarzenberg', 'Institut franco-allemand des communs numériques et des logiciels libres', 12, 'Cartes,HAL,Matrice', 'none', { ...C, image_rights: 'no' }],
  ['Ines', 'García', 'Coopérative du Port', 2, 'Cartes', 'none', C],
  ['Noé', 'Martin', 'Université du Lac', 12, 'Cartes', 'kosher', { status: 'pending' }],
  ['Léa', 'Bernadac', 'Métropole des Collines', 12, '', 'none', { status: 'cancelled' }],
  ['Yasmine', 'Haddad', 'Ministère des Essais', 12, 'HAL', 'vegetarian'],
  ['Lucas', 'Moreau', 'Fabrique des Communs', 12, 'Grist', 'none', C],
  ['Sacha', 'Kowalski', 'Atelier des Données', 1, 'Matrice', 'none', C],
  ['Élodie', 'Girard', 'Préfecture du Val', 12, '', 'none'],
  ['Tao', 'Li', 'Nordlys', 12, 'Matrice', 'none', C],
  ['Jeanne', 'Fontaine', 'Agence du Nuage', 2, 'Trèfle', 'vegetarian'],
  ['Hugo', 'Leroy', 'Association Libre Essai', 12, 'Trèfle', 'none', C],
  ['Amina', 'Benhaddi', 'Université du Lac', 1, 'HAL', 'none'],
  ['Paul', 'Mercier', 'Ministère des Essais', 12, 'Cartes', 'none', { sector: 'unknown' }],
  ['Chloé', 'Duval', 'Coopérative du Port', 12, 'Grist', 'vegan', C],
  ['Noa', 'Martin', 'Métropole des Collines', 12, '', 'none'],
  ['Léo', 'Bernadac', 'Fabrique des Communs', 12, 'Matrice', 'none', C],
];

/** The kind that an invented organisation's name tells. */
function kindOf(organisation: string): Person['organisation_type'] {
  if (/^(Ministère|Ville|Agence|Métropole|Préfecture)/.test(organisation)) return 'administration';
  if (/^(Université|Institut)/.test(organisation)) return 'research';
  if (organisation.startsWith('Association')) return 'association';
  return organisation === 'Nordlys' ? 'unknown' : 'company';
}

/** Somebody as the fake desk keeps them: with the diet that it shows to nobody at the door. */
export interface Known {
  person: Person;
  diet: string;
}

export function inventedPeople(): Known[] {
  return ROWS.map(([first_name, last_name, organisation, days, teams, diet, more], index) => {
    const id = index + 1;
    const plain = (word: string): string => word.normalize('NFD').replace(/[^a-z]/gi, '').toLowerCase();
    return {
      diet,
      person: {
        id,
        code: codeOf(id),
        first_name,
        last_name,
        organisation,
        email: `${plain(first_name)}.${plain(last_name)}@invente.example`,
        sector: 'administration',
        teams: teams === '' ? [] : teams.split(','),
        days: days === 12 ? [DAY_1, DAY_2] : [days === 1 ? DAY_1 : DAY_2],
        image_rights: 'yes',
        organisation_type: kindOf(organisation),
        accessibility_need: '',
        role: '',
        status: 'confirmed',
        walk_in: false,
        ...more,
      },
    };
  });
}
