import { Body, Controller, Get, HttpCode, Patch, Post, Req, Res, UseGuards } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { changeEmail } from '../../casework/index.js';
import { membershipsOf } from '../../companies/index.js';
import { Database, Secrets, UnitOfWork, type Sql } from '../../platform/index.js';
import { regulationInForce } from '../../regulation/index.js';
import {
  acceptTerms,
  editOwnProfile,
  termsAcceptedBy,
  UserAuthentication,
  type User,
} from '../../users/index.js';
import { CurrentCaller, type Caller } from '../caller.js';
import { acceptedAnswer } from '../dto/auth.dto.js';
import {
  acceptTermsBody,
  changeEmailBody,
  editMeBody,
  meAnswer,
  type AcceptTermsBody,
  type ChangeEmailBody,
  type EditMeBody,
  type MeAnswer,
} from '../dto/me.dto.js';
import { versionAskedFor, withEtag } from '../etag.js';
import { BearerGuard } from '../guards/bearer.guard.js';
import { Idempotency } from '../idempotency/idempotency.js';
import { Operation } from '../openapi/operation.decorator.js';
import { presentMe } from '../presenters/me.presenter.js';

/** The customer's own account. */
@ApiTags('Me')
@Controller('api/v1/me')
@UseGuards(BearerGuard)
export class MeController {
  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly authentication: UserAuthentication,
    private readonly secrets: Secrets,
    private readonly idempotency: Idempotency,
  ) {}

  @Get()
  @Operation({ summary: 'Read the own account', status: 200, answer: meAnswer, bearer: true, etag: true })
  async read(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @CurrentCaller() { user }: Caller,
  ) {
    return withEtag(request, response, user.version, await meOf(this.database, user));
  }

  @Patch()
  @Operation({
    summary: 'Edit the own account',
    description:
      'Fields the regulation leaves to staff are refused, all or nothing; unchanged ones may be sent back.',
    status: 200,
    answer: meAnswer,
    bearer: true,
    body: true,
    ifMatch: true,
    errors: ['profile_locked', 'forbidden'],
  })
  async edit(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @CurrentCaller() { actor }: Caller,
    @Body({ schema: editMeBody }) changes: EditMeBody,
  ) {
    const version = versionAskedFor(request);
    const [user, me] = await this.unitOfWork.run(actor, async (tx) => {
      const edited = await editOwnProfile(tx, { changes, version });
      return [edited, await meOf(tx, edited)] as const;
    });
    return withEtag(request, response, user.version, me);
  }

  @Post('terms')
  @HttpCode(200)
  @Operation({
    summary: 'Accept the terms that stand now',
    description: 'For a customer who accepted an earlier version, or none: see `termsNewer` of `GET /me`.',
    status: 200,
    answer: meAnswer,
    bearer: true,
    body: true,
    errors: ['forbidden'],
  })
  async acceptTerms(
    @CurrentCaller() { actor }: Caller,
    @Body({ schema: acceptTermsBody }) { version }: AcceptTermsBody,
  ) {
    return this.unitOfWork.run(actor, async (tx) => meOf(tx, await acceptTerms(tx, { version })));
  }

  @Post('email')
  @HttpCode(202)
  @Operation({
    summary: 'Ask for another address',
    description: 'A link goes to the new address; nothing changes until it is used. The old address is told.',
    status: 202,
    answer: acceptedAnswer,
    bearer: true,
    body: true,
    idempotent: true,
    errors: [
      'password_wrong',
      'profile_locked',
      'email_unchanged',
      'email_is_alias',
      'too_busy',
      'user_unknown',
    ],
  })
  async changeEmail(
    @Req() request: Request,
    @CurrentCaller() { actor, user }: Caller,
    @Body({ schema: changeEmailBody }) body: ChangeEmailBody,
  ) {
    await this.authentication.verifyPassword(user.id, body.password);
    return this.idempotency.run(request, actor, body, async (tx) => {
      await changeEmail(tx, { userId: user.id, email: body.email }, this.secrets);
      return { status: 'accepted' as const };
    });
  }
}

async function meOf(sql: Sql, user: User): Promise<MeAnswer> {
  const memberships = await membershipsOf(sql, user.id);
  const regulation = await regulationInForce(sql);
  const accepted = await termsAcceptedBy(sql, user.id, regulation);
  return presentMe(user, memberships, { accepted, inForce: regulation.terms.version });
}
