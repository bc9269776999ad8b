/** The four places of the program and the keys that lead there. */

export type Place = 'reception' | 'attendance' | 'headcounts' | 'preparation';

export const PLACES: { place: Place; key: string }[] = [
  { place: 'reception', key: 'F1' },
  { place: 'attendance', key: 'F2' },
  { place: 'headcounts', key: 'F3' },
  { place: 'preparation', key: 'F4' },
];
