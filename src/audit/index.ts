export { AuditEvent } from './audit-event.entity.js';
export { AuditModule } from './audit.module.js';
export { selectEntries, timeline, toEntry, type AuditEntry, type AuditFilter } from './audit.queries.js';
