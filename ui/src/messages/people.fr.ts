/** Every French sentence about people after the door: they leave, come back, are told and corrected. */
export const people = {
  leaves: 'Départ',
  leavesOf: (name: string): string => `Départ de ${name}`,
  leftAt: (time: string): string => `Départ à ${time}`,
  leftHow: 'De retour\u202f? La présence du jour est déjà comptée, la pièce d’identité déjà vue.',
  backIn: 'De retour',
  backAt: (time: string): string => `Retour à ${time}`,
  welcomeBack: 'De retour, entrée enregistrée',
  goneAt: (time: string): string => `Départ enregistré à ${time}`,
  goneHow: 'La personne reste comptée parmi les présences du jour, et ne figure plus parmi celles à l’intérieur.',
  notGone: 'Toujours là',
};
