import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Whether a process with this number exists, ours or somebody else's. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * Names the uses of a shared server: one empty file each, called after the process, in one folder.
 * What a killed process left behind is not counted, and is swept away.
 */
export class ProcessRegister {
  private readonly own = `${process.pid}.${randomUUID()}`;

  constructor(private readonly folder: string) {}

  enter(): void {
    mkdirSync(this.folder, { recursive: true });
    writeFileSync(join(this.folder, this.own), '');
  }

  /** True if nobody uses the server any more. */
  leave(): boolean {
    const others = readdirSync(this.folder).filter((name) => name !== this.own);
    const left = others.filter(isInUse);
    for (const name of [this.own, ...others].filter((entry) => !left.includes(entry)))
      rmSync(join(this.folder, name), { force: true });
    return left.length === 0;
  }
}

function isInUse(name: string): boolean {
  return isAlive(Number.parseInt(name, 10));
}
