/** What the list of printers offers: the folder, those of the system, and the chosen one though it is not among them. */
import type { Printers } from '../../desk/bindings/Printers';
import type { Messages } from '../../messages';

export function optionsOf(
  { found, address, name }: Printers,
  words: Messages['places']['printers'],
): { value: string; label: string }[] {
  const listed = found.map((one) => ({
    value: one.id,
    label: one.location === '' ? one.name : `${one.name}, ${one.location}`,
  }));
  const absent = address !== '' && !found.some((one) => one.id === address);
  const chosen = absent ? [{ value: address, label: name === '' ? words.folder(address) : name }] : [];
  return [{ value: '', label: words.ownFolder }, ...listed, ...chosen];
}
