/** Every English sentence about people after the door: they leave, come back, are told and corrected. */
import type { people as french } from './people.fr';

export const people: typeof french = {
  leaves: 'Leaves',
  leavesOf: (name) => `${name} leaves`,
  leftAt: (time) => `Left at ${time}`,
  leftHow: 'Back in? Neither the ID nor the badge is asked for again.',
  backIn: 'Back in',
  backAt: (time) => `Back at ${time}`,
  welcomeBack: 'Welcome back, entry recorded',
  goneAt: (time) => `Left at ${time}`,
  goneHow: 'The person still counts as present today, and is no longer among those inside.',
  notGone: 'Still here',

  fire: {
    title: 'Inside',
    inside: (n) => (n === 0 ? 'Nobody is inside' : n === 1 ? '1 person is inside' : `${n} people are inside`),
    print: 'Print',
    sending: 'On its way to the printer… The list can be read here, too.',
    sentTo: (printer) => `The list was sent to the printer “${printer}”.`,
  },

  note: 'Leave a note',
  noteBand: 'A note for this person',
  noteLabel: 'To be said to them',
  noteHint: 'One line, read here at every scan. Nothing medical, no number: the note is erased with the names.',
  leaveNote: 'Leave the note',
  toSay: 'To be said to them:',
  noteBy: (operator, time) => `(${operator}, ${time})`,

  correct: 'Correct',
  correctBand: 'Correct the answers',
  keep: 'Keep these answers',
  corrected: 'Answers corrected',
  teams: 'Teams, by commas',
  organisationType: 'Kind of organisation',
  organisationTypes: {
    administration: 'Administration',
    company: 'Company',
    association: 'Association',
    research: 'Research or education',
    independent: 'Independent or individual',
    another: 'Another kind',
    unknown: 'Not said',
  },
  accessibilityNeed: 'Accessibility need',
  role: 'Role or function',
  need: (words) => `To provide: ${words}`,
  photographs: 'Photographs',
  imageRights: { yes: 'Yes', no: 'No', unanswered: 'No answer' },
};
