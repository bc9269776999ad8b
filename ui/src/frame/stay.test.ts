/** The card of an arrival stays as long as somebody chose. */
import { afterEach, expect, test } from 'vitest';
import { keepStay, leaveAfter } from './stay';

afterEach(() => localStorage.clear());

test.each([
  ['short', 8000],
  ['long', 20_000],
  ['always', null],
  ['nonsense', 8000],
])('%s', (word, ms) => {
  expect(leaveAfter()).toBe(8000);
  keepStay(word);
  expect(leaveAfter()).toBe(ms);
});
