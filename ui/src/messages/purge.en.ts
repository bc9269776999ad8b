/** Every English sentence about erasing names once the event is over. */
import type { purge as french } from './purge.fr';
import { figures } from './formats';

const number = (n: number): string => figures('en').format(n);

export const purge: typeof french = {
  step: 'Erase the names',
  stepSays: 'After the event the names are erased from this desk; the headcounts stay, and can still be verified.',
  open: 'Erase the names…',
  title: 'Erase the names',
  early: (due) => `No hurry: to be done from ${due} on.`,
  due: (latest) => `It is time to erase the names. By ${latest} at the latest.`,
  overdue: (latest) => `It is late: the names were to be gone before ${latest}.`,
  named: (n) => (n === 0 ? 'No name is left on this desk.' : n === 1 ? '1 registration still has a name.' : `${number(n)} registrations still have a name.`),
  goes: 'Gone: names, organisations, e-mails, codes, notes, corrections, badges that were drawn.',
  stays: 'Kept: the headcounts of every day and the chain that proves them, without any name.',
  elsewhere: 'Copies of the desk, exported files and paper keep theirs: destroy them as well.',
  dueAfter: 'Propose to erase them',
  latestAfter: 'At the latest',
  days: (n) => (n === 0 ? 'on the last day' : `${n} days after`),
  copy: 'Copy the desk first',
  copied: (path) => `Copy written: ${path}. It holds every name.`,
  confirm: (title) => `To confirm, type the title of the event: ${title}`,
  erase: 'Erase for ever',
  erasing: 'Erasing…',
  done: (n) => (n === 1 ? 'Done: 1 registration has no name any more.' : `Done: ${number(n)} registrations have no name any more.`),
  erased: 'Name erased',
};
