export { staffRoles, system, type Actor, type StaffActor, type StaffRole, type UserActor } from './actor.js';
export {
  personal,
  Personal,
  type AuditChange,
  type AuditEvents,
  type AuditSubject,
} from './audit-port.js';
export { Clock } from './clock.js';
export { CONFIG, ConfigError, readConfig, type Config } from './config.js';
export { Database } from './database.js';
export { mapConstraints } from './database-errors.js';
export { migrate } from './data-source.js';
export { DomainError, InvalidInput, type FieldError } from './domain-error.js';
export { isId, newId } from './ids.js';
export { Jobs } from './jobs.js';
export { loggerOptions } from './logging.js';
export type { Notices, NoticeTarget } from './notice-port.js';
export { PlatformModule } from './platform.module.js';
export { Rows, type EntityClass, type Values } from './rows.js';
export { randomToken, Secrets, tokenHash } from './secrets.js';
export { one, type Sql } from './sql.js';
export { AuditRecorder, Outbox, Tx } from './tx.js';
export { UnitOfWork } from './unit-of-work.js';
