import type { Server } from 'node:http';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Logger } from 'nestjs-pino';
import { mountConsole } from '../admin/console.js';
import { AuditProtection, Sealer } from './audit/index.js';
import { AppModule } from './app.module.js';
import { configureHttp } from './customer-api/index.js';
import { ensureRegulation } from './ensure-regulation.js';
import { refreshLooks } from './companies/index.js';
import { ImapIntake, SmtpIntake } from './mail/index.js';
import { Database, Jobs, type Config } from './platform/index.js';

const webJobs = 2;
const workerJobs = 4;

/**
 * Puts everything together and listens: our headers and the console first, then the customer API.
 * @returns the running application; `close()` finishes what is under way
 */
export async function startServer(config: Config): Promise<NestExpressApplication> {
  const app = await createApp(config);
  await mountConsole(app, config);
  configureHttp(app, config);
  await ensureRegulation(app, config.regulation);
  // Longer than proxies and clients keep a connection: one they are about to use is not closed under them.
  app.getHttpServer().keepAliveTimeout = 65_000;
  hangUpWhenEnding(app.getHttpServer());
  await app.listen(config.port, config.host);
  await app.get(SmtpIntake).start();
  app.get(ImapIntake).start();
  await app.get(Jobs).start(webJobs);
  app.get(Sealer).start();
  await refreshLooks(app.get(Database));
  return app;
}

/** Works jobs off without listening. */
export async function startWorker(config: Config): Promise<NestExpressApplication> {
  const app = await createApp(config);
  await app.init();
  await app.get(Jobs).start(workerJobs);
  app.get(Sealer).start();
  return app;
}

/**
 * A server that ends closes the connections that are idle then; those that were busy would be kept for as long as any
 * other once they are answered, and the process with them.
 */
function hangUpWhenEnding(server: Server): void {
  server.on('request', (_request, response) => {
    response.once('close', () => {
      if (!server.listening) setImmediate(() => server.closeIdleConnections());
    });
  });
}

async function createApp(config: Config): Promise<NestExpressApplication> {
  const app = await NestFactory.create<NestExpressApplication>(AppModule.with(config), {
    bodyParser: false,
    bufferLogs: true,
  });
  app.useLogger(app.get(Logger));
  app.set('trust proxy', config.trustedHops);
  await app
    .get(AuditProtection)
    .check()
    .catch(async (error: unknown) => {
      await app.close();
      throw error;
    });
  return app;
}
