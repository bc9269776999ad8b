/** Every French sentence about erasing names once the event is over. */
import { figures } from './formats';

const people = (n: number): string => figures('fr').format(n) + (n > 1 ? ' inscriptions portent' : ' inscription porte');

export const purge = {
  step: 'Effacer les noms',
  stepSays: 'Après l’événement, les noms s’effacent de ce poste\u202f; les comptages restent, et restent vérifiables.',
  open: 'Effacer les noms…',
  title: 'Effacer les noms',
  early: (due: string): string => `Rien ne presse\u202f: à faire à partir du ${due}.`,
  due: (latest: string): string => `C’est le moment d’effacer les noms. Au plus tard le ${latest}.`,
  overdue: (latest: string): string => `C’est en retard\u202f: les noms devaient disparaître avant le ${latest}.`,
  named: (n: number): string => (n === 0 ? 'Plus aucun nom sur ce poste.' : `${people(n)} encore un nom.`),
  goes: 'Disparaissent\u202f: noms, organisations, courriels, codes, notes, corrections, badges dessinés.',
  stays: 'Restent\u202f: les comptages de chaque jour et la chaîne qui les prouve, sans aucun nom.',
  elsewhere: 'Les copies du poste, les fichiers exportés et le papier gardent les leurs\u202f: détruisez-les aussi.',
  dueAfter: 'Proposer de les effacer',
  latestAfter: 'Au plus tard',
  days: (n: number): string => (n === 0 ? 'le dernier jour' : `${n} jours après`),
  copy: 'Faire d’abord une copie du poste',
  copied: (path: string): string => `Copie écrite\u202f: ${path}. Elle contient tous les noms.`,
  confirm: (title: string): string => `Pour confirmer, tapez le titre de l’événement\u202f: ${title}`,
  erase: 'Effacer définitivement',
  erasing: 'Effacement…',
  done: (n: number): string => (n > 1 ? `C’est fait\u202f: ${n} inscriptions n’ont plus de nom.` : 'C’est fait\u202f: plus aucun nom.'),
  erased: 'Nom effacé',
};
