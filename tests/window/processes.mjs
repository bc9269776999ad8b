/** What the window's processes cost: when they started, and the memory that they have for themselves. */

import { readFileSync, readdirSync } from 'node:fs';

const numbers = () => readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map(Number);

/** A file of a process, or '' when it has ended. */
function told(pid, file) {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}

/** The fields of /proc/PID/stat behind the name, which may hold anything. */
const fields = (pid) => told(pid, 'stat').split(') ').at(-1).split(' ');

/** The process that was started on that desk's folder. */
export function windowOn(data) {
  return numbers().find((pid) => told(pid, 'cmdline').split('\0').includes(data));
}

/** When a process started, in milliseconds of the epoch, to a hundredth of a second. */
export function startOf(pid) {
  const [sinceBoot] = readFileSync('/proc/uptime', 'utf8').split(' ').map(Number);
  return Date.now() - (sinceBoot - Number(fields(pid)[19]) / 100) * 1000;
}

/** The proportional memory of a process and of all that it started, in MiB, each by its name. */
export function memoryOf(pid) {
  const parents = new Map(numbers().map((one) => [one, Number(fields(one)[1])]));
  const tree = [pid];
  for (const one of tree) for (const [child, parent] of parents) if (parent === one) tree.push(child);
  const mib = (one) => Number(/^Pss:\s+(\d+)/m.exec(told(one, 'smaps_rollup'))?.[1] ?? 0) / 1024;
  return tree.map((one) => [told(one, 'comm').trim(), mib(one)]);
}

/** The memory of all of them. */
export const sum = (memory) => memory.reduce((all, [, mib]) => all + mib, 0);

/** The memory in words. */
export function inWords(memory) {
  return `${Math.round(sum(memory))} MiB (${memory.map(([name, mib]) => `${name} ${Math.round(mib)}`).join(', ')})`;
}
