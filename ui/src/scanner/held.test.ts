/** A shortcut acts once its key is nobody's text, and once however nervous the hand. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { HeldKey } from './held';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test.each([
  ['2', 60],
  ['a', 280],
])('%s acts after %i ms, unless it is taken back before', (key, wait) => {
  const act = vi.fn();
  const held = new HeldKey();
  held.hold(key, act, false);
  vi.advanceTimersByTime(wait - 1);
  expect(held.takeBack()).toBe(key);
  vi.advanceTimersByTime(wait);
  expect(act).not.toHaveBeenCalled();
  held.hold(key, act, false);
  vi.advanceTimersByTime(wait);
  expect(act).toHaveBeenCalledOnce();
  expect(held.takeBack()).toBe('');
});

test.each([
  ['an answer is given', true],
  ['what may be a name is not', false],
])('when somebody else is next, %s', (_, answer) => {
  const act = vi.fn();
  const held = new HeldKey();
  held.hold('2', act, answer);
  expect(held.settle()).toBe(answer);
  expect(act).toHaveBeenCalledTimes(answer ? 1 : 0);
  vi.advanceTimersByTime(500);
  expect(act, 'once').toHaveBeenCalledTimes(answer ? 1 : 0);
  expect(held.settle()).toBe(false);
});

test.each<[name: string, presses: [string, number][], twice: boolean[]]>([
  ['a digit', [['2', 0], ['2', 249]], [false, true]],
  ['a digit, later', [['2', 0], ['2', 250]], [false, false]],
  ['a digit again and again, now and then an answer', [['2', 0], ['2', 100], ['2', 200], ['2', 300]], [false, true, true, false]],
  ['two digits', [['1', 0], ['2', 100], ['1', 200]], [false, false, false]],
  ['Enter', [['Enter', 0], ['Enter', 100]], [false, true]],
  ['a letter of a name', [['a', 0], ['a', 100]], [false, false]],
])('%s', (_, presses, twice) => {
  const held = new HeldKey();
  expect(presses.map(([key, at]) => held.isTwice(key, at))).toEqual(twice);
});

test('the key that answered the last person answers the next one that is scanned', () => {
  const held = new HeldKey();
  expect(held.isTwice('2', 0)).toBe(false);
  held.anew();
  expect(held.isTwice('2', 100)).toBe(false);
});
