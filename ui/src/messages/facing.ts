/** Every sentence of the participants' screen, which shows both languages at once. */

export interface Sentence {
  fr: string;
  en: string;
}

export const facing = {
  ready: { fr: 'Montrez votre QR\u00a0code', en: 'Show your QR\u00a0code' },
  aim: {
    fr: 'À une main du lecteur, écran lumineux, sans bouger',
    en: 'A hand’s width from the scanner, screen bright, held still',
  },
  noCode: { fr: 'Pas de code\u202f? Dites votre nom.', en: 'No code? Say your name.' },
  id: { fr: 'Préparez une pièce d’identité.', en: 'Have an ID document ready.' },
  closed: { fr: 'L’accueil ouvre bientôt', en: 'We open soon' },
  checking: { fr: 'Vérification en cours', en: 'Checking' },
  showId: { fr: 'Montrez votre pièce d’identité.', en: 'Please show your ID document.' },
  patience: { fr: 'Cela prend un instant.', en: 'This takes a moment.' },
  welcome: { fr: 'Bienvenue', en: 'Welcome' },
  next: { fr: 'Prenez votre badge, puis entrez.', en: 'Take your badge, then come in.' },
  moment: { fr: 'Un instant', en: 'One moment' },
  operator: { fr: 'L’accueil s’occupe de vous.', en: 'The desk is looking after you.' },
} satisfies Record<string, Sentence>;
