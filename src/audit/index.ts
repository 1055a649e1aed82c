import './audit.events.js';

export { AuditEvent } from './audit-event.entity.js';
export type { AuditEntry } from './audit-entry.js';
export { canonicalize } from './canonical.js';
export { AuditModule } from './audit.module.js';
export { timeline, type AuditFilter } from './audit.queries.js';
export { eventKinds, kindOf, type EventKind } from './event-kinds.js';
export { erasedMark } from './personal-values.js';
export { timelinePage } from './timeline.js';
export { AuditExporter } from './export.js';
export { harmlessCell } from './export-cells.js';
export { exportFormats } from './export-formats.js';
export { grantServerRoles } from './role/grant-role.js';
export { AuditProtection } from './role/protection.js';
export { checkpointFiles } from './seal/checkpoint-file.js';
export { AuditState, type AuditStanding } from './seal/audit-state.js';
export { KeyChange } from './seal/rotate-key.js';
export type { Observation } from './observe/observation.js';
export { Observer } from './observe/observer.js';
export { exportLanguages } from './export-words.js';
export { AuditPruner } from './prune/pruner.js';
export { Sealer } from './seal/sealer.js';
export { SigningKey } from './seal/signing-key.js';
export { sealsOf } from './seal/seal.queries.js';
export { sealBacklog } from './seal/unsealed.queries.js';
export { verifyAudit, verifyDatabase } from './verify/verify-database.js';
export { readKnown } from './verify/offline/known.js';
export { verifyExport } from './verify/offline/verify-export.js';
export type { Verdict } from './verify/offline/fault.js';
export { parseAuditFilter } from './parse-audit-filter.js';
export { LegalHold, type HeldType } from './holds/legal-hold.entity.js';
export {
  heldThings,
  holdsOn,
  holdsReaching,
  keepHolds,
  refuseHeld,
  type HoldInForce,
} from './holds/holds.queries.js';
export { liftHold, placeHold } from './holds/place-hold.js';
