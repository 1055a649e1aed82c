import { Module, type DynamicModule } from '@nestjs/common';
import { LoggerModule } from 'nestjs-pino';
import { AccessModule } from './access/index.js';
import { AttachmentsModule } from './attachments/index.js';
import { AuditModule } from './audit/index.js';
import { CustomerApiModule } from './customer-api/index.js';
import { entities } from './entities.js';
import { JobsModule } from './jobs/index.js';
import { MailModule } from './mail/index.js';
import { MigrationModule } from './migration/index.js';
import { OutboxModule } from './outbox/index.js';
import { loggerOptions, PlatformModule, type Config } from './platform/index.js';
import { StaffModule } from './staff/index.js';
import { TicketsModule } from './tickets/index.js';
import { UsersModule } from './users/index.js';

/** The core, the customer API and the mail, without the console: boots fast in tests. */
@Module({})
export class AppModule {
  static with(config: Config): DynamicModule {
    return {
      module: AppModule,
      imports: [
        LoggerModule.forRoot(loggerOptions(config)),
        PlatformModule.with(config, entities),
        AccessModule,
        AuditModule,
        OutboxModule,
        StaffModule,
        UsersModule,
        AttachmentsModule,
        TicketsModule,
        MailModule,
        MigrationModule,
        CustomerApiModule,
        JobsModule,
      ],
    };
  }
}
