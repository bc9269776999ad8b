/** Every code that is read passes here, whatever read it: once, and to whoever asked last. */
import { mark } from '../components/mark';
import { bare } from './texts';

/** The same text within this time is one code read twice: by a trigger pulled twice, or by scanner and camera both. */
const DOUBLE_MS = 2000;

export interface Scan {
  raw: string;
  by: 'keyboard' | 'camera' | 'serial';
  /** The keyboard layout had garbled it, and it was put right. */
  mended: boolean;
}

export class Scans {
  private takers: ((scan: Scan) => void)[] = [];
  private last = '';
  private lastAt = Number.NEGATIVE_INFINITY;

  /** From now on `taker` has every scan, and nobody else; returns how to give them back. */
  take(taker: (scan: Scan) => void): () => void {
    this.takers.push(taker);
    return () => {
      this.takers = this.takers.filter((one) => one !== taker);
    };
  }

  /** What was read last has been sent away: the same text again, however soon, is meant. */
  sentAway(): void {
    this.last = '';
  }

  /** Something was read at that time of the page, in milliseconds. */
  read(scan: Scan, at: number): void {
    const raw = bare(scan.raw);
    const twice = raw === this.last && at - this.lastAt < DOUBLE_MS;
    this.last = raw;
    this.lastAt = at;
    if (twice) return;
    mark('scan:read');
    this.takers.at(-1)?.({ ...scan, raw });
  }
}
