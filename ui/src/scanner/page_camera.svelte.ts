/** The camera where the page looks through it (Windows, macOS): getUserMedia, grey frames to the desk, found again by itself. */
import type { CameraStanding } from '../desk/bindings/CameraStanding';
import type { Device } from '../desk/bindings/Device';
import type { ErrorCode } from '../desk/bindings/ErrorCode';
import type { Sighting } from '../desk/bindings/Sighting';
import type { Desk, GreyFrame } from '../desk/desk';

/** About ten frames a second are decoded. */
const FRAME_MS = 100;
/** A camera that gives no frame for so long is gone. */
const SILENT_MS = 3000;
/** A lost camera is tried again after this, and whenever something is plugged in. */
const AGAIN_MS = 2000;
/** Before a first permission the system names no camera: this one is whichever it gives. */
export const ANY = 'any';
/** Wider pictures are made smaller before they are decoded. */
const MOST_WIDE = 1280;

/** Why a camera did not open, from the name of the exception. */
export function failureNamed(name: string): ErrorCode {
  switch (name) {
    case 'NotAllowedError':
    case 'SecurityError':
      return 'camera_not_allowed';
    case 'NotReadableError':
    case 'AbortError':
      return 'camera_busy';
    case 'NotFoundError':
    case 'OverconstrainedError':
      return 'camera_gone';
    default:
      return 'camera_unreadable';
  }
}

/** The grey of each pixel, weighed as eyes do. */
export function greyOf({ width, height, data }: ImageData): GreyFrame {
  const grey = new Uint8Array(width * height);
  for (let at = 0; at < grey.length; at += 1) {
    const [red = 0, green = 0, blue = 0] = [data[at * 4], data[at * 4 + 1], data[at * 4 + 2]];
    grey[at] = (77 * red + 150 * green + 29 * blue) >> 8;
  }
  return { width, height, grey };
}

export class PageCamera {
  standing = $state<CameraStanding>('off');
  failure = $state<ErrorCode | null>(null);
  cameras = $state.raw<Device[]>([]);

  constructor(private readonly desk: Desk) {}

  /** Keeps the list of cameras; returns how to stop. */
  list(): () => void {
    const media = navigator.mediaDevices;
    if (!media) {
      this.standing = 'none';
      return () => undefined;
    }
    const read = (): void => void this.read();
    media.addEventListener('devicechange', read);
    read();
    return () => media.removeEventListener('devicechange', read);
  }

  /** Looks through that camera until it is told to stop; `show` gets the video at each frame. */
  watch(id: string, see: (sighting: Sighting) => void, show: (picture: HTMLVideoElement) => void): () => void {
    const stop = new AbortController();
    void this.look(id, see, show, stop.signal);
    return () => {
      stop.abort();
      this.standing = 'off';
      this.failure = null;
    };
  }

  private async read(): Promise<void> {
    const found = await navigator.mediaDevices.enumerateDevices().catch(() => []);
    this.cameras = found
      .filter(({ kind }) => kind === 'videoinput')
      .map(({ deviceId, label }) => ({ id: deviceId === '' ? ANY : deviceId, label }));
    const none = !found.some(({ kind }) => kind === 'videoinput');
    if (this.standing === 'off' && none) this.standing = 'none';
    else if (this.standing === 'none' && !none) this.standing = 'off';
  }

  private async look(
    id: string,
    see: (sighting: Sighting) => void,
    show: (picture: HTMLVideoElement) => void,
    stopped: AbortSignal,
  ): Promise<void> {
    while (!stopped.aborted) {
      if (this.standing !== 'lost') this.standing = 'starting';
      let stream: MediaStream | null = null;
      try {
        stream = await navigator.mediaDevices.getUserMedia({
          audio: false,
          video: { ...(id === ANY ? {} : { deviceId: { exact: id } }), width: { ideal: 1280 }, height: { ideal: 720 } },
        });
        const given = stream.getVideoTracks()[0]?.getSettings().deviceId;
        if (id === ANY && given !== undefined) await this.desk.chooseCamera(given);
        await this.frames(stream, see, show, stopped);
      } catch (thrown) {
        if (stopped.aborted) break;
        this.failure = failureNamed(thrown instanceof DOMException ? thrown.name : '');
        this.standing = 'lost';
      } finally {
        for (const track of stream?.getTracks() ?? []) track.stop();
      }
      await again(stopped);
    }
  }

  /** Takes frames until the camera goes, which is thrown, or until it is told to stop. */
  private async frames(
    stream: MediaStream,
    see: (sighting: Sighting) => void,
    show: (picture: HTMLVideoElement) => void,
    stopped: AbortSignal,
  ): Promise<void> {
    const video = Object.assign(document.createElement('video'), { muted: true, playsInline: true, srcObject: stream });
    const canvas = document.createElement('canvas');
    const context = canvas.getContext('2d', { willReadFrequently: true });
    await video.play();
    while (!stopped.aborted) {
      const began = performance.now();
      await nextFrame(video, stream, stopped);
      if (stopped.aborted || !context) return;
      const scale = Math.min(1, MOST_WIDE / video.videoWidth);
      canvas.width = Math.round(video.videoWidth * scale);
      canvas.height = Math.round(video.videoHeight * scale);
      context.drawImage(video, 0, 0, canvas.width, canvas.height);
      const sighting = await this.desk.seeFrame(greyOf(context.getImageData(0, 0, canvas.width, canvas.height)));
      if (stopped.aborted) return;
      if (this.standing !== 'seeing') {
        this.standing = 'seeing';
        this.failure = null;
        // Only once a camera was allowed does the system say what the others are called.
        void this.read();
      }
      see(sighting);
      show(video);
      await elapsed(began + FRAME_MS - performance.now(), stopped);
    }
  }
}

/** The next frame of the video; a camera that ends or falls silent is thrown as not found. */
function nextFrame(video: HTMLVideoElement, stream: MediaStream, stopped: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const [track] = stream.getVideoTracks();
    const done = new AbortController();
    const gone = (): void => {
      // A window that nobody sees gets no frames: that is not the camera's fault.
      if (document.hidden && track?.readyState === 'live') return void (timer = setTimeout(gone, SILENT_MS));
      leave();
      reject(new DOMException('the camera gives no more frames', 'NotFoundError'));
    };
    const frame = (): void => {
      leave();
      resolve();
    };
    let timer = setTimeout(gone, SILENT_MS);
    const asked = video.requestVideoFrameCallback(frame);
    function leave(): void {
      clearTimeout(timer);
      done.abort();
      video.cancelVideoFrameCallback(asked);
    }
    track?.addEventListener('ended', gone, { signal: done.signal });
    stopped.addEventListener('abort', frame, { signal: done.signal });
    if (track?.readyState === 'ended') gone();
  });
}

function elapsed(milliseconds: number, stopped: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, Math.max(0, milliseconds));
    stopped.addEventListener('abort', done);
    function done(): void {
      clearTimeout(timer);
      stopped.removeEventListener('abort', done);
      resolve();
    }
  });
}

/** A while later, or as soon as something is plugged in. */
async function again(stopped: AbortSignal): Promise<void> {
  const waiting = new AbortController();
  const enough = (): void => waiting.abort();
  stopped.addEventListener('abort', enough);
  navigator.mediaDevices.addEventListener('devicechange', enough);
  await elapsed(AGAIN_MS, waiting.signal);
  stopped.removeEventListener('abort', enough);
  navigator.mediaDevices.removeEventListener('devicechange', enough);
}
