import { Body, Controller, HttpCode, Param, Post, Req, UseGuards } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { UnitOfWork, type Tx } from '../../platform/index.js';
import { closeTicket, nameContract, reopenTicket } from '../../tickets/index.js';
import { CurrentCaller, type Caller } from '../caller.js';
import {
  nameContractBody,
  ticketPath,
  type NameContractBody,
  type TicketAnswer,
  type TicketPath,
} from '../dto/tickets.dto.js';
import { noBody } from '../dto/text.js';
import { BearerGuard } from '../guards/bearer.guard.js';
import { Operation } from '../openapi/operation.decorator.js';
import { answerWith, ticketAfter } from '../ticket-answer.js';
import { ticketToChange } from '../visible-ticket.js';
import { ticketOperations } from './tickets.operations.js';

/** What the requester does to a ticket besides writing to it. */
@ApiTags('Tickets')
@Controller('api/v1/tickets')
@UseGuards(BearerGuard)
export class TicketActsController {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  @Post(':number/contract')
  @HttpCode(200)
  @Operation(ticketOperations.nameContract)
  async nameContract(
    @Req() request: Request,
    @CurrentCaller() caller: Caller,
    @Param({ schema: ticketPath }) path: TicketPath,
    @Body({ schema: nameContractBody }) body: NameContractBody,
  ): Promise<TicketAnswer> {
    return this.change(request, caller, path, (tx, ticketId) => nameContract(tx, { ticketId, ...body }));
  }

  @Post(':number/close')
  @HttpCode(200)
  @Operation(ticketOperations.close)
  async close(
    @Req() request: Request,
    @CurrentCaller() caller: Caller,
    @Param({ schema: ticketPath }) path: TicketPath,
    @Body({ schema: noBody }) _body: object,
  ): Promise<TicketAnswer> {
    return this.change(request, caller, path, (tx, ticketId) => closeTicket(tx, { ticketId }));
  }

  @Post(':number/reopen')
  @HttpCode(200)
  @Operation(ticketOperations.reopen)
  async reopen(
    @Req() request: Request,
    @CurrentCaller() caller: Caller,
    @Param({ schema: ticketPath }) path: TicketPath,
    @Body({ schema: noBody }) _body: object,
  ): Promise<TicketAnswer> {
    return this.change(request, caller, path, (tx, ticketId) => reopenTicket(tx, { ticketId }));
  }

  /** Does it to a ticket the caller may read; answers that as it is then. */
  private async change(
    request: Request,
    caller: Caller,
    path: TicketPath,
    work: (tx: Tx, ticketId: string) => Promise<unknown>,
  ): Promise<TicketAnswer> {
    const changed = await this.unitOfWork.run(caller.actor, async (tx) => {
      const ticket = await ticketToChange(tx, request, path.number, caller.user.id);
      await work(tx, ticket.id);
      return ticketAfter(tx, ticket, caller);
    });
    return answerWith(request, changed);
  }
}
