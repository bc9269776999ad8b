/** Steady words: bad news soon, good news once it is true, and neither over and over. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { SteadyWord } from './steady_word.svelte';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** Lets a second pass at a time, and notes what is said at the end of each. */
function eachSecond(word: SteadyWord<string>, facts: (string | null)[]): (string | null)[] {
  return facts.map((fact) => {
    word.hear(fact);
    vi.advanceTimersByTime(1000);
    return word.said;
  });
}

test('what is first heard is said at once', () => {
  const word = new SteadyWord<string>(3000);
  word.hear('offline');
  expect(word.said).toBe('offline');
});

test('a trouble that somebody has to mend is said at once, and for long enough to be read', () => {
  const word = new SteadyWord<string>(0);
  expect(eachSecond(word, [null, 'paper', null, null, null])).toEqual([null, 'paper', 'paper', null, null]);
});

test('a trouble that mends itself is said only once it stands', () => {
  const word = new SteadyWord<string>(3000);
  expect(eachSecond(word, [null, 'offline', null, 'offline', 'offline', null])).toEqual([null, null, null, null, null, null]);
  expect(eachSecond(word, ['offline', 'offline', 'offline', 'offline'])).toEqual([null, null, 'offline', 'offline']);
});

test('another trouble has another remedy, and is said at once', () => {
  const word = new SteadyWord<string>(0);
  expect(eachSecond(word, [null, 'paper', 'open', 'paper'])).toEqual([null, 'paper', 'open', 'paper']);
});

test('what comes and goes all the time is a trouble until it has been well for ten seconds', () => {
  const word = new SteadyWord<string>(0);
  word.hear(null);
  const flapping = Array.from({ length: 60 }, (_, n) => (n % 2 === 0 ? 'gone' : null));
  const said = eachSecond(word, flapping);
  const changes = said.filter((one, n) => n > 0 && one !== said[n - 1]).length;
  expect(changes).toBeLessThanOrEqual(2);
  expect(said.at(-1)).toBe('gone');
  expect(eachSecond(word, Array<null>(12).fill(null)).slice(7)).toEqual(['gone', null, null, null, null]);
});

test('a word that is gone says nothing more', () => {
  const word = new SteadyWord<string>(3000);
  word.hear(null);
  word.hear('offline');
  word.stop();
  vi.advanceTimersByTime(60_000);
  expect(word.said).toBeNull();
});
