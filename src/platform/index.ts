export { arrayLiteral, type ArrayElement } from './array-literal.js';
export {
  staffRoles,
  system,
  type Actor,
  type Batch,
  type StaffActor,
  type StaffRole,
  type UserActor,
} from './actor.js';
export { personal, Personal, type AuditChange, type AuditEvents, type AuditSubject } from './audit-port.js';
export { Clock } from './clock.js';
export { CONFIG, ConfigError, readConfig, type Config } from './config.js';
export { Database } from './database.js';
export { mapConstraints, sqlState, toDomainError } from './database-errors.js';
export { migrate } from './data-source.js';
export { DomainError, InvalidInput, type FieldError } from './domain-error.js';
export { isId, newId, newIdAt } from './ids.js';
export { Health } from './health.js';
export { livesSql } from './job-presence.js';
export { Jobs } from './jobs.js';
export { loggerOptions, requestIdOf } from './logging.js';
export type { Notices, NoticeTarget } from './notice-port.js';
export { Metrics } from './metrics.js';
export { PlatformModule } from './platform.module.js';
export { jsonText, Rows, type EntityClass, type Values } from './rows.js';
export { SealedBox, type Sealed } from './sealed-box.js';
export { randomToken, Secrets, tokenHash } from './secrets.js';
export { inSnapshot } from './snapshot.js';
export { one, takeYourTime, type BulkSql, type Sql, type TransactionSql } from './sql.js';
export { AuditRecorder, Outbox, Tx, type RecordedEvent } from './tx.js';
export { UnitOfWork } from './unit-of-work.js';
export { freeYoungMemory } from './young-memory.js';
