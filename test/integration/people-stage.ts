import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NestFactory } from '@nestjs/core';
import { AccessModule } from '../../src/access/index.js';
import {
  AuditExporter,
  AuditPruner,
  AuditModule,
  AuditState,
  KeyChange,
  Observer,
  Sealer,
  SigningKey,
} from '../../src/audit/index.js';
import { entities } from '../../src/entities.js';
import { OutboxModule, SEND_MAIL } from '../../src/outbox/index.js';
import {
  Clock,
  Database,
  Health,
  Jobs,
  Metrics,
  PlatformModule,
  readConfig,
  Secrets,
  system,
  UnitOfWork,
  type Tx,
} from '../../src/platform/index.js';
import { REFRESH_TERMS, writeRegulation, type RegulationChoice } from '../../src/regulation/index.js';
import { StaffAuthentication, StaffModule } from '../../src/staff/index.js';
import { NewPasswords, UserAuthentication, UsersModule } from '../../src/users/index.js';

export type PeopleStage = Awaited<ReturnType<typeof openPeopleStage>>;

const modules = [AccessModule, AuditModule, OutboxModule, StaffModule, UsersModule];

/** Staff and customers over a migrated database, with no door in front of them and a regulation in force. */
export async function openPeopleStage(
  databaseUrl: string,
  options: { readonly limitScale?: number; readonly regulation?: RegulationChoice } = {},
) {
  const dataDir = await mkdtemp(join(tmpdir(), 'opora-stage-'));
  const env = {
    DATABASE_URL: databaseUrl,
    OPORA_DATA_DIR: dataDir,
    OPORA_LIMIT_SCALE: String(options.limitScale ?? 1_000),
  };
  const root = {
    module: class Stage {},
    imports: [PlatformModule.with(readConfig('test', env), entities), ...modules],
  };
  const app = await NestFactory.createApplicationContext(root, { logger: ['error'] });
  // Mails stay in the outbox, where the specs read them.
  app.get(Jobs).define(SEND_MAIL, () => Promise.resolve());
  // There are no tickets here whose terms could move.
  app.get(Jobs).define(REFRESH_TERMS, () => Promise.resolve());
  const unitOfWork = app.get(UnitOfWork);
  const database = app.get(Database);
  const asSystem = <T>(work: (tx: Tx) => Promise<T>) => unitOfWork.run(system, work);
  await asSystem((tx) => writeRegulation(tx, options.regulation ?? { preset: 'standard' }));
  return {
    unitOfWork,
    database,
    asSystem,
    clock: app.get(Clock),
    jobs: app.get(Jobs),
    secrets: app.get(Secrets),
    sealer: app.get(Sealer),
    observer: app.get(Observer),
    exporter: app.get(AuditExporter),
    pruner: app.get(AuditPruner),
    signingKey: app.get(SigningKey),
    keyChange: app.get(KeyChange),
    auditState: app.get(AuditState),
    health: app.get(Health),
    metrics: app.get(Metrics),
    /** Where files outside the database lie. */
    dataDir,
    staff: app.get(StaffAuthentication),
    users: app.get(UserAuthentication),
    newPasswords: app.get(NewPasswords),
    /** The verbs of every event so far, in order. */
    verbs: async () => {
      const rows = await database.query<{ action: string }>('SELECT action FROM audit_event ORDER BY id');
      return rows.map((row) => row.action);
    },
    close: async () => {
      await app.close();
      await rm(dataDir, { recursive: true });
    },
  };
}
