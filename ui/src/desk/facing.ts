/** What the participants' screen hears: from Rust inside the window, from a scene in a plain browser. */
import { Channel, invoke } from '@tauri-apps/api/core';
import type { Facing } from './bindings/Facing';
import type { FacingStep } from './bindings/FacingStep';

/** Calls back with what the screen shows, from now on. */
export type WatchFacing = (changed: (facing: Facing) => void) => void;

/** The real desk: one channel, and nothing to ask. */
const fromDesk: WatchFacing = (changed) => {
  const channel = new Channel<Facing>(changed);
  // A desk that does not answer leaves the screen as it is: empty.
  invoke('watch_facing', { channel }).catch(() => undefined);
};

const SCENES: Record<string, FacingStep> = {
  ready: { kind: 'ready' },
  checking: { kind: 'checking' },
  welcome: { kind: 'welcome', first_name: 'Maëlys' },
  long: { kind: 'welcome', first_name: 'Wolfgang-Maximilian' },
  unnamed: { kind: 'welcome', first_name: null },
  moment: { kind: 'moment' },
};

function fromScene(scene: string): WatchFacing {
  return (changed) =>
    changed({
      event: 'Sprint open source',
      id_required: true,
      day_is_open: scene !== 'closed',
      step: SCENES[scene] ?? { kind: 'ready' },
    });
}

export function watchFacing(scene: string): WatchFacing {
  return '__TAURI_INTERNALS__' in window ? fromDesk : fromScene(scene);
}
