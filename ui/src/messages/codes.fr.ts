/** Every French sentence about giving people their codes. */
import { figures } from './formats';

const f = (n: number): string => figures('fr').format(n);
const people = (n: number): string => (n > 1 ? `${f(n)} personnes` : `${f(n)} personne`);

export const codes = {
  title: 'Les QR codes par courriel',
  lead: 'Chaque personne reçoit son QR code, la date à mettre dans son agenda et un mot d’explication. Personne n’en reçoit deux.',
  formats: {
    legend: 'Ou en fichiers, un code par personne',
    pdf: 'PDF à découper',
    png: 'Images PNG',
    svg: 'Images SVG',
    csv: 'Tableau CSV',
  },
  write: 'Écrire les fichiers',
  open: 'Envoyer par courriel',
  openAgain: 'Reprendre l’envoi',
  openRunning: 'Voir l’envoi',
  standing: (sent: number, waiting: number, refused: number): string => {
    const parts = [sent > 1 ? `${f(sent)} courriels partis` : `${f(sent)} courriel parti`, `${f(waiting)} en attente`];
    if (refused > 0) parts.push(refused > 1 ? `${f(refused)} refusés` : `${f(refused)} refusé`);
    return `${parts.join(', ')}.`;
  },
  nowSending: (sent: number, of: number): string => `Envoi en cours\u202f: ${f(sent)} sur ${f(of)}.`,

  who: 'Qui reçoit un courriel',
  sent: (n: number): string => (n > 1 ? 'envoyés' : 'envoyé'),
  waiting: 'en attente',
  unsure: (n: number): string => (n > 1 ? 'peut-être reçus' : 'peut-être reçu'),
  withoutEmail: 'sans adresse',
  refusedOnes: (n: number): string => (n > 1 ? 'refusés' : 'refusé'),
  withoutEmailSay: 'À l’accueil, une personne sans QR code se retrouve par son nom.',

  server: 'Serveur d’envoi',
  serverHint: 'Par exemple smtps://nom@smtp.exemple.fr. Demandez-le à qui gère votre messagerie.',
  password: 'Mot de passe',
  passwordHint: 'Jamais gardé\u202f: il sert à cet envoi, puis s’oublie.',
  from: 'Adresse qui envoie',
  fromHint: 'Par exemple Sprint <sprint@exemple.fr>',
  how: 'Par où le courriel part',
  unsureTitle: (n: number): string =>
    n > 1 ? `${f(n)} personnes l’ont peut-être déjà reçu` : 'Une personne l’a peut-être déjà reçu',
  unsureSay: (n: number): string =>
    n > 1
      ? 'Le programme s’est arrêté pendant que leur message partait. Sans rien cocher, elles ne reçoivent rien de plus.'
      : 'Le programme s’est arrêté pendant que son message partait. Sans rien cocher, elle ne reçoit rien de plus.',
  again: 'Leur renvoyer, au risque d’un doublon',
  againRefused: 'Réessayer les adresses refusées',
  againBoth: 'Leur renvoyer, au risque d’un doublon, et réessayer les adresses refusées',

  preview: 'Le message',
  previewSay: 'Tel que le recevra la première personne qui attend. Le QR code et l’agenda y sont joints.',
  subject: 'Objet',
  nobody: 'Personne n’attend de courriel.',

  send: (n: number): string => `Envoyer à ${people(n)}`,
  resume: (n: number): string => `Reprendre l’envoi à ${people(n)}`,
  sending: 'Envoi des QR codes',
  progress: (done: number, of: number): string => `${f(done)} sur ${f(of)}`,
  stop: 'Arrêter',
  stopping: 'Arrêt après le message en cours…',
  stopped: 'L’envoi est arrêté',
  left: (n: number): string =>
    n > 1
      ? `${people(n)} attendent encore. Rien n’est perdu\u202f: reprendre n’envoie deux fois à personne.`
      : `${people(n)} attend encore. Rien n’est perdu\u202f: reprendre n’envoie deux fois à personne.`,
  done: 'Tous les courriels sont partis',
  doneSays: (n: number): string => (n > 1 ? `${people(n)} ont leur QR code.` : `${people(n)} a son QR code.`),

  refused: (n: number): string => (n > 1 ? `${f(n)} courriels refusés` : 'Un courriel refusé'),
  refusedSay: 'Corrigez l’adresse dans le fichier et importez-le de nouveau, ou trouvez la personne par son nom à l’accueil.',
  name: 'Nom',
  email: 'Adresse',
  why: 'Raison',
};
