import { mkdtemp, writeFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import connectPgSimple from 'connect-pg-simple';
import session from 'express-session';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { DataSource, EntitySchema } from 'typeorm';
import { z } from 'zod';
import { defineAction } from '../../admin/actions/define-action.js';
import { manifestName } from '../../admin/asset-manifest.js';
import { definePage } from '../../admin/pages/define-page.js';
import type { ConsolePorts, ConsoleStaff } from '../../admin/ports.js';
import type { ResourceDefinition } from '../../admin/resources/resource-definition.js';
import { mountShell } from '../../admin/shell.js';
import { Clock, Database, DomainError, newId, type StaffRole } from '../../src/platform/index.js';
import { freshDatabase } from '../support/database.js';
import { StaffClient } from './staff-client.js';

/** A noun of the stage alone: the shell is tried before, and apart from, the product's own nouns. */
class Depot {}
class Crate {}

const depot = new EntitySchema({
  target: Depot,
  name: 'Depot',
  tableName: 'stage_depot',
  columns: {
    id: { type: 'uuid', primary: true },
    number: { type: 'integer' },
    name: { type: 'text' },
    secret: { type: 'text', nullable: true },
    unlisted: { type: 'text', nullable: true },
    opened: { type: 'date', nullable: true },
  },
});
const crate = new EntitySchema({
  target: Crate,
  name: 'Crate',
  tableName: 'stage_crate',
  columns: {
    id: { type: 'bigint', primary: true },
    label: { type: 'text' },
    kind: { type: 'text' },
    sealed: { type: 'boolean' },
    weight: { type: 'numeric', nullable: true },
    marks: { type: 'text', array: true },
    depotId: { type: 'uuid', name: 'depot_id', nullable: true },
    ownerId: { type: 'uuid', name: 'owner_id', nullable: true },
    papers: { type: 'jsonb', nullable: true },
    packedAt: { type: 'timestamptz', name: 'packed_at' },
  },
});

const schema = `
  CREATE TABLE stage_depot (id uuid PRIMARY KEY, number integer UNIQUE, name text NOT NULL, secret text, unlisted text, opened date);
  CREATE TABLE stage_crate (id bigint PRIMARY KEY, label text, kind text, sealed boolean, weight numeric, marks text[],
    depot_id uuid, owner_id uuid, papers jsonb, packed_at timestamptz);
  INSERT INTO stage_depot SELECT ('00000000-0000-7000-8000-' || lpad(i::text, 12, '0'))::uuid, 100000 + i,
    CASE WHEN i % 2 = 0 THEN 'Склад Северный ' ELSE 'Depot South ' END || i, 'secret-' || i, 'unlisted-' || i, date '2026-01-31' + i
    FROM generate_series(1, 30) i;
  INSERT INTO stage_crate SELECT i, 'Ящик ' || i || ' <b>', (ARRAY['wood','steel'])[1 + i % 2], i % 2 = 0, i * 1.5, ARRAY['a', 'b' || i % 3],
    ('00000000-0000-7000-8000-' || lpad((1 + i % 30)::text, 12, '0'))::uuid, NULL, '{"deep": {"list": [1, 2]}}',
    timestamptz '2026-06-01 12:00+00' + i * interval '1 minute'
    FROM generate_series(1, 120) i;
  CREATE INDEX ON stage_crate (packed_at);`;

/** The console's shell over two tables, at an address of its own. */
export async function openStage(): Promise<Stage> {
  const database = await freshDatabase();
  const dataSource = await new DataSource({
    type: 'postgres',
    url: database.url,
    entities: [depot, crate],
  }).initialize();
  await dataSource.query(schema);
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
    assetsFolder: await stageAssets(),
    resources: [depots(sql), crates(sql)],
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
    logError: (error) => logged.push(error),
  };
  const app = await NestFactory.create<NestExpressApplication>(
    { module: class Root {} },
    { bodyParser: false, logger: false },
  );
  await mountShell(app, ports);
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
    rememberLocale: ({ id }, locale) => {
      people.set(id, { ...people.get(id)!, locale });
      return Promise.resolve();
    },
  };
}

