/** What is said under the picture, frame after frame. */
import { expect, test } from 'vitest';
import { Looking } from './looking';
import { failureNamed, greyOf } from './page_camera.svelte';

const NOTHING = { read: null, several: false, advice: null } as const;
const READ = { ...NOTHING, read: 'A' };
const SEVERAL = { ...NOTHING, several: true };
const CLOSER = { ...NOTHING, advice: 'closer' } as const;
const BRIGHTER = { ...NOTHING, advice: 'brighter' } as const;

test.each([
  ['nothing', [[NOTHING, 0]], 'waiting'],
  ['a code that is read', [[READ, 0]], 'read'],
  ['the frames after it', [[READ, 0], [CLOSER, 100], [NOTHING, 600]], 'read'],
  ['a while after it', [[READ, 0], [NOTHING, 700]], 'waiting'],
  ['another code right after it', [[READ, 0], [NOTHING, 300], [READ, 600], [NOTHING, 1200]], 'read'],
  ['several codes', [[SEVERAL, 0]], 'several'],
  ['advice that one frame does not give', [[CLOSER, 0], [NOTHING, 1000]], 'closer'],
  ['advice that no frame gives any more', [[CLOSER, 0], [NOTHING, 1000], [NOTHING, 1600]], 'waiting'],
  ['other advice', [[CLOSER, 0], [BRIGHTER, 100]], 'brighter'],
  ['a code read after advice', [[CLOSER, 0], [READ, 100]], 'read'],
] as const)('%s', (_, frames, look) => {
  const looking = new Looking();
  expect(frames.map(([sighting, at]) => looking.see(sighting, at)).at(-1)).toBe(look);
});

test.each([
  ['NotAllowedError', 'camera_not_allowed'],
  ['NotReadableError', 'camera_busy'],
  ['OverconstrainedError', 'camera_gone'],
  ['NotFoundError', 'camera_gone'],
  ['', 'camera_unreadable'],
])('a camera that does not open with "%s" is %s', (name, code) => {
  expect(failureNamed(name)).toBe(code);
});

test('black, white and the grey of colours', () => {
  const data = Uint8ClampedArray.of(0, 0, 0, 255, 255, 255, 255, 255, 255, 0, 0, 255, 0, 255, 0, 255);
  const { width, height, grey } = greyOf({ width: 2, height: 2, data, colorSpace: 'srgb' });
  expect([width, height, ...grey]).toEqual([2, 2, 0, 255, 76, 149]);
});
