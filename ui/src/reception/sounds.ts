/** Short soft sounds, distinct without looking: one note for a read, then two up, one twice, two down. */
import { mark } from '../components/mark';

/** `read` is the first note of the welcome: somebody may come in, and the second one follows once they have. */
export type Sound = 'read' | 'welcome' | 'attention' | 'refusal';

const NOTES: Record<Sound, number[]> = {
  read: [523],
  welcome: [523, 784],
  attention: [587, 587],
  refusal: [330, 247],
};
/** The loudest a note gets, of 1. */
const LOUDEST = 0.4;

/** The sound device is opened this long after the window, when nobody waits for it any more. */
const OPENED_AFTER_MS = 800;

/** After so long without a sound the device rests: silence is computed too. In a queue it stays awake, as waking it takes a moment. */
const RESTS_AFTER_MS = 30_000;

let context: AudioContext | null = null;
let resting: ReturnType<typeof setTimeout> | undefined;

/** Returns the sound device, awake until it has been silent for long. */
function awake(): AudioContext {
  const woken = (context ??= new AudioContext());
  void woken.resume().catch(() => undefined);
  clearTimeout(resting);
  resting = setTimeout(() => void woken.suspend().catch(() => undefined), RESTS_AFTER_MS);
  return woken;
}

/** Opens the sound device before it is needed, which takes half a second on some machines; returns how to stop. */
export function warmUp(): () => void {
  const timer = setTimeout(() => {
    try {
      if (typeof AudioContext !== 'undefined') awake();
    } catch {
      // No sound device: the words say it all.
    }
  }, OPENED_AFTER_MS);
  return () => clearTimeout(timer);
}

/** Plays a sound at that volume, 0 to 100; a machine without sound stays silent. */
export function play(sound: Sound, volume: number): void {
  if (volume <= 0 || typeof AudioContext === 'undefined') return;
  try {
    const device = awake();
    // Ears hear by ratios: the square makes the slider even.
    const peak = LOUDEST * (Math.min(100, volume) / 100) ** 2;
    for (const [index, pitch] of NOTES[sound].entries()) note(device, pitch, index * 0.14, Math.max(peak, 0.002));
    mark(`sound:${sound}`);
  } catch {
    // No sound device: the words say it all.
  }
}

function note(to: AudioContext, pitch: number, after: number, peak: number): void {
  const start = to.currentTime + after;
  const tone = to.createOscillator();
  const volume = to.createGain();
  tone.type = 'sine';
  tone.frequency.value = pitch;
  volume.gain.setValueAtTime(0, start);
  volume.gain.linearRampToValueAtTime(peak, start + 0.015);
  volume.gain.exponentialRampToValueAtTime(0.001, start + 0.13);
  tone.connect(volume).connect(to.destination);
  tone.start(start);
  tone.stop(start + 0.14);
}
