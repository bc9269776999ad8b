/** Every French sentence about the screens themselves: the participants' one, the time-out, the accessibility. */

export const display = {
  title: 'Écrans et accessibilité',
  lead: 'Un écran tourné vers la file, le temps que les cartes restent, et ce que cette application promet à chacun.',
  open: 'Régler',
  shown: 'Un écran est tourné vers la file.',
  facing: 'Écran des participants',
  facingSays:
    'Une seconde fenêtre, en grand sur l’autre moniteur\u202f: comment montrer son code, «\u202fvérification en cours\u202f», «\u202fbienvenue\u202f». Rien d’autre n’y arrive jamais.',
  show: 'Montrer l’écran des participants',
  names: 'Y écrire le prénom de qui entre',
  namesSay: 'À cocher seulement si l’événement le permet\u202f: toute la file peut le lire.',
  stays: 'La carte d’une arrivée reste',
  staysFor: { short: '8 secondes', long: '20 secondes', always: 'Jusqu’au geste suivant' },
  staysSay: 'Le scan suivant n’attend jamais\u202f: il remplace la carte.',
  statement: {
    title: 'Déclaration d’accessibilité',
    lead: 'Accueil vise le RGAA 4.1 et la norme EN 301 549. Aucun audit de conformité n’a été fait\u202f: aucun taux n’est donc déclaré. Voici ce qui a été vérifié, et comment.',
    holds: 'Ce qui tient',
    holding: [
      'Tout se fait au clavier\u202f; les actes d’une carte portent leur touche, et le focus se voit toujours.',
      'Rien n’est dit par la couleur seule\u202f: des mots, une forme et un son disent la même chose.',
      'Les contrastes sont d’au moins 4,5 pour 1, en clair et en sombre.',
      'Ce qui change est annoncé aux lecteurs d’écran\u202f: la carte, les écritures, les erreurs.',
      'Les cibles mesurent 48 pixels\u202f; tout tient à 200\u202f% sans défilement horizontal.',
      'Rien ne clignote\u202f; si le système demande moins de mouvement, rien ne bouge.',
      'Deux durées sont limitées, et se coupent\u202f: le départ de la carte d’une arrivée, ici\u202f; le verrouillage d’un poste laissé seul, aux agents d’accueil.',
      'Les graphiques ont leurs nombres écrits et un tableau.',
    ],
    tested: 'Comment c’est vérifié',
    testing: [
      'axe-core 4.11, toutes ses règles, contraste compris, sur chaque écran essayé, dans Chromium, à chaque version.',
      'Des parcours au clavier seul, en français et en anglais\u202f; le focus et la taille de tout ce que Tab atteint, mesurés.',
      'Les tailles 1024\u202f×\u202f768, 1366\u202f×\u202f768, 1920\u202f×\u202f1080 et 683\u202f×\u202f384 (200\u202f%).',
    ],
    lacks: 'Ce qui manque',
    lacking: [
      'Aucun essai avec une personne aveugle, malvoyante ou à mobilité réduite.',
      'Aucun essai avec Orca, NVDA, JAWS ou VoiceOver, ni avec une plage braille.',
      'La fenêtre installée (WebKitGTK) n’a pas été essayée avec les outils d’accessibilité du système.',
      'Les boîtes de dialogue des fichiers sont celles du système.',
    ],
    tell: 'Un obstacle\u202f? Dites-le à l’équipe qui a installé ce poste\u202f: l’accueil d’une personne ne dépend jamais de l’écran.',
  },
};
