import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { INestApplicationContext } from '@nestjs/common';
import connectPgSimple from 'connect-pg-simple';
import session from 'express-session';
import { Logger } from 'nestjs-pino';
import { DataSource } from 'typeorm';
import { Clock, Database, Secrets, UnitOfWork, type Config } from '../src/platform/index.js';
import { setStaffLocale, StaffAuthentication, staffById } from '../src/staff/index.js';
import { ensureAssets, fingerprint } from './build-components.js';
import { consolePages } from './pages/index.js';
import type { ConsolePorts, StaffDoor } from './ports.js';
import { exportRoute } from './resources/audit-event/export-route.js';
import { consoleResources } from './resources/index.js';

/** The console's ports, each served by the core. */
export async function corePorts(app: INestApplicationContext, config: Config): Promise<ConsolePorts> {
  const logger = app.get(Logger);
  return {
    dataSource: app.get(DataSource),
    sql: app.get(Database),
    clock: app.get(Clock),
    staff: staffDoor(app),
    sessions: sessionStore(app.get(Database), logger),
    sessionSecret: app.get(Secrets).key('console-session'),
    publicUrl: config.publicUrl,
    trustHostOrigin: config.mode !== 'production',
    assetsFolder: await assets(),
    resources: consoleResources(app),
    pages: consolePages(app),
    routes: exportRoute(app),
    logError: (error, requestId) => logger.error({ err: error, requestId }, 'console request failed'),
  };
}

function staffDoor(app: INestApplicationContext): StaffDoor {
  const authentication = app.get(StaffAuthentication);
  const unitOfWork = app.get(UnitOfWork);
  return {
    authenticateStaff: ({ email, password }, origin) => authentication.verify(email, password, origin),
    confirmStaff: (staffId, { password }, origin) => authentication.verifyPassword(staffId, password, origin),
    loadStaff: (staffId) => staffById(app.get(Database), staffId),
    rememberLocale: async (actor, locale) => {
      await unitOfWork.run(actor, (tx) => setStaffLocale(tx, { staffId: actor.id, locale }));
    },
  };
}

/** Sessions in our own table. Being seen is noted by the console itself, once a minute, so the store need not. */
function sessionStore(database: Database, logger: Logger): session.Store {
  const PgStore = connectPgSimple(session);
  return new PgStore({
    pool: database.pool,
    tableName: 'staff_session',
    disableTouch: true,
    errorLog: (error) => logger.error({ err: error as unknown }, 'console session store'),
  });
}

/** Built with the release into `dist/admin/assets`; made on first use where nobody built them. */
async function assets(): Promise<string> {
  const here = fileURLToPath(new URL('.', import.meta.url));
  const compiled = /dist[/\\]admin[/\\]$/.test(here);
  const source = compiled ? join(here, '../../admin') : here;
  const out = compiled
    ? join(here, 'assets')
    : join(here, '../node_modules/.cache/opora-console', await fingerprint(source));
  await ensureAssets({ source, out, quality: 5 });
  return out;
}
