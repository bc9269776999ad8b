/** Every English sentence of a rehearsal's drill. */
import type { DrillCase } from '../desk/bindings/DrillCase';
import type { drill as french } from './drill.fr';
import { tenths } from './formats';

const seconds = (n: number): string => `${tenths('en').format(n)}\u00a0s`;

export const drill: typeof french = {
  begin: 'Practise, case by case',
  again: 'Begin again',
  label: 'Drill',
  left: (n) => (n === 1 ? 'Last case' : `${n} cases left`),
  bar: (n) => `within ${n}\u00a0seconds`,
  present: 'Present the code',
  skip: 'Leave this case out',
  cases: {
    known: 'With a QR code',
    no_code: 'Without a QR code',
    homonym: 'Two people of one name',
    other_day: 'Registered for another day',
    other_code: 'The QR code of another event',
    walk_in: 'Not on the list',
    wrong_person: 'The wrong person',
    no_paper: 'No paper in the printer',
  },
  says: ({ case: word, name, organisation, wrong }: DrillCase): string => {
    const from = organisation === '' ? name : `${name}, ${organisation}`;
    switch (word) {
      case 'known':
        return `${name} shows a QR code and an ID document.`;
      case 'no_code':
        return `“Hello, ${from}. I do not have my code.”`;
      case 'homonym':
        return `“${from}. No code.” Somebody else has that name.`;
      case 'other_day':
        return `${name} shows a QR code, for another day. Welcome them anyway.`;
      case 'other_code':
        return `${name} shows the code of another event. Search for the name.`;
      case 'walk_in':
        return `“${from}. I did not register.” Add this person.`;
      case 'wrong_person':
        return `${wrong ?? ''} has just been checked in by mistake: it is ${name} who is here. Undo it, then check in the right person.`;
      case 'no_paper':
        return `The printer has no paper left. ${name} shows a QR code: the presence does not wait for the badge.`;
    }
  },
  report: 'How the drill went',
  summary: (within, all) => `${within} of ${all} cases in time.`,
  caseHead: 'Case',
  tookHead: 'Time',
  barHead: 'Bar',
  took: (n) => (n === null ? '–' : seconds(n)),
  verdict: 'Result',
  within: 'In time',
  over: 'Too long',
  left_out: 'Left out',
};
