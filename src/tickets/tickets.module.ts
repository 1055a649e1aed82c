import { Module, type OnModuleInit } from '@nestjs/common';
import { TICKET_TRANSITIONS, validateTransitions } from './policies/ticket-transitions.js';

/** Tickets and their conversations. A faulty transition table never boots. */
@Module({})
export class TicketsModule implements OnModuleInit {
  onModuleInit(): void {
    validateTransitions(TICKET_TRANSITIONS);
  }
}
