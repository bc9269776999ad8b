/** The fake camera and serial scanner: what is in front of them is told by the scene, or by a `fake` event of the page. */
import type { Advice } from '../bindings/Advice';
import type { ErrorCode } from '../bindings/ErrorCode';
import type { Outline } from '../bindings/Outline';
import type { Scanners } from '../bindings/Scanners';
import type { Sighting } from '../bindings/Sighting';
import type { GreyFrame } from '../desk';
import { drawHall, type Phone } from './hall';
import { codeOf, type CameraScene } from './scenes';

/** A frame every so many milliseconds. */
const PACE = 80;
/** A code that left the picture for so long counts again. */
const GONE_MS = 2000;

/** What a test does to the fake desk and its devices: `window.dispatchEvent(new CustomEvent('fake', { detail }))`. */
export interface FakeTurn {
  /** The texts of the codes in front of the camera. */
  shown?: string[];
  /** The camera is plugged in, or out. */
  plugged?: boolean;
  /** The serial scanner reads that. */
  serial?: string;
  /** The next call fails with that. */
  fails?: ErrorCode;
  /** The desk answers nothing, until it is no longer slow. */
  slow?: boolean;
}

declare global {
  interface Window {
    /** The real decoder, where a test has it: grey pixels in base64. */
    decodeFrame?: (width: number, height: number, grey: string) => Promise<Sighting>;
  }
  interface WindowEventMap {
    fake: CustomEvent<FakeTurn>;
  }
}

const NOTHING: Sighting = { seen: [], read: null, several: false, advice: null };
const CAMERA = { id: 'usb-fake-1', label: 'Caméra USB du pupitre' };
const SECOND = { id: 'builtin', label: 'Caméra intégrée' };

export class FakeScanners {
  private told: Scanners;
  private shown: string[] = [];
  private advice: Advice | null = null;
  private readable = true;
  private counted: string | null = null;
  private emptyAt = 0;
  private readonly watchers = new Set<(scanners: Scanners) => void>();
  private readonly listeners = new Set<(raw: string) => void>();

  constructor(scene: CameraScene) {
    const lost = scene === 'gone' || scene === 'busy';
    const chosen = !['off', 'none', 'page'].includes(scene);
    const failure: Partial<Record<CameraScene, ErrorCode>> = { gone: 'camera_gone', busy: 'camera_busy' };
    this.told = {
      camera: scene === 'off' || scene === 'page' ? 'off' : scene === 'none' ? 'none' : lost ? 'lost' : scene === 'starting' ? scene : 'seeing',
      cameras: scene === 'none' || scene === 'page' ? [] : scene === 'gone' ? [SECOND] : [CAMERA, SECOND],
      chosen_camera: chosen ? CAMERA.id : null,
      camera_failure: failure[scene] ?? null,
      frames_from: scene === 'page' ? 'page' : 'desk',
      serial: 'off',
      serial_ports: [{ id: 'tty-fake', label: 'Lecteur série USB' }],
      chosen_serial: null,
      serial_failure: null,
      volume: 70,
      muted: false,
    };
    if (scene === 'closer' || scene === 'brighter' || scene === 'steadier') this.advice = scene;
    this.readable = !chosen || scene === 'seeing' || lost;
    if (!this.readable && scene !== 'starting') this.shown = scene === 'several' ? [codeOf(1), codeOf(2)] : [codeOf(1)];
    if (typeof window !== 'undefined') window.addEventListener('fake', ({ detail }) => this.turn(detail));
  }

  view(): Scanners {
    return this.told;
  }

  chooseCamera(id: string | null): Scanners {
    const there = this.told.cameras.some((one) => one.id === id);
    const camera = this.told.frames_from === 'page' || id === null ? 'off' : there ? 'seeing' : 'lost';
    return this.tell({ chosen_camera: id, camera, camera_failure: camera === 'lost' ? 'camera_gone' : null });
  }

  chooseSerial(id: string | null): Scanners {
    return this.tell({ chosen_serial: id, serial: id === null ? 'off' : 'listening' });
  }

  setSound(volume: number, muted: boolean): Scanners {
    return this.tell({ volume, muted });
  }

  watchCamera(see: (sighting: Sighting) => void, show: (jpeg: ArrayBuffer) => void): () => void {
    const canvas = Object.assign(document.createElement('canvas'), { width: 640, height: 360 });
    let last = '';
    let drawn: string | null = null;
    let phones: Phone[] = [];
    let jpeg: ArrayBuffer | null = null;
    const timer = setInterval(() => {
      if (this.told.camera !== 'seeing') return;
      if (drawn !== this.shown.join()) {
        drawn = this.shown.join();
        phones = drawHall(canvas, this.shown, this.advice);
        jpeg = null;
        canvas.toBlob((blob) => void blob?.arrayBuffer().then((bytes) => (jpeg = bytes)), 'image/jpeg', 0.8);
      }
      if (!jpeg) return;
      // As the real one does: only what changed is said.
      const sighting = this.sighting(phones);
      if (JSON.stringify(sighting) !== last) see(sighting);
      last = JSON.stringify(sighting);
      show(jpeg);
    }, PACE);
    return () => clearInterval(timer);
  }

  seeFrame({ width, height, grey }: GreyFrame): Promise<Sighting> {
    if (!window.decodeFrame) return Promise.resolve(NOTHING);
    let bytes = '';
    for (let at = 0; at < grey.length; at += 8192) bytes += String.fromCharCode(...grey.subarray(at, at + 8192));
    return window.decodeFrame(width, height, btoa(bytes));
  }

  onScanners(changed: (scanners: Scanners) => void): () => void {
    this.watchers.add(changed);
    return () => this.watchers.delete(changed);
  }

  onScanned(scanned: (raw: string) => void): () => void {
    this.listeners.add(scanned);
    return () => this.listeners.delete(scanned);
  }

  private turn({ shown, plugged, serial }: FakeTurn): void {
    if (shown) this.show(shown);
    if (plugged === false) this.tell({ camera: 'lost', camera_failure: 'camera_gone', cameras: [SECOND] });
    if (plugged === true) this.tell({ camera: 'seeing', camera_failure: null, cameras: [CAMERA, SECOND] });
    if (serial !== undefined) for (const heard of this.listeners) heard(serial);
  }

  private show(texts: string[]): void {
    const now = performance.now();
    if (texts.length === 0) this.emptyAt = now;
    else if (this.shown.length === 0 && now - this.emptyAt > GONE_MS) this.counted = null;
    this.shown = texts;
  }

  private tell(change: Partial<Scanners>): Scanners {
    this.told = { ...this.told, ...change };
    for (const changed of this.watchers) changed(this.told);
    return this.told;
  }

  /** One code alone is read once, as the real eye does it. */
  private sighting(phones: Phone[]): Sighting {
    const seen: Outline[] = phones.map(({ corners }) => ({ corners }));
    const several = new Set(this.shown).size > 1;
    const [text] = this.shown;
    const fresh = text !== undefined && !several && this.readable && text !== this.counted;
    if (fresh) this.counted = text;
    return { seen, read: fresh ? text : null, several, advice: this.advice };
  }
}
