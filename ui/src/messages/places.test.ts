/** The sentences of the places: French typography, and as many in each language. */
import { describe, expect, it } from 'vitest';
import { places as en } from './places.en';
import { places as fr } from './places.fr';

/** Every sentence, with the path that leads to it; a function says its sentence for one and for several. */
function sentences(branch: object, path = ''): [string, string][] {
  return Object.entries(branch).flatMap(([key, leaf]: [string, unknown]): [string, string][] => {
    const at = `${path}.${key}`;
    if (typeof leaf === 'string') return [[at, leaf]];
    if (typeof leaf === 'function') {
      return [1, 2000].map((n): [string, string] => [`${at}(${n})`, String(Reflect.apply(leaf, null, [n, n, n]))]);
    }
    return typeof leaf === 'object' && leaf !== null ? sentences(leaf, at) : [];
  });
}

describe('the sentences of the places', () => {
  const french = sentences(fr);

  it('are the same ones in both languages', () => {
    expect(sentences(en).map(([at]) => at)).toEqual(french.map(([at]) => at));
  });

  it('keep the French narrow spaces and apostrophes', () => {
    const wrong = french.filter(([, text]) => /(?<!\u202f)[;!?»]|(?<!\u202f):(?!\/\/|\d)|«(?!\u202f)|'/.test(text));
    expect(wrong).toEqual([]);
  });

  it('say one and several apart', () => {
    expect(fr.roster.import(1)).toBe('Importer 1 inscription');
    expect(fr.roster.import(82)).toBe('Importer 82 inscriptions');
    expect(en.roster.import(1)).toBe('Import 1 registration');
    expect(fr.headcounts.proof(187, '9f3a…c21')).toBe('Établi du n°\u00a01 au n°\u00a0187, empreinte 9f3a…c21');
  });
});
