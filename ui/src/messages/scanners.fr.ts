/** Every French sentence about scanners, cameras and sounds. */
import type { Look } from '../scanner/looking';
import type { Scan } from '../scanner/scans';
import type { Kind } from '../scanner/texts';

export const scanners = {
  ready: 'Lecteur prêt',
  none: 'Aucune caméra sur cette machine\u202f: le lecteur et les noms suffisent.',
  use: 'Utiliser une caméra',
  starting: 'La caméra démarre…',
  picture: 'Image de la caméra',
  chooseAnother: 'Choisir une autre caméra',
  looks: {
    read: 'Code lu',
    several: 'Montrez un seul code à la fois',
    closer: 'Plus près de la caméra',
    brighter: 'Augmentez la luminosité du téléphone',
    steadier: 'Tenez le code immobile un instant',
  } satisfies Record<Exclude<Look, 'waiting'>, string>,

  line: {
    ready: 'prêt',
    camera: 'caméra prête',
    lost: {
      camera_gone: 'caméra débranchée, rebranchez-la',
      camera_busy: 'caméra prise, fermez l’autre programme',
      camera_not_allowed: 'caméra interdite, voir Accueil',
      camera_unreadable: 'caméra illisible, voir Accueil',
      serial_gone: 'débranché, rebranchez-le',
      serial_busy: 'pris, fermez l’autre programme',
      serial_not_allowed: 'interdit, voir Préparation',
      serial_unreadable: 'illisible, voir Préparation',
    },
  },

  title: 'Lecteurs, caméra et sons',
  lead: 'Essayez avant l’ouverture\u202f: ce qui est lu ici n’enregistre personne.',
  camera: 'Caméra',
  noCamera: 'Sans caméra',
  noneHere: 'Aucune caméra n’est branchée. Branchez-en une\u202f: elle apparaît ici toute seule.',
  unnamed: (n: number): string => `Caméra ${n}`,
  absent: 'La caméra choisie (débranchée)',
  cameraSays: 'Elle ne regarde que lorsque son image est à l’écran. Aucune image n’est gardée.',
  serial: 'Lecteur série (USB-CDC)',
  noSerial: 'Sans lecteur série',
  absentSerial: 'Le lecteur choisi (débranché)',
  serialListening: 'Le lecteur est branché. Scannez un code pour l’essayer.',
  keyboard: 'Un lecteur qui écrit comme un clavier n’a rien à régler\u202f: branchez-le et scannez.',

  try: 'Essai',
  tryScanner: 'Scannez un code avec le lecteur.',
  trySays: 'Scannez un code, ou montrez-le à la caméra.',
  by: {
    keyboard: 'Lu par le lecteur',
    camera: 'Lu par la caméra',
    serial: 'Lu par le lecteur série',
  } satisfies Record<Scan['by'], string>,
  kinds: {
    ours: 'Un code d’Accueil',
    address: 'Une adresse web',
    card: 'Une carte de visite',
    code: 'Un code d’un autre système',
    words: 'Un texte court',
  } satisfies Record<Kind, string>,
  mended: 'Le lecteur est réglé sur un autre clavier\u202f: le texte a été rétabli.',
  notMended: 'Le texte est lu tel quel.',

  sounds: 'Sons',
  volume: 'Volume',
  muted: 'Couper les sons',
  hear: 'Écouter',
  sound: { read: 'Code lu', welcome: 'Bienvenue', attention: 'Attention', refusal: 'Refus' },
};
