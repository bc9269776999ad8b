/** The scanners that do not type, and the sound: how they stand, and what an operator chooses. */
import { failureOf } from '../components/failure';
import type { CameraStanding } from '../desk/bindings/CameraStanding';
import type { Device } from '../desk/bindings/Device';
import type { ErrorCode } from '../desk/bindings/ErrorCode';
import type { Scanners } from '../desk/bindings/Scanners';
import type { Sighting } from '../desk/bindings/Sighting';
import type { Desk, Failure } from '../desk/desk';
import { SteadyWord } from '../frame/steady_word.svelte';
import { PageCamera } from './page_camera.svelte';

/** The camera, whoever looks through it. */
export interface Camera {
  standing: CameraStanding;
  failure: ErrorCode | null;
  cameras: Device[];
  chosen: string | null;
}

export class Devices {
  /** What the desk last said; null until it has. */
  told = $state.raw<Scanners | null>(null);
  /** Why the last choice failed. */
  failure = $state.raw<Failure | null>(null);
  /** What is said of a camera and of a serial scanner that are lost, the same wherever it is said; they are somebody's to mend now. */
  readonly cameraTrouble = new SteadyWord<ErrorCode>(0);
  readonly serialTrouble = new SteadyWord<ErrorCode>(0);
  private readonly page: PageCamera;

  constructor(private readonly desk: Desk) {
    this.page = new PageCamera(desk);
  }

  /** Hears of every change; `scanned` gets what a serial scanner reads. Returns how to stop. */
  start(scanned: (raw: string) => void): () => void {
    const stops = [
      this.desk.onScanners((scanners) => (this.told = scanners)),
      this.desk.onScanned(scanned),
      this.page.list(),
    ];
    void this.doing(() => this.desk.scanners());
    return () => {
      for (const stop of stops) stop();
      this.cameraTrouble.stop();
      this.serialTrouble.stop();
    };
  }

  get camera(): Camera {
    const told = this.told;
    if (!told) return { standing: 'off', failure: null, cameras: [], chosen: null };
    const { chosen_camera: chosen, frames_from } = told;
    if (frames_from === 'desk') {
      return { standing: told.camera, failure: told.camera_failure, cameras: told.cameras, chosen };
    }
    const { standing, failure, cameras } = this.page;
    return { standing: chosen !== null && standing === 'off' ? 'starting' : standing, failure, cameras, chosen };
  }

  /** Takes in how they stand now, for the words about them. */
  hearTroubles(): void {
    const { standing, failure } = this.camera;
    this.cameraTrouble.hear(standing === 'lost' ? (failure ?? 'camera_gone') : null);
    const { told } = this;
    this.serialTrouble.hear(told?.serial_failure ?? (told?.serial === 'lost' ? 'serial_gone' : null));
  }

  get volume(): number {
    return this.told?.volume ?? 0;
  }

  get muted(): boolean {
    return this.told?.muted ?? false;
  }

  chooseCamera(id: string | null): Promise<void> {
    return this.doing(() => this.desk.chooseCamera(id));
  }

  chooseSerial(id: string | null): Promise<void> {
    return this.doing(() => this.desk.chooseSerial(id));
  }

  setSound(volume: number, muted: boolean): Promise<void> {
    return this.doing(() => this.desk.setSound(volume, muted));
  }

  /** Looks through the chosen camera; `show` gets a picture of it now and then. Returns how to stop. */
  watch(see: (sighting: Sighting) => void, show: (picture: ImageBitmap | HTMLVideoElement) => void): () => void {
    const { told } = this;
    if (told?.frames_from === 'page') {
      return told.chosen_camera === null ? () => undefined : this.page.watch(told.chosen_camera, see, show);
    }
    let stopped = false;
    let drawing = false;
    const stop = this.desk.watchCamera(see, (jpeg) => {
      // A picture that comes while the last one is being unpacked is left out: the newest matters, not every one.
      if (drawing) return;
      drawing = true;
      createImageBitmap(new Blob([jpeg], { type: 'image/jpeg' }))
        .then((picture) => {
          if (!stopped) show(picture);
        })
        .catch(() => undefined)
        .finally(() => (drawing = false));
    });
    return () => {
      stopped = true;
      stop();
    };
  }

  private async doing(call: () => Promise<Scanners>): Promise<void> {
    this.failure = null;
    try {
      // Every change is told as it happens; an answer may come after a later change was told, and be older.
      const told = await call();
      this.told ??= told;
    } catch (thrown) {
      this.failure = failureOf(thrown);
    }
  }
}
