import { Global, Module } from '@nestjs/common';
import { AuditRecorder } from '../platform/index.js';
import { SqlAuditRecorder } from './recorder.js';

/** The audit of every change, written in the transaction of the change. */
@Global()
@Module({
  providers: [{ provide: AuditRecorder, useClass: SqlAuditRecorder }],
  exports: [AuditRecorder],
})
export class AuditModule {}
