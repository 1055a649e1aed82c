import { Global, Module } from '@nestjs/common';
import { AuditRecorder } from '../platform/index.js';
import { AuditExporter } from './export.js';
import { SqlAuditRecorder } from './recorder.js';
import { Sealer } from './seal/sealer.js';
import { SigningKey } from './seal/signing-key.js';

/** The audit of every change, written in the transaction of the change. */
@Global()
@Module({
  providers: [{ provide: AuditRecorder, useClass: SqlAuditRecorder }, AuditExporter, Sealer, SigningKey],
  exports: [AuditRecorder, AuditExporter, Sealer, SigningKey],
})
export class AuditModule {}
