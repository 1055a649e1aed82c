import type { INestApplicationContext } from '@nestjs/common';
import { AuditExporter, AuditState } from '../../src/audit/index.js';
import type { ActOperator } from '../../src/casework/index.js';
import {
  Clock,
  CONFIG,
  Database,
  inSnapshot,
  Secrets,
  UnitOfWork,
  type Config,
  type Sql,
} from '../../src/platform/index.js';
import { MailComposer, MailDesk, MailViewer } from '../../src/mail/index.js';

/** What the console's nouns stand on: the one way to write, and what they read with. */
export interface ConsoleCore {
  readonly work: UnitOfWork;
  readonly sql: Sql;
  /** Long reading that sees one moment. */
  readonly snapshot: <T>(read: (sql: Sql) => Promise<T>) => Promise<T>;
  readonly clock: Clock;
  readonly secrets: Secrets;
  readonly mailDesk: MailDesk;
  readonly auditState: AuditState;
  readonly exporter: AuditExporter;
  /** Who answers for the personal data by law. */
  readonly operator: Omit<ActOperator, 'executor'>;
  /** `PUBLIC_URL`, without a trailing slash. */
  readonly publicUrl: string;
  readonly mailComposer: MailComposer;
  readonly mailViewer: MailViewer;
}

/** The core of a running application. */
export function coreOf(app: INestApplicationContext): ConsoleCore {
  const config = app.get<Config>(CONFIG);
  return {
    work: app.get(UnitOfWork),
    sql: app.get(Database),
    snapshot: (read) => inSnapshot(app.get(Database), read),
    clock: app.get(Clock),
    secrets: app.get(Secrets),
    mailDesk: app.get(MailDesk),
    auditState: app.get(AuditState),
    exporter: app.get(AuditExporter),
    operator: {
      name: config.operatorName ?? null,
      address: config.operatorAddress ?? null,
      processor: config.processor ?? null,
    },
    publicUrl: config.publicUrl,
    mailComposer: app.get(MailComposer),
    mailViewer: app.get(MailViewer),
  };
}
