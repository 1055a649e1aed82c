import { createServer } from 'node:net';
import { NestFactory } from '@nestjs/core';
import { AppModule } from '../app.module.js';
import { stopOnSignal } from '../cli/stop-on-signal.js';
import { startServer } from '../main.js';
import { ConfigError, Database, type Config } from '../platform/index.js';
import { giveDemoSecondFactors } from './demo-second-factors.js';
import { greeting } from './greeting.js';
import { seedDemo } from './seed-demo.js';

/**
 * The whole product with demo data: seeded before it listens, so that whoever finds it ready finds everything.
 * `closeDatabase` is called when it ends, on a signal or because it could not start.
 * @throws ConfigError when the port is taken
 */
export async function startDemo(config: Config, closeDatabase: () => Promise<void>): Promise<void> {
  const leaving = new AbortController();
  const leave = () => {
    leaving.abort();
    void closeDatabase().finally(() => process.exit(0));
  };
  process.on('SIGTERM', leave).on('SIGINT', leave);
  try {
    await refuseTakenPort(config);
    await seed(config);
    const app = await startServer(config);
    stopOnSignal(app, closeDatabase);
    console.log(greeting(config, await hasDemoStaff(app.get(Database))));
  } catch (error) {
    // Told to stop while starting: what then fails for want of the database is no fault.
    if (leaving.signal.aborted) return;
    await closeDatabase();
    throw error;
  } finally {
    process.off('SIGTERM', leave).off('SIGINT', leave);
  }
}

async function seed(config: Config): Promise<void> {
  const app = await NestFactory.createApplicationContext(AppModule.with(config), {
    logger: ['error'],
    abortOnError: false,
  });
  try {
    await seedDemo(app, config);
    if (config.demoTotp) await giveDemoSecondFactors(app);
  } finally {
    await app.close();
  }
}

/** Whether the staff of the demo work here; a database of one's own may have others. */
async function hasDemoStaff(database: Database): Promise<boolean> {
  const found = await database.query("SELECT 1 FROM staff_member WHERE email = 'admin@opora.test'");
  return found.length > 0;
}

function refuseTakenPort({ host, port }: Config): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EADDRINUSE' ? new ConfigError(portTaken(host, port)) : error);
    });
    probe.listen(port, host, () => probe.close(() => resolve()));
  });
}

function portTaken(host: string, port: number): string {
  return (
    `Порт ${String(port)} на ${host} занят другой программой; задайте другой: PORT=${String(port + 1)} npm start\n` +
    `Port ${String(port)} on ${host} is taken by another program; choose another: PORT=${String(port + 1)} npm start`
  );
}
