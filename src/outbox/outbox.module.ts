import { Global, Module } from '@nestjs/common';
import { Outbox } from '../platform/index.js';
import { SqlOutbox } from './sql-outbox.js';

/** Mails to be sent, written in the transaction that caused them. */
@Global()
@Module({
  providers: [{ provide: Outbox, useClass: SqlOutbox }],
  exports: [Outbox],
})
export class OutboxModule {}
