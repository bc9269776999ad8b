/** Every English sentence about the screens themselves: the participants' one, the time-out, the accessibility. */
import type { display as french } from './display.fr';

export const display: typeof french = {
  title: 'Screens and accessibility',
  lead: 'A screen that faces the queue, how long cards stay, and what this program promises to everybody.',
  open: 'Settings',
  shown: 'A screen faces the queue.',
  facing: 'Participants’ screen',
  facingSays:
    'A second window, filling the other monitor: how to show a code, “checking”, “welcome”. Nothing else ever gets there.',
  show: 'Show the participants’ screen',
  names: 'Write the first name of whoever comes in',
  namesSay: 'Only if the event allows it: the whole queue can read it.',
  stays: 'The card of an arrival stays',
  staysFor: { short: '8 seconds', long: '20 seconds', always: 'Until the next act' },
  staysSay: 'The next scan never waits: it takes the place of the card.',
  statement: {
    title: 'Accessibility statement',
    lead: 'Accueil aims at EN 301 549 and the French RGAA 4.1. No conformance audit was made, so no rate is declared. This is what was checked, and how.',
    holds: 'What holds',
    holding: [
      'Everything is done by keyboard; the acts of a card have their keys printed on them, and the focus is always seen.',
      'Nothing is said by colour alone: words, a shape and a sound say the same.',
      'Contrasts are at least 4.5 to 1, in light and in dark.',
      'What changes is told to screen readers: the card, what was written, failures.',
      'Targets are 48 pixels; everything fits at 200% without sideways scrolling.',
      'Nothing blinks; where the system asks for less motion, nothing moves.',
      'There are two time limits, and both can be turned off: the card of an arrival leaves, here; a desk left alone locks, under operators.',
      'Charts have their numbers written on them, and a table.',
    ],
    tested: 'How it is checked',
    testing: [
      'axe-core 4.11, all of its rules, contrast among them, on every screen that is tried, in Chromium, for each version.',
      'Walks by keyboard alone, in French and in English; the focus and the size of all that Tab reaches, measured.',
      'The sizes 1024 × 768, 1366 × 768, 1920 × 1080 and 683 × 384 (200%).',
    ],
    lacks: 'What is missing',
    lacking: [
      'No trial with a person who is blind, has low vision or a motor impairment.',
      'No trial with Orca, NVDA, JAWS or VoiceOver, nor with a braille display.',
      'The installed window (WebKitGTK) was not tried with the accessibility tools of the system.',
      'File dialogs are those of the system.',
    ],
    tell: 'Is something in your way? Tell the team that set up this desk: welcoming a person never depends on the screen.',
  },
};
