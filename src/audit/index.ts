import './audit.events.js';

export { AuditEvent } from './audit-event.entity.js';
export type { AuditEntry } from './audit-entry.js';
export { AuditModule } from './audit.module.js';
export { timeline, type AuditFilter } from './audit.queries.js';
export { exportAudit } from './export.js';
export { exportFormats } from './export-formats.js';
export { parseAuditFilter } from './parse-audit-filter.js';
