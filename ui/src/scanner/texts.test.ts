/** Codes are told from words, and what was meant from what a layout made of it. */
import { expect, test } from 'vitest';
import { isUnfinishedCard, kindOf, likelier } from './texts';

test.each([
  ['ACBCDEFGHIJKLNOPRSTU', 'ours'],
  ['qcbcdefghijklnoprstu', 'ours'],
  [']Q1ACBCDEFGHIJKLNOPRSTU', 'ours'],
  ['https://evenement.example/t/1', 'address'],
  ['BEGIN:VCARD\nFN:Ada\nEND:VCARD', 'card'],
  ['MECARD:N:Exemple,Ada;;', 'card'],
  ['4f9a1c22b7d94e0f', 'code'],
  ['838638600099', 'code'],
  ['hqzxkvprtwbnmcls', 'code'],
  ['Maëlys Robin', 'words'],
  ['Bernadotte', 'words'],
  ['Camille-Dominique', 'words'],
  ['ada@exemple.example', 'words'],
  ['12345', 'words'],
])('%s is %s', (text, kind) => {
  expect(kindOf(text)).toBe(kind);
});

test.each([
  ['the same', 'ABCDEF12', 'ABCDEF12', false, 'ABCDEF12'],
  ['unknown keys', '&é"\'(-è_', null, false, '&é"\'(-è_'],
  ['digits of AZERTY', '\'fçq&céé', '4f9a1c22', false, '4f9a1c22'],
  ['a scanner that knows AZERTY', '4f9a1c22', '$f(q!c@@', false, '4f9a1c22'],
  ['an address through AZERTY', 'httpsM!!q:exqmple', 'https://a.example', false, 'https://a.example'],
  ['an address that a scanner typed right', 'https://a.example', 'httpsM!!q:exqmple', false, 'https://a.example'],
  ['ours, whatever the A became', 'QCBCDEFGHIJKLNOPRSTU', 'ACBCDEFGHIJKLNOPRSTU', false, 'QCBCDEFGHIJKLNOPRSTU'],
  ['a character that a dead key swallowed', 'pkg1', 'pk=g-1', true, 'pk=g-1'],
  ['a symbol before an address', '$Q&httpsM!!q:exqmple', ']Q1https://a.example', false, ']Q1https://a.example'],
  ['letters alone, where nobody can tell', 'hayzk', 'hazyk', false, 'hayzk'],
])('%s', (_, typed, us, lost, meant) => {
  expect(likelier(typed, us, lost)).toBe(meant);
});

test.each([
  ['BEGIN:VCARD', true],
  ['BEGINMVCQRD\nFNMqdq', true],
  ['begin:vcard', true],
  ['BEGIN:VCARD\nEND:VCARD', false],
  ['BEGINÖVCARD\nENDÖVCARD', false],
  ['https://a.example', false],
])('%j waits for more lines: %s', (text, waits) => {
  expect(isUnfinishedCard(text)).toBe(waits);
});
