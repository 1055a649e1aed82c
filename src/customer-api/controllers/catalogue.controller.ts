import { Controller, Get, Req, UseGuards } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { openProducts } from '../../contracts/index.js';
import { Database } from '../../platform/index.js';
import { regulationInForce } from '../../regulation/index.js';
import { openTicketTypes } from '../../tickets/index.js';
import { CurrentCaller, type Caller } from '../caller.js';
import { productsAnswer, termsAnswer, ticketTypesAnswer } from '../dto/catalogue.dto.js';
import { withEtag } from '../etag.js';
import { AnonymousGuard } from '../guards/anonymous.guard.js';
import { BearerGuard } from '../guards/bearer.guard.js';
import { languageOf } from '../locale/language.js';
import { Operation } from '../openapi/operation.decorator.js';
import { presentProducts, presentTerms, presentTicketTypes } from '../presenters/catalogue.presenter.js';

const allAtOnce = 'All of them at once: there are few.';

/** What a ticket can be about, and what one agrees to. */
@ApiTags('Catalogue')
@Controller('api/v1')
export class CatalogueController {
  constructor(private readonly database: Database) {}

  @Get('ticket-types')
  @UseGuards(BearerGuard)
  @Operation({
    summary: 'List the types a ticket can have, with their forms',
    description: allAtOnce,
    status: 200,
    answer: ticketTypesAnswer,
    bearer: true,
    etag: true,
  })
  async ticketTypes(@Req() request: Request, @CurrentCaller() { locale }: Caller) {
    const types = presentTicketTypes(await openTicketTypes(this.database), locale);
    return withEtag(request, request.res!, null, types);
  }

  @Get('products')
  @UseGuards(BearerGuard)
  @Operation({
    summary: 'List the products',
    description: allAtOnce,
    status: 200,
    answer: productsAnswer,
    bearer: true,
    etag: true,
  })
  async products(@Req() request: Request, @CurrentCaller() { locale }: Caller) {
    return withEtag(request, request.res!, null, presentProducts(await openProducts(this.database), locale));
  }

  @Get('terms')
  @UseGuards(AnonymousGuard)
  @Operation({
    summary: 'List the terms a registration accepts',
    description: `Empty where there are none; then \`acceptTerms\` is not asked for. ${allAtOnce}`,
    status: 200,
    answer: termsAnswer,
    etag: true,
  })
  async terms(@Req() request: Request) {
    const { terms } = await regulationInForce(this.database);
    return withEtag(request, request.res!, null, presentTerms(terms, languageOf(request)));
  }
}
