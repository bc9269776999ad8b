/** Every French sentence about operators: who sits at the desk, and when it locks. */
import type { OperatorView } from '../desk/bindings/OperatorView';

const roles: Record<OperatorView['role'], string> = { reception: 'accueil', lead: 'responsable' };

export const operators = {
  lockTitle: 'Poste verrouillé',
  lockSays: 'Choisissez votre nom et tapez votre code PIN.',
  who: 'Qui prend le poste\u202f?',
  pin: 'Code PIN',
  unlock: 'Prendre le poste',
  lock: 'Verrouiller',
  lockKey: 'Ctrl L',

  atDesk: (name: string, role: OperatorView['role']): string => `Au poste\u202f: ${name} (${roles[role]}).`,
  open: 'Agents et codes PIN',
  title: 'Agents d’accueil',
  lead: 'Chaque personne prend le poste avec son nom et son code PIN. Seule une personne responsable importe, exporte des noms, règle le poste et annule les arrivées des autres.',
  nobody: 'Personne n’a de code PIN\u202f: tout le monde peut tout faire. Nommez d’abord une personne responsable.',
  list: 'Agents du poste',
  role: (role: OperatorView['role']): string => roles[role],
  remove: 'Retirer',
  removeOf: (name: string): string => `Retirer ${name}`,
  add: 'Ajouter, ou changer un code',
  name: 'Nom',
  pinHint: 'De 4 à 12 chiffres. Personne ne peut le relire ensuite.',
  roleLegend: 'Rôle',
  roles: { reception: 'Accueil', lead: 'Responsable' } satisfies Record<OperatorView['role'], string>,
  save: 'Enregistrer',
  saved: (name: string): string => `${name} peut prendre le poste.`,
  idle: 'Verrouiller tout seul',
  idleOff: 'Jamais',
  idleAfter: (minutes: number): string => `Après ${minutes} min sans personne`,
  forgotten: 'Code oublié\u202f? Une personne responsable en donne un autre ici. Sans elle\u202f: «\u202faccueilctl operators save\u202f» sur cette machine.',
};
