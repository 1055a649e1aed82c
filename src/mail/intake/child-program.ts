import { fork, type ChildProcess } from 'node:child_process';

/**
 * Starts a program of ours in a process of its own, so that nothing it reads takes the product's memory along: a thread
 * that runs out of memory ends its whole process. It ends by itself when this process does.
 * @param beside the URL of a module in its folder; it is the compiled one that is started, for it reads no TypeScript
 * @throws Error where there is no room for a process, if that shows at once; else its event `error` says so
 */
export function startProgram(beside: string, name: string, heapMb: number): ChildProcess {
  const folder = beside.endsWith('.ts') ? beside.replace(/\/src\/(?=mail\/)/, '/dist/src/') : beside;
  return fork(new URL(name, folder), {
    serialization: 'advanced',
    execArgv: [`--max-old-space-size=${String(heapMb)}`],
    env: {},
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
}

/** What such a program does first: it ends with whoever started it, and with nobody else. */
export function endWithParent(): void {
  // What ends all processes of a terminal or a service is for whoever asked to hear.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined);
  process.on('disconnect', () => process.exit());
}
