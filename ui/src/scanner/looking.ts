/** What the words under the camera's picture are about: they stay long enough to be read, however fast frames come. */
import type { Advice } from '../desk/bindings/Advice';
import type { Sighting } from '../desk/bindings/Sighting';

/** The picture stands still this long when a code was read. */
export const FROZEN_MS = 700;
/** An advice stays this long after the last frame that gave it. */
const ADVICE_MS = 1500;

export type Look = 'waiting' | 'read' | 'several' | Advice;

export class Looking {
  private look: Look = 'waiting';
  private until = Number.NEGATIVE_INFINITY;

  /** What to say after a frame seen at that time, in milliseconds. */
  see({ read, several, advice }: Pick<Sighting, 'read' | 'several' | 'advice'>, at: number): Look {
    const said = read !== null ? 'read' : several ? 'several' : advice;
    // What was read is told for as long as its picture stands still, whatever the next frames show.
    if (this.look === 'read' && at < this.until && said !== 'read') return this.look;
    if (said !== null) {
      this.look = said;
      this.until = at + (said === 'read' ? FROZEN_MS : ADVICE_MS);
    } else if (at >= this.until) {
      this.look = 'waiting';
    }
    return this.look;
  }
}
