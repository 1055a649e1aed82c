import { Controller, Get, Param, Query, UseGuards } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  archivedByNumber,
  archivedConversation,
  archivedTies,
  archiveOfUser,
} from '../../migration/index.js';
import { Database, DomainError } from '../../platform/index.js';
import { followUpsOfArchived } from '../../tickets/index.js';
import { CurrentCaller, type Caller } from '../caller.js';
import { pageOf } from '../cursor.js';
import {
  archivedTicketAnswer,
  archivedTicketsAnswer,
  listArchiveQuery,
  type ArchivedTicketAnswer,
  type ArchivedTicketsAnswer,
  type ListArchiveQuery,
} from '../dto/archive.dto.js';
import { ticketPath, type TicketPath } from '../dto/tickets.dto.js';
import { BearerGuard } from '../guards/bearer.guard.js';
import { Operation } from '../openapi/operation.decorator.js';
import { presentArchived, presentArchivedWhole } from '../presenters/archive.presenter.js';

/** Tickets that were closed before the desk moved here: to be read, by who asked then. Nothing opens them again. */
@ApiTags('Archive')
@Controller('api/v1/archive/tickets')
@UseGuards(BearerGuard)
export class ArchiveController {
  constructor(private readonly database: Database) {}

  @Get()
  @Operation({
    summary: 'List the own tickets of the archive, newest first',
    description: 'They were closed in the system that was used before, and are only read.',
    status: 200,
    answer: archivedTicketsAnswer,
    bearer: true,
    input: true,
  })
  async listArchive(
    @CurrentCaller() { user }: Caller,
    @Query({ schema: listArchiveQuery }) { cursor, limit, q }: ListArchiveQuery,
  ): Promise<ArchivedTicketsAnswer> {
    const filter = { userId: user.id, words: q, before: cursor, limit: limit + 1 };
    const { rows, nextCursor } = pageOf(await archiveOfUser(this.database, filter), limit);
    return { items: rows.map(presentArchived), nextCursor };
  }

  @Get(':number')
  @Operation({
    summary: 'Read a ticket of the archive',
    description: 'By its number here, or by the one it had before.',
    status: 200,
    answer: archivedTicketAnswer,
    bearer: true,
    errors: ['ticket_unknown'],
  })
  async showArchived(
    @CurrentCaller() { user }: Caller,
    @Param({ schema: ticketPath }) { number }: TicketPath,
  ): Promise<ArchivedTicketAnswer> {
    const reader = { kind: 'user', userId: user.id } as const;
    const ticket = await archivedByNumber(this.database, number, reader);
    if (!ticket) throw new DomainError('ticket_unknown');
    const [conversation, continuedBy, ties] = await Promise.all([
      archivedConversation(this.database, ticket.id, reader),
      followUpsOfArchived(this.database, ticket.id, reader),
      archivedTies(this.database, ticket.id, user.id),
    ]);
    return presentArchivedWhole(ticket, conversation, continuedBy, ties);
  }
}
