import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query, Req, UseGuards } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { Clock, Database, UnitOfWork, type Tx } from '../../platform/index.js';
import { regulationInForce } from '../../regulation/index.js';
import {
  addParticipant,
  openTicket,
  postCustomerMessage,
  removeParticipant,
  ticketsOfUser,
  type TicketView,
} from '../../tickets/index.js';
import { CurrentCaller, type Caller } from '../caller.js';
import { pageOf } from '../cursor.js';
import {
  addParticipantBody,
  listTicketsQuery,
  openTicketBody,
  participantPath,
  postMessageBody,
  ticketPath,
  type AddParticipantBody,
  type ListTicketsQuery,
  type OpenTicketBody,
  type ParticipantPath,
  type PostMessageBody,
  type TicketAnswer,
  type TicketPath,
  type TicketsAnswer,
} from '../dto/tickets.dto.js';
import { withEtag } from '../etag.js';
import { BearerGuard } from '../guards/bearer.guard.js';
import { Idempotency } from '../idempotency/idempotency.js';
import { Operation } from '../openapi/operation.decorator.js';
import { presentTicket, presentTicketSummary } from '../presenters/ticket.presenter.js';
import { receivedTicket } from '../received-ticket.js';
import { toOpenTicket } from '../open-ticket-input.js';
import { answerWith, readingOf, ticketAfter } from '../ticket-answer.js';
import { ticketToChange, visibleTicket } from '../visible-ticket.js';
import { ticketOperations } from './tickets.operations.js';

/** The customer's tickets. Another's ticket is answered like one that does not exist. */
@ApiTags('Tickets')
@Controller('api/v1/tickets')
@UseGuards(BearerGuard)
export class TicketsController {
  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly idempotency: Idempotency,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Operation(ticketOperations.list)
  async list(
    @Req() request: Request,
    @CurrentCaller() { user, locale }: Caller,
    @Query({ schema: listTicketsQuery }) { cursor, limit, scope, status }: ListTicketsQuery,
  ): Promise<TicketsAnswer | undefined> {
    const filter = { userId: user.id, scope, status, before: cursor, limit: limit + 1 };
    const [found, regulation] = await this.database.reading((sql) =>
      Promise.all([ticketsOfUser(sql, filter), regulationInForce(sql)]),
    );
    const { rows, nextCursor } = pageOf(found, limit);
    const reading = { userId: user.id, locale, now: this.clock.now() };
    const items = rows.map((ticket) => presentTicketSummary(ticket, regulation, reading));
    return withEtag<TicketsAnswer>(request, request.res!, null, { items, nextCursor });
  }

  @Post()
  @Operation(ticketOperations.open)
  async open(
    @Req() request: Request,
    @CurrentCaller() caller: Caller,
    @Body({ schema: openTicketBody }) body: OpenTicketBody,
  ): Promise<TicketAnswer> {
    return this.once(request, caller, body, (tx) => openTicket(tx, toOpenTicket(body, caller.user.id)));
  }

  @Get(':number')
  @Operation(ticketOperations.show)
  async show(
    @Req() request: Request,
    @CurrentCaller() caller: Caller,
    @Param({ schema: ticketPath }) { number }: TicketPath,
  ): Promise<TicketAnswer | undefined> {
    const ticket = await receivedTicket(
      this.unitOfWork,
      await visibleTicket(this.database, number, caller.user.id),
      caller,
    );
    const reading = readingOf(caller, this.clock.now());
    const answer = await this.database.reading((sql) => presentTicket(sql, ticket, reading));
    return withEtag(request, request.res!, ticket.version, answer);
  }

  @Post(':number/messages')
  @Operation(ticketOperations.write)
  async write(
    @Req() request: Request,
    @CurrentCaller() caller: Caller,
    @Param({ schema: ticketPath }) path: TicketPath,
    @Body({ schema: postMessageBody }) message: PostMessageBody,
  ): Promise<TicketAnswer> {
    return this.once(request, caller, message, async (tx) => {
      const { number } = await ticketToChange(tx, request, path.number, caller.user.id);
      const { ticket } = await postCustomerMessage(tx, {
        userId: caller.user.id,
        number,
        ...message,
        channel: 'api',
      });
      return ticket;
    });
  }

  @Post(':number/participants')
  @Operation(ticketOperations.addParticipant)
  async addParticipant(
    @Req() request: Request,
    @CurrentCaller() caller: Caller,
    @Param({ schema: ticketPath }) path: TicketPath,
    @Body({ schema: addParticipantBody }) body: AddParticipantBody,
  ): Promise<TicketAnswer> {
    return this.once(request, caller, body, async (tx) => {
      const ticket = await ticketToChange(tx, request, path.number, caller.user.id);
      await addParticipant(tx, { ticketId: ticket.id, email: body.email });
      return ticket;
    });
  }

  @Delete(':number/participants/:id')
  @HttpCode(204)
  @Operation(ticketOperations.removeParticipant)
  async removeParticipant(
    @Req() request: Request,
    @CurrentCaller() caller: Caller,
    @Param({ schema: participantPath }) path: ParticipantPath,
  ): Promise<void> {
    await this.unitOfWork.run(caller.actor, async (tx) => {
      const ticket = await ticketToChange(tx, request, path.number, caller.user.id);
      await removeParticipant(tx, { ticketId: ticket.id, userId: path.id });
    });
  }

  /** Does it once for an `Idempotency-Key`; answers the ticket that `work` returns, as it is then. */
  private async once(
    request: Request,
    caller: Caller,
    body: object,
    work: (tx: Tx) => Promise<Pick<TicketView, 'id' | 'number' | 'companyId'>>,
  ): Promise<TicketAnswer> {
    const changed = await this.idempotency.run(request, caller.actor, body, async (tx) =>
      ticketAfter(tx, await work(tx), caller),
    );
    return answerWith(request, changed);
  }
}
