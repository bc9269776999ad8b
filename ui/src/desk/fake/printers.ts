/** The printers of the fake desk: one that is ready, one that is out of labels, and a badge nobody can tell about. */
import type { BadgeInDoubt } from '../bindings/BadgeInDoubt';
import type { ErrorCode } from '../bindings/ErrorCode';
import type { JournalRef } from '../bindings/JournalRef';
import type { PrinterFound } from '../bindings/PrinterFound';
import type { Printers } from '../bindings/Printers';

const FOUND: PrinterFound[] = [
  { id: 'ipp://localhost:631/printers/hall', name: 'Badges du hall', location: 'Hall', usual: true, failure: null },
  { id: 'ipp://localhost:631/printers/etiquettes', name: 'Étiquettes', location: 'Entrée', usual: false, failure: 'printer_out_of_paper' },
];

export class FakePrinters {
  private chosen: Pick<Printers, 'speech' | 'address' | 'name'> = { speech: 'folder', address: '', name: '' };
  private inDoubt: BadgeInDoubt[] = [
    { badge: { desk: 'accueil-1.00000001', seq: 3 }, registration: 1, first_name: 'Amélie', last_name: 'Sorbier' },
  ];

  /** Whose badges were asked for again, once each time. */
  readonly reprinted: number[] = [];

  get name(): string {
    return this.chosen.name;
  }

  view(): Printers {
    return { ...this.chosen, failure: this.failure(), found: FOUND, reprints: this.reprinted.length, in_doubt: this.inDoubt };
  }

  failure(): ErrorCode | null {
    return FOUND.find(({ id }) => id === this.chosen.address)?.failure ?? null;
  }

  choose(id: string | null): Printers {
    const found = FOUND.find((one) => one.id === id);
    this.chosen = found ? { speech: 'ipp', address: found.id, name: found.name } : { speech: 'folder', address: '', name: '' };
    return this.view();
  }

  chooseFolder(): Printers {
    this.chosen = { speech: 'folder', address: '/media/cle', name: '' };
    return this.view();
  }

  chooseAt(speech: Printers['speech'], address: string): Printers {
    this.chosen = { speech, address, name: address };
    return this.view();
  }

  settle(is: (doubt: BadgeInDoubt) => boolean): void {
    this.inDoubt = this.inDoubt.filter((doubt) => !is(doubt));
  }

  cameOut(badge: JournalRef): void {
    this.settle((doubt) => doubt.badge.seq === badge.seq);
  }
}
