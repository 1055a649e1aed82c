import { readdir, readFile } from 'node:fs/promises';

/** Ticks of the clock that the kernel counts processor time by: 100 a second everywhere Linux runs. */
const ticksPerSecond = 100;

/** Seconds of one core: of the process itself, and of it with all its children, ended ones included. */
export interface ProcessorSeconds {
  readonly own: number;
  readonly all: number;
}

/** @throws Error where the kernel does not tell (anything but Linux), or there is no such process */
export async function processorSecondsOf(pid: number): Promise<ProcessorSeconds> {
  const self = await ticksOf(pid);
  const others = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const children = await Promise.all(others.map((other) => ticksOf(other).catch(() => null)));
  const living = children.filter((child) => child?.parent === pid).map((child) => child!.own);
  const all = living.reduce((sum, ticks) => sum + ticks, self.own + self.ended);
  return { own: self.own / ticksPerSecond, all: all / ticksPerSecond };
}

/** Resident memory of a process now. */
export async function residentMegabytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) / 1_024;
}

async function ticksOf(pid: number): Promise<{ parent: number; own: number; ended: number }> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
  // The name before it may hold blanks and parentheses itself.
  const fields = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number);
  const [user, system, endedUser, endedSystem] = fields.slice(11, 15);
  return { parent: fields[1]!, own: user! + system!, ended: endedUser! + endedSystem! };
}
