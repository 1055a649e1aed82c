import { Module } from '@nestjs/common';
import { APP_FILTER, APP_PIPE } from '@nestjs/core';
import { UsersModule } from '../users/index.js';
import { MailedLinks } from './account/mailed-links.js';
import { Registration } from './account/registration.js';
import { ArchiveController } from './controllers/archive.controller.js';
import { ArticlesController } from './controllers/articles.controller.js';
import { AttachmentsController } from './controllers/attachments.controller.js';
import { AuthController } from './controllers/auth.controller.js';
import { CatalogueController } from './controllers/catalogue.controller.js';
import { ContractsController } from './controllers/contracts.controller.js';
import { MeController } from './controllers/me.controller.js';
import { TicketActsController } from './controllers/ticket-acts.controller.js';
import { TicketsController } from './controllers/tickets.controller.js';
import { Idempotency } from './idempotency/idempotency.js';
import { InputPipe } from './input.pipe.js';
import { ConfirmPageController } from './pages/confirm-page.controller.js';
import { FilePageController } from './pages/file-page.controller.js';
import { ResetPageController } from './pages/reset-page.controller.js';
import { ProblemFilter } from './problem.filter.js';

/** The customers' door: the API and the pages that mails link to. */
@Module({
  imports: [UsersModule],
  controllers: [
    AuthController,
    MeController,
    ArticlesController,
    CatalogueController,
    ContractsController,
    TicketActsController,
    TicketsController,
    ArchiveController,
    AttachmentsController,
    ConfirmPageController,
    ResetPageController,
    FilePageController,
  ],
  providers: [
    Idempotency,
    MailedLinks,
    Registration,
    { provide: APP_FILTER, useClass: ProblemFilter },
    { provide: APP_PIPE, useClass: InputPipe },
  ],
})
export class CustomerApiModule {}
