/** Three short soft sounds, distinct without looking: two notes up, one note twice, two notes down. */

const NOTES: Record<'welcome' | 'attention' | 'refusal', [first: number, second: number]> = {
  welcome: [523, 784],
  attention: [587, 587],
  refusal: [330, 247],
};

let context: AudioContext | null = null;

/** Plays a sound; a machine without sound stays silent. */
export function play(sound: 'welcome' | 'attention' | 'refusal'): void {
  if (typeof AudioContext === 'undefined') return;
  try {
    context ??= new AudioContext();
    if (context.state === 'suspended') void context.resume().catch(() => undefined);
    NOTES[sound].forEach((pitch, index) => note(pitch, index * 0.14));
  } catch {
    // No sound device: the words say it all.
  }
}

function note(pitch: number, after: number): void {
  if (!context) return;
  const start = context.currentTime + after;
  const tone = context.createOscillator();
  const volume = context.createGain();
  tone.type = 'sine';
  tone.frequency.value = pitch;
  volume.gain.setValueAtTime(0, start);
  volume.gain.linearRampToValueAtTime(0.12, start + 0.015);
  volume.gain.exponentialRampToValueAtTime(0.001, start + 0.13);
  tone.connect(volume).connect(context.destination);
  tone.start(start);
  tone.stop(start + 0.14);
}
