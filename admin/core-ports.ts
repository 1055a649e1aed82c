import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { INestApplicationContext } from '@nestjs/common';
import connectPgSimple from 'connect-pg-simple';
import session from 'express-session';
import { Logger } from 'nestjs-pino';
import { DataSource } from 'typeorm';
import { Throttle } from '../src/access/index.js';
import { Observer } from '../src/audit/index.js';
import { Clock, Database, DomainError, Secrets, UnitOfWork, type Config } from '../src/platform/index.js';
import {
  acceptStaffInvitation,
  invitedStaff,
  setStaffLocale,
  StaffAuthentication,
  staffById,
} from '../src/staff/index.js';
import { regulationInForce } from '../src/regulation/index.js';
import { NewPasswords } from '../src/users/index.js';
import { ensureAssets, fingerprint } from './build-components.js';
import { fileDownloads, fileUploads } from './http/file-routes.js';
import { consolePages } from './pages/index.js';
import type { ConsolePorts, StaffDoor } from './ports.js';
import { loadRoute } from './pages/load-route.js';
import { exportRoute } from './resources/audit-event/export-route.js';
import { mailSourceRoute } from './resources/mail-message/source-route.js';
import { mailViewRoute } from './resources/mail-message/view-route.js';
import { erasureRoute } from './resources/user/erasure-documents.js';
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
    uploads: fileUploads(app),
    routes: (router, staffOf) => {
      exportRoute(app)(router, staffOf);
      fileDownloads(app)(router, staffOf);
      loadRoute(app)(router, staffOf);
      mailSourceRoute(app)(router, staffOf);
      mailViewRoute(app)(router, staffOf);
      erasureRoute(app)(router, staffOf);
    },
    secondFactorRequired: async () =>
      (await regulationInForce(app.get(Database))).staff.secondFactor === 'required',
    observe: (observation) => app.get(Observer).note(observation),
    logError: (error, requestId) => logger.error({ err: error, requestId }, 'console request failed'),
  };
}

function staffDoor(app: INestApplicationContext): StaffDoor {
  const authentication = app.get(StaffAuthentication);
  const unitOfWork = app.get(UnitOfWork);
  return {
    authenticateStaff: ({ email, ...secrets }, origin) => authentication.verify(email, secrets, origin),
    confirmStaff: (staffId, secrets, origin) => authentication.confirm(staffId, secrets, origin),
    ...invitations(app),
    loadStaff: (staffId) => staffById(app.get(Database), staffId),
    rememberLocale: async (actor, locale) => {
      await unitOfWork.run(actor, (tx) => setStaffLocale(tx, { staffId: actor.id, locale }));
    },
  };
}

/** The way into the console for whoever was invited by mail. */
function invitations(app: INestApplicationContext): Pick<StaffDoor, 'findInvitation' | 'acceptInvitation'> {
  const find = (token: string) => invitedStaff(app.get(Database), token, app.get(Clock).now());
  return {
    findInvitation: find,
    acceptInvitation: async (token, password, { address, requestId }) => {
      await app.get(Throttle).consume('staffInvitation', { address });
      const invited = await find(token);
      if (!invited) throw new DomainError('token_invalid');
      const passwordHash = await app.get(NewPasswords).forAddress(password, invited.email);
      const actor = { kind: 'staff' as const, id: null, address, ...(requestId ? { requestId } : {}) };
      await app.get(UnitOfWork).run(actor, (tx) => acceptStaffInvitation(tx, { token, passwordHash }));
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
    // Swept with everything else that has run out.
    pruneSessionInterval: false,
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
