import { Command } from 'commander';
import { startDemo } from '../demo/start-demo.js';
import { startServer, startWorker } from '../main.js';
import { migrate, readConfig } from '../platform/index.js';
import { connected } from './connected.js';
import { stopOnSignal } from './stop-on-signal.js';

/** `opora serve`: production; the schema is expected to be up to date. */
export function serveCommand(): Command {
  return new Command('serve')
    .description('serve the console, the customer API and the mail intake in production')
    .action(async () => {
      stopOnSignal(await startServer(readConfig('production', process.env)));
    });
}

/** `opora worker`: production; works jobs off without serving anything. */
export function workerCommand(): Command {
  return new Command('worker').description('work jobs off in a process of their own').action(async () => {
    stopOnSignal(await startWorker(readConfig('production', process.env)));
  });
}

/** `opora demo`: the whole product with demo data, on the embedded database unless `DATABASE_URL` is set. */
export function demoCommand(): Command {
  return new Command('demo').description('start everything with demo data').action(async () => {
    const { config, close } = await connected(readConfig('demo', process.env));
    await migrate(config.databaseOwnerUrl ?? config.databaseUrl!);
    await startDemo(config, close);
  });
}
