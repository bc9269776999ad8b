/** What devices are called in lists: by their makers, by a number, or by what chose them while they are away. */
import type { Device } from '../../desk/bindings/Device';
import type { Messages } from '../../messages';

interface Option {
  value: string;
  label: string;
}

/** Makers call every camera the same: a number tells equal names apart. */
function named(devices: Device[], unnamed: (n: number) => string): Option[] {
  return devices.map(({ id, label }, index) => {
    if (label === '') return { value: id, label: unnamed(index + 1) };
    const same = devices.filter((other) => other.label === label);
    const n = same.findIndex((other) => other.id === id) + 1;
    return { value: id, label: same.length > 1 ? `${label} (${n})` : label };
  });
}

/** The lines of a list of devices: none, those that are there, and the chosen one while it is away. */
export function optionsOf(
  none: string,
  away: string,
  devices: Device[],
  chosen: string | null,
  say: Messages,
): Option[] {
  const there = named(devices, say.places.scanners.unnamed);
  const absent = chosen !== null && !devices.some(({ id }) => id === chosen);
  return [{ value: '', label: none }, ...there, ...(absent ? [{ value: chosen, label: away }] : [])];
}

/** What a chosen device is called. */
export function labelOf(chosen: string, devices: Device[], say: Messages): string {
  return named(devices, say.places.scanners.unnamed).find(({ value }) => value === chosen)?.label ?? chosen;
}