function depots(sql: Database): ResourceDefinition {
  const rename = defineAction({
    name: 'rename',
    on: 'record',
    needs: 'manage_companies',
    input: z.strictObject({
      name: z.string().trim().min(2).max(80),
      count: z.int().min(1).optional(),
      loud: z.boolean().optional(),
    }),
    run: async ({ input, recordId }) => {
      const text = 'UPDATE stage_depot SET name = $2 WHERE id = $1 RETURNING name';
      return { data: { ...input, row: (await sql.query(text, [recordId, input.name]))[0] } };
    },
  });
  const close = defineAction({
    name: 'close',
    on: 'record',
    needs: 'manage_companies',
    bulk: true,
    stepUp: true,
    input: z.strictObject({ reason: z.string().min(10) }),
    run: async ({ recordId }) => {
      const [row] = await sql.query(
        "UPDATE stage_depot SET secret = 'closed' WHERE id = $1 AND number <> 100003 RETURNING id",
        [recordId],
      );
      if (!row) throw new DomainError('forbidden');
    },
  });
  const found = defineAction({
    name: 'register',
    on: 'resource',
    needs: 'manage_staff',
    input: z.strictObject({ name: z.string(), domains: z.array(z.string()).optional() }),
    run: ({ input }) => Promise.resolve({ data: { id: newId(), ...input } }),
  });
  const explode = defineAction({
    name: 'explode',
    on: 'resource',
    needs: 'read_desk',
    input: z.object({ how: z.enum(['unknown', 'refused', 'down']) }),
    run: ({ input }) => {
      if (input.how === 'refused') throw new DomainError('illegal_transition', { from: 'new' });
      if (input.how === 'down') throw new DomainError('database_unavailable');
      throw new Error('the details of this stay in the log');
    },
  });
  return {
    id: 'Company',
    entity: Depot,
    group: 'customers',
    icon: 'Briefcase',
    needs: 'read_desk',
    title: 'name',
    lookup: 'number',
    columns: {
      number: { list: true, filter: true, sort: true },
      name: { list: true, filter: true, sort: true },
      secret: { list: true, filter: true, sort: true, needs: 'manage_staff' },
      opened: { list: true, filter: true },
    },
    search: ['name', 'number', 'secret'],
    sort: { by: 'number', direction: 'asc' },
    actions: [rename, close, found, explode],
  };
}

function crates(sql: Database): ResourceDefinition {
  return {
    id: 'Equipment',
    entity: Crate,
    group: 'customers',
    icon: 'Box',
    needs: 'read_audit',
    title: 'label',
    columns: {
      label: { list: true, filter: true },
      kind: { list: true, filter: true, values: ['wood', 'steel'] },
      sealed: { list: true, filter: true },
      weight: { list: true, filter: true },
      marks: { filter: true },
      depotId: { list: true, filter: true, reference: 'Company' },
      ownerId: { filter: true, reference: 'Company' },
      papers: {},
      packedAt: { list: true, filter: true, sort: true },
    },
    search: ['label', 'id'],
    sort: { by: 'packedAt', direction: 'desc' },
    actions: [
      defineAction({
        name: 'wipe',
        on: 'record',
        needs: 'manage_staff',
        input: z.object({}),
        run: async ({ recordId }) => {
          await sql.query('DELETE FROM stage_crate WHERE id = $1', [recordId]);
        },
      }),
    ],
  };
}

/** Stand-ins: the shell only serves them. What the build makes is tried by its own spec. */
async function stageAssets(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'opora-stage-'));
  const names = ['global', 'design-system', 'app', 'components'].map((name) => `${name}.bundle.js`);
  for (const name of names) {
    await writeFile(join(folder, name), `// ${name}`);
    await writeFile(join(folder, `${name}.br`), 'brotli');
    await writeFile(join(folder, `${name}.gz`), 'gzip');
  }
  const assets = Object.fromEntries(
    names.map((name) => [name, { hash: `hash-of-${name}`, compressed: true }]),
  );
  await writeFile(join(folder, manifestName), JSON.stringify({ fingerprint: 'stage', assets }));
  return folder;
}
