/** Every French sentence about people after the door: they leave, come back, are told and corrected. */
import type { Person } from '../desk/bindings/Person';

export const people = {
  leaves: 'Départ',
  leavesOf: (name: string): string => `Départ de ${name}`,
  leftAt: (time: string): string => `Départ à ${time}`,
  leftHow: 'De retour\u202f? Ni la pièce d’identité ni le badge ne sont redemandés.',
  backIn: 'De retour',
  backAt: (time: string): string => `Retour à ${time}`,
  welcomeBack: 'De retour, entrée enregistrée',
  goneAt: (time: string): string => `Départ enregistré à ${time}`,
  goneHow: 'La personne reste comptée parmi les présences du jour, et ne figure plus parmi celles à l’intérieur.',
  notGone: 'Toujours là',

  fire: {
    title: 'À l’intérieur',
    inside: (n: number): string => (n === 0 ? 'Personne à l’intérieur' : n === 1 ? '1 personne à l’intérieur' : `${n} personnes à l’intérieur`),
    print: 'Imprimer',
    sending: 'Envoi à l’imprimante… La liste se lit aussi ici.',
    sentTo: (printer: string): string => `La liste est envoyée à l’imprimante «\u202f${printer}\u202f».`,
  },

  note: 'Laisser une note',
  noteBand: 'Une note pour cette personne',
  noteLabel: 'À lui dire',
  noteHint: 'Une ligne, lue ici à chaque scan. Rien de médical, aucun numéro\u202f: la note s’efface avec les noms.',
  leaveNote: 'Laisser la note',
  toSay: 'À lui dire\u202f:',
  noteBy: (operator: string, time: string): string => `(${operator}, ${time})`,

  correct: 'Corriger',
  correctBand: 'Corriger les réponses',
  keep: 'Garder ces réponses',
  corrected: 'Réponses corrigées',
  teams: 'Équipes, par virgules',
  organisationType: 'Type d’organisation',
  organisationTypes: {
    administration: 'Administration',
    company: 'Entreprise',
    association: 'Association',
    research: 'Recherche ou enseignement',
    independent: 'Indépendant ou particulier',
    another: 'Autre type',
    unknown: 'Non précisé',
  } satisfies Record<Person['organisation_type'], string>,
  accessibilityNeed: 'Besoin d’accessibilité',
  role: 'Rôle ou fonction',
  need: (words: string): string => `À prévoir\u202f: ${words}`,
  photographs: 'Photographies',
  imageRights: { yes: 'Oui', no: 'Non', unanswered: 'Sans réponse' } satisfies Record<Person['image_rights'], string>,
};
