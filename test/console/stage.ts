import { mkdtemp, writeFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import connectPgSimple from 'connect-pg-simple';
import session from 'express-session';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { manifestName } from '../../admin/asset-manifest.js';
import { definePage } from '../../admin/pages/define-page.js';
import type { ConsolePorts, ConsoleStaff } from '../../admin/ports.js';
import { mountShell } from '../../admin/shell.js';
import { Clock, Database, DomainError, newId, type StaffRole } from '../../src/platform/index.js';
import { freshDatabase } from '../support/database.js';
import { StaffClient } from './staff-client.js';
import { stageEntities, stageResources, stageSchema } from './stage-nouns.js';

/** The console's shell over two tables, at an address of its own. */
export async function openStage({ assetsFolder }: { assetsFolder?: string } = {}): Promise<Stage> {
  const database = await freshDatabase();
  const dataSource = await new DataSource({
    type: 'postgres',
    url: database.url,
    entities: [...stageEntities],
  }).initialize();
  await dataSource.query(stageSchema);
  const sql = new Database(dataSource);
  const people = staffOf(['agent', 'supervisor', 'auditor', 'admin']);
  const logged: unknown[] = [];
  const clock = new StageClock();
  const PgStore = connectPgSimple(session);
  const store = new PgStore({
    pool: sql.pool,
    tableName: 'staff_session',
    disableTouch: true,
    pruneSessionInterval: false,
  });
  const ports: ConsolePorts = {
    dataSource,
    sql,
    clock,
    staff: door(people),
    sessions: store,
    sessionSecret: 'a secret of the stage, long enough',
    publicUrl: 'http://console.test',
    trustHostOrigin: true,
    assetsFolder: assetsFolder ?? (await standIns()),
    resources: stageResources(sql),
    pages: [
      definePage({
        name: 'dashboard',
        component: 'Queue',
        needs: 'read_desk',
        query: z.object({ depth: z.coerce.number().int().max(9).default(1) }),
        read: ({ depth }, { staff }) => Promise.resolve({ depth, name: staff.fullName }),
      }),
      definePage({
        name: 'journal',
        needs: 'read_audit',
        query: z.object({}),
        read: () => Promise.resolve({ ok: true }),
      }),
    ],
    observe: () => undefined,
    secondFactorRequired: () => Promise.resolve(false),
    logError: (error) => logged.push(error),
  };
  const app = await NestFactory.create<NestExpressApplication>(
    { module: class Root {} },
    { bodyParser: false, logger: false },
  );
  await mountShell(app, ports);
  // On a busy machine a client may take up a connection in the moment in which the server gives it up as idle.
  (app.getHttpServer() as Server).keepAliveTimeout = 60_000;
  await app.listen(0, '127.0.0.1');
  const { port } = (app.getHttpServer() as Server).address() as AddressInfo;
  const url = `http://127.0.0.1:${String(port)}`;
  return {
    url,
    sql,
    clock,
    people,
    logged,
    ports,
    databaseUrl: database.url,
    visitor: () => new StaffClient(url),
    signIn: async (role) => {
      const client = new StaffClient(url);
      await client.signIn(`${role}@opora.test`, stagePassword);
      return client;
    },
    close: async () => {
      (app.getHttpServer() as Server).closeAllConnections();
      await app.close();
      await dataSource.destroy().catch(() => undefined);
      await database.drop();
    },
  };
}

export interface Stage {
  readonly url: string;
  readonly sql: Database;
  readonly clock: StageClock;
  readonly people: Map<string, ConsoleStaff>;
  /** Unexpected errors, as they would be logged. */
  readonly logged: unknown[];
  readonly ports: ConsolePorts;
  readonly databaseUrl: string;
  visitor(): StaffClient;
  signIn(role: StaffRole): Promise<StaffClient>;
  close(): Promise<void>;
}

export const stagePassword = 'correct horse battery';

/** Real time that a spec can move: sessions run on it. */
export class StageClock extends Clock {
  ahead = 0;

  override realNow(): Date {
    return new Date(super.realNow().getTime() + this.ahead);
  }
}

function staffOf(roles: readonly StaffRole[]): Map<string, ConsoleStaff> {
  const rows = roles.map((role): ConsoleStaff => {
    const fullName = `Some ${role}`;
    return {
      id: newId(),
      email: `${role}@opora.test`,
      fullName,
      role,
      locale: 'ru',
      sessionVersion: 1,
      disabled: false,
      secondFactor: false,
    };
  });
  return new Map(rows.map((row) => [row.id, row]));
}

function door(people: Map<string, ConsoleStaff>): ConsolePorts['staff'] {
  const check = (found: ConsoleStaff | undefined, password: string) => {
    if (!found || password !== stagePassword) return Promise.reject(new DomainError('sign_in_refused'));
    return Promise.resolve({ staffId: found.id, sessionVersion: found.sessionVersion });
  };
  return {
    authenticateStaff: ({ email, password }) => {
      if (email === 'busy@opora.test')
        return Promise.reject(new DomainError('too_many_requests', { retryAfterSeconds: 60 }));
      return check(
        [...people.values()].find((member) => member.email === email),
        password,
      );
    },
    confirmStaff: (staffId, { password }) => check(people.get(staffId), password),
    loadStaff: (staffId) => Promise.resolve(people.get(staffId) ?? null),
    findInvitation: () => Promise.resolve(null),
    acceptInvitation: () => Promise.reject(new DomainError('token_invalid')),
    rememberLocale: ({ id }, locale) => {
      people.set(id, { ...people.get(id)!, locale });
      return Promise.resolve();
    },
  };
}

/** Stand-ins for the bundles: the shell only serves them. What the build makes is tried by its own spec. */
async function standIns(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'opora-stage-'));
  const scripts = ['global', 'design-system', 'app', 'components'].map((name) => `${name}.bundle.js`);
  const names = [...scripts, 'console.css', 'favicon.svg'];
  for (const name of names) {
    await writeFile(join(folder, name), `// ${name}`);
    await writeFile(join(folder, `${name}.br`), brotliCompressSync(`// ${name}`));
    await writeFile(join(folder, `${name}.gz`), gzipSync(`// ${name}`));
  }
  const assets = Object.fromEntries(
    names.map((name) => [name, { hash: `hash-of-${name}`, compressed: true }]),
  );
  await writeFile(join(folder, manifestName), JSON.stringify({ fingerprint: 'stage', assets }));
  return folder;
}
