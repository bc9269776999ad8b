/** Every French sentence of a rehearsal's drill. */
import type { CaseWord } from '../desk/bindings/CaseWord';
import type { DrillCase } from '../desk/bindings/DrillCase';
import { tenths } from './formats';

const seconds = (n: number): string => `${tenths('fr').format(n)}\u00a0s`;

export const drill = {
  begin: 'S’exercer, cas par cas',
  again: 'Recommencer',
  label: 'Exercice',
  left: (n: number): string => (n === 1 ? 'Dernier cas' : `Encore ${n} cas`),
  bar: (n: number): string => `en ${n}\u00a0secondes`,
  present: 'Présenter le code',
  skip: 'Laisser ce cas',
  cases: {
    known: 'Avec son QR code',
    no_code: 'Sans QR code',
    homonym: 'Deux personnes du même nom',
    other_day: 'Inscription pour un autre jour',
    other_code: 'Le QR code d’un autre événement',
    walk_in: 'Pas sur la liste',
    wrong_person: 'Erreur de personne',
    no_paper: 'Imprimante sans papier',
  } satisfies Record<CaseWord, string>,
  says: ({ case: word, name, organisation, wrong }: DrillCase): string => {
    const from = organisation === '' ? name : `${name}, ${organisation}`;
    switch (word) {
      case 'known':
        return `${name} montre son QR code et une pièce d’identité.`;
      case 'no_code':
        return `«\u202fBonjour, ${from}. Je n’ai pas mon code.\u202f»`;
      case 'homonym':
        return `«\u202f${from}. Sans code.\u202f» Une autre personne porte ce nom.`;
      case 'other_day':
        return `${name} montre son QR code, d’un autre jour. Accueillez quand même.`;
      case 'other_code':
        return `${name} montre le code d’un autre événement. Cherchez par le nom.`;
      case 'walk_in':
        return `«\u202f${from}. Je viens sans inscription.\u202f» Ajoutez cette personne.`;
      case 'wrong_person':
        return `La présence de ${wrong ?? ''} vient d’être enregistrée par erreur\u202f: c’est ${name} qui est là. Annulez-la, puis enregistrez la bonne personne.`;
      case 'no_paper':
        return `L’imprimante n’a plus de papier. ${name} montre son QR code\u202f: la présence n’attend pas le badge.`;
    }
  },
  report: 'Bilan de l’exercice',
  summary: (within: number, all: number): string => `${within} cas sur ${all} dans les temps.`,
  caseHead: 'Cas',
  tookHead: 'Temps',
  barHead: 'Repère',
  took: (n: number | null): string => (n === null ? '–' : seconds(n)),
  verdict: 'Résultat',
  within: 'Dans les temps',
  over: 'Trop long',
  left_out: 'Laissé de côté',
};
