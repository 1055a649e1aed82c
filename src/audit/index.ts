import './audit.events.js';

export { AuditEvent } from './audit-event.entity.js';
export type { AuditEntry } from './audit-entry.js';
export { canonicalize } from './canonical.js';
export { AuditModule } from './audit.module.js';
export { timeline, type AuditFilter } from './audit.queries.js';
export { eventKinds, kindOf, type EventKind } from './event-kinds.js';
export { timelinePage } from './timeline.js';
export { AuditExporter } from './export.js';
export { exportFormats } from './export-formats.js';
export { checkpointFiles } from './seal/checkpoint-file.js';
export { KeyChange } from './seal/rotate-key.js';
export { Sealer } from './seal/sealer.js';
export { SigningKey } from './seal/signing-key.js';
export { sealBacklog } from './seal/seal.queries.js';
export { verifyAudit, verifyDatabase } from './verify/verify-database.js';
export { readKnown, verifyExport, type Verdict } from './verify/verify-export.js';
export { parseAuditFilter } from './parse-audit-filter.js';
