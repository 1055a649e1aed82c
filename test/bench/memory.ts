import { readdir, readFile } from 'node:fs/promises';

/**
 * Memory of these processes and everything they started, in MB: the sum of their proportional set sizes, so that what
 * they share counts once. `null` where the kernel does not tell (anything but Linux).
 */
export async function memoryOf(roots: readonly number[], without: readonly number[]): Promise<number | null> {
  if (process.platform !== 'linux') return null;
  const parents = await parentsByPid();
  const belongs = (pid: number): boolean =>
    roots.includes(pid) || (parents.has(pid) && belongs(parents.get(pid)!));
  const counted = [...parents.keys()].filter((pid) => belongs(pid) && !without.includes(pid));
  const sizes = await Promise.all(counted.map(proportionalKilobytes));
  return sizes.reduce((sum, size) => sum + size, 0) / 1_024;
}

async function parentsByPid(): Promise<Map<number, number>> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const pairs = await Promise.all(pids.map(async (pid) => [pid, await parentOf(pid)] as const));
  return new Map(pairs);
}

/** 0 for a process that has just ended. */
async function parentOf(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  // The name before it may hold blanks and parentheses itself.
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1] ?? 0);
}

async function proportionalKilobytes(pid: number): Promise<number> {
  const rollup = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '');
  return Number(/^Pss:\s+(\d+) kB$/m.exec(rollup)?.[1] ?? 0);
}
