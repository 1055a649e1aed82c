import type { INestApplicationContext } from '@nestjs/common';

const patienceMs = 10_000;

/**
 * Lets SIGTERM and SIGINT end the process well: requests and jobs under way finish, connections are given back, exit
 * code 0. After ten seconds it ends anyway, with code 1.
 */
export function stopOnSignal(
  app: INestApplicationContext,
  afterwards: () => Promise<void> = () => Promise.resolve(),
): void {
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), patienceMs).unref();
    app
      .close()
      .then(afterwards)
      .then(
        () => process.exit(0),
        (error: unknown) => {
          console.error(error);
          process.exit(1);
        },
      );
  };
  process.on('SIGTERM', stop).on('SIGINT', stop);
}
