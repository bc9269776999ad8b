/** Every English sentence about the printer. */
import type { printers as fr } from './printers.fr';

export const printers: typeof fr = {
  title: 'The printer',
  step: (printer) => (printer === '' ? 'Badges come out as PDFs, in a folder.' : `Printer: ${printer}.`),
  open: 'Choose the printer',
  lead: 'Each badge comes out by itself once the presence is recorded. Reception never waits for paper.',
  choose: 'Badges come out',
  ownFolder: 'As PDFs, in the desk’s folder',
  folder: (path) => `As PDFs, in ${path}`,
  inFolder: 'Each badge is a PDF, named without the person’s name.',
  ready: 'The printer is ready.',
  try: 'Print a test badge',
  tried: 'The test badge is out.',
  asking: 'The printer is answering…',
  chooseFolder: 'Choose a folder',
  lookAgain: 'Look again',
  elsewhere: 'A printer on the network',
  elsewhereSays: 'If it is not on the list, type its address, such as ipp://printer.local/ipp/print.',
  address: 'Address',
  useAddress: 'Use this address',
  inDoubt: 'Badges that may have come out',
  inDoubtSays: 'Printing was cut off: look beside the printer. Nothing is printed twice without you.',
  again: 'Print again',
  cameOut: 'It came out',
};
