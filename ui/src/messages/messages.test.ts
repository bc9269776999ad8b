/** Every sentence exists in both languages, and the French ones are set as French is. */
import { describe, expect, test } from 'vitest';
import { dayInWords, messagesFor, percent } from '.';

const fr = messagesFor('fr');
const en = messagesFor('en');

/** Every string of a tree, a function being called with samples of what it takes. */
function sentences(tree: unknown, path = ''): [string, string][] {
  if (typeof tree === 'string') return [[path, tree]];
  if (typeof tree === 'object' && tree !== null) {
    return Object.entries(tree).flatMap(([key, value]) => sentences(value, `${path}.${key}`));
  }
  return [];
}

describe('both languages', () => {
  test.each(Object.entries(fr.errors))('error %s differs and is a sentence', (code, sentence) => {
    const other = Object.entries(en.errors).find(([one]) => one === code)?.[1];
    expect(other).toBeTruthy();
    expect(sentence).not.toBe(other);
    expect(sentence).toMatch(/\.$/);
    expect(other).toMatch(/\.$/);
  });

  test.each(Object.entries(fr.refusals))('refusal %s differs', (kind, sentence) => {
    const other = Object.entries(en.refusals).find(([one]) => one === kind)?.[1];
    expect(other).toBeTruthy();
    expect(sentence).not.toBe(other);
  });

  test('have the same sentences', () => {
    expect(sentences(en).map(([path]) => path)).toEqual(sentences(fr).map(([path]) => path));
  });
});

describe('French typography', () => {
  test.each(sentences({ errors: fr.errors, refusals: fr.refusals, frame: fr.frame, reception: fr.reception }))('%s', (_, sentence) => {
    expect(sentence).not.toContain("'");
    const bare = sentence.replace(/(?:https?|smtps?):\/\//g, '');
    expect(bare).not.toMatch(/[^\u202f][:;!?]/);
    expect(bare).not.toMatch(/«[^\u202f]|[^\u202f]»/);
  });
});

test('days are said in words, whatever the time zone', () => {
  expect(dayInWords('fr', '2019-11-19')).toBe('mardi 19 novembre');
  expect(dayInWords('en', '2019-11-19')).toMatch(/Tuesday,? 19 November/);
});

test('percents are shown', () => {
  expect(percent('fr', 21, 42)).toMatch(/^50\s%$/);
  expect(percent('en', 0, 0)).toBe('0%');
});
