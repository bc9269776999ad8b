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
  elsewhere: 'Another printer',
  elsewhereSays: 'If it is not on the list, say which kind it is and type its address.',
  kind: 'Kind',
  kinds: {
    ipp: 'Printer on the network (ipp://printer.local/ipp/print)',
    zebra: 'Zebra labels (tcp://192.168.1.20:9100 or /dev/usb/lp0)',
    brother: 'Brother QL labels, 62 mm roll (tcp://192.168.1.20:9100 or /dev/usb/lp0)',
  },
  address: 'Address',
  useAddress: 'Use this address',
  reprints: (n) => (n === 0 ? 'No badge was reprinted.' : n === 1 ? 'One badge was reprinted.' : `${n} badges were reprinted.`),
  inDoubt: 'Badges that may have come out',
  inDoubtSays: 'Printing was cut off: look beside the printer. Nothing is printed twice without you.',
  again: 'Print again',
  cameOut: 'It came out',
};
