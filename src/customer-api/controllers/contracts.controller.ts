import { Body, Controller, Get, HttpCode, Post, Query, Req, UseGuards } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { Throttle } from '../../access/index.js';
import { checkContract, claimContract, contractsOfUser } from '../../contracts/index.js';
import { Clock, Database } from '../../platform/index.js';
import { CurrentCaller, type Caller } from '../caller.js';
import { pageOf } from '../cursor.js';
import {
  checkContractBody,
  checkedContractAnswer,
  claimContractBody,
  contractAnswer,
  contractsAnswer,
  listContractsQuery,
  type CheckContractBody,
  type CheckedContractAnswer,
  type ClaimContractBody,
  type ContractAnswer,
  type ContractsAnswer,
  type ListContractsQuery,
} from '../dto/contracts.dto.js';
import { withEtag } from '../etag.js';
import { BearerGuard } from '../guards/bearer.guard.js';
import { Idempotency } from '../idempotency/idempotency.js';
import { Operation } from '../openapi/operation.decorator.js';
import { presentCheck, presentContract } from '../presenters/contract.presenter.js';

const refusals = [
  'contract_taken',
  'contract_suspended',
  'contract_expired',
  'contract_exhausted',
  'forbidden',
] as const;

/** The customer's contracts, certificates, paid invoices and product registrations (SPEC R4). */
@ApiTags('Contracts')
@Controller('api/v1/contracts')
@UseGuards(BearerGuard)
export class ContractsController {
  constructor(
    private readonly database: Database,
    private readonly idempotency: Idempotency,
    private readonly clock: Clock,
    private readonly throttle: Throttle,
  ) {}

  @Get()
  @Operation({
    summary: 'List the contracts a ticket may name',
    description: 'The own ones and those of the own companies, newest first.',
    status: 200,
    answer: contractsAnswer,
    bearer: true,
    input: true,
    etag: true,
  })
  async contracts(
    @Req() request: Request,
    @CurrentCaller() { user, locale }: Caller,
    @Query({ schema: listContractsQuery }) { cursor, limit, product }: ListContractsQuery,
  ): Promise<ContractsAnswer | undefined> {
    const filter = { userId: user.id, now: this.clock.now(), product, before: cursor, limit: limit + 1 };
    const { rows, nextCursor } = pageOf(await contractsOfUser(this.database, filter), limit);
    const items = rows.map((contract) => presentContract(contract, locale));
    return withEtag<ContractsAnswer>(request, request.res!, null, { items, nextCursor });
  }

  @Post('check')
  @HttpCode(200)
  @Operation({
    summary: 'Check a contract before registering it',
    description: 'Nothing changes hands yet. What was found can be registered for 15 minutes.',
    status: 200,
    answer: checkedContractAnswer,
    bearer: true,
    body: true,
    idempotent: true,
    errors: ['contract_unknown', 'contract_code_wrong', ...refusals],
  })
  async check(
    @Req() request: Request,
    @CurrentCaller() { actor, user, locale }: Caller,
    @Body({ schema: checkContractBody }) body: CheckContractBody,
  ): Promise<CheckedContractAnswer> {
    await this.throttle.consume('contractCheck', { account: user.id });
    return this.idempotency.run(request, actor, body, async (tx) =>
      presentCheck(await checkContract(tx, body), locale),
    );
  }

  @Post()
  @Operation({
    summary: 'Register a checked contract as the own one',
    description: 'It becomes that of the one company the customer belongs to, else the customer’s own.',
    status: 201,
    answer: contractAnswer,
    bearer: true,
    body: true,
    idempotent: true,
    errors: ['contract_check_unknown', ...refusals],
  })
  async claim(
    @Req() request: Request,
    @CurrentCaller() { actor, user, locale }: Caller,
    @Body({ schema: claimContractBody }) body: ClaimContractBody,
  ): Promise<ContractAnswer> {
    return this.idempotency.run(request, actor, body, async (tx) => {
      const { id } = await claimContract(tx, body);
      const [own] = await contractsOfUser(tx, { userId: user.id, now: tx.now, contractId: id, limit: 1 });
      return presentContract(own!, locale);
    });
  }
}
