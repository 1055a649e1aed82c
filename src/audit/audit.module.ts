import { Global, Module } from '@nestjs/common';
import { AuditRecorder } from '../platform/index.js';
import { AuditExporter } from './export.js';
import { Observer } from './observe/observer.js';
import { SqlAuditRecorder } from './recorder.js';
import { AuditPruner } from './prune/pruner.js';
import { AuditProtection } from './role/protection.js';
import { AuditState } from './seal/audit-state.js';
import { Checkpoints } from './seal/checkpoints.js';
import { KeyChange } from './seal/rotate-key.js';
import { Sealer } from './seal/sealer.js';
import { SigningKey } from './seal/signing-key.js';

/** The audit of every change, written in the transaction of the change. */
@Global()
@Module({
  providers: [
    { provide: AuditRecorder, useClass: SqlAuditRecorder },
    AuditExporter,
    AuditPruner,
    AuditProtection,
    AuditState,
    Checkpoints,
    KeyChange,
    Observer,
    Sealer,
    SigningKey,
  ],
  exports: [
    AuditRecorder,
    AuditExporter,
    AuditPruner,
    AuditProtection,
    AuditState,
    KeyChange,
    Observer,
    Sealer,
    SigningKey,
  ],
})
export class AuditModule {}
