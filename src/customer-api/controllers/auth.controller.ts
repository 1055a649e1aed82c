import { Body, Controller, HttpCode, Post, Req, UseGuards } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { UnitOfWork } from '../../platform/index.js';
import { closeSession, openSession, UserAuthentication } from '../../users/index.js';
import { MailedLinks } from '../account/mailed-links.js';
import { Registration } from '../account/registration.js';
import { anonymousActor, CurrentCaller, originOf, type Caller } from '../caller.js';
import {
  acceptedAnswer,
  confirmBody,
  doneAnswer,
  forgotBody,
  loginBody,
  registerBody,
  resetBody,
  sessionAnswer,
  type ConfirmBody,
  type ForgotBody,
  type LoginBody,
  type RegisterBody,
  type ResetBody,
} from '../dto/auth.dto.js';
import { noBody } from '../dto/text.js';
import { AnonymousGuard } from '../guards/anonymous.guard.js';
import { BearerGuard } from '../guards/bearer.guard.js';
import { Operation } from '../openapi/operation.decorator.js';

const done = { status: 'done' } as const;

/** Accounts and sessions of customers. Answers are alike whether an account exists or not (SECURITY "Identity"). */
@ApiTags('Account')
@Controller('api/v1/auth')
export class AuthController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly authentication: UserAuthentication,
    private readonly registration: Registration,
    private readonly links: MailedLinks,
  ) {}

  @Post('register')
  @HttpCode(202)
  @UseGuards(AnonymousGuard)
  @Operation({
    summary: 'Register an account',
    description: 'A mail confirms the address, or tells its owner that there is an account and how to reset.',
    status: 202,
    answer: acceptedAnswer,
    body: true,
    idempotent: true,
    errors: ['email_taken', 'too_busy'],
  })
  register(@Req() request: Request, @Body({ schema: registerBody }) body: RegisterBody) {
    return this.registration.register(request, body);
  }

  @Post('confirm')
  @HttpCode(200)
  @UseGuards(AnonymousGuard)
  @Operation({
    summary: 'Confirm an address with a mailed token',
    description:
      'That of a registration, or the new one of a change. A change of address ends open sessions.',
    status: 200,
    answer: doneAnswer,
    body: true,
    errors: ['token_invalid', 'email_taken'],
  })
  async confirm(@Req() request: Request, @Body({ schema: confirmBody }) { token }: ConfirmBody) {
    await this.links.confirm(request, token);
    return done;
  }

  @Post('login')
  @HttpCode(200)
  @UseGuards(AnonymousGuard)
  @Operation({
    summary: 'Open a session',
    description: 'The token goes into the `Authorization` header of further requests: `Bearer …`.',
    status: 200,
    answer: sessionAnswer,
    body: true,
    errors: ['sign_in_refused', 'email_unconfirmed', 'too_busy'],
  })
  async login(@Req() request: Request, @Body({ schema: loginBody }) { email, password }: LoginBody) {
    const verified = await this.authentication.verify(email, password, originOf(request));
    const actor = { ...anonymousActor(request), id: verified.userId };
    const { token, expiresAt } = await this.unitOfWork.run(actor, (tx) => openSession(tx, verified));
    return { token, expiresAt: expiresAt.toISOString() };
  }

  @Post('logout')
  @HttpCode(200)
  @UseGuards(BearerGuard)
  @Operation({ summary: 'End the session', status: 200, answer: doneAnswer, bearer: true, body: true })
  async logout(@CurrentCaller() { actor, sessionId }: Caller, @Body({ schema: noBody }) _body: object) {
    await this.unitOfWork.run(actor, (tx) => closeSession(tx, { sessionId }));
    return done;
  }

  @Post('password/forgot')
  @HttpCode(202)
  @UseGuards(AnonymousGuard)
  @Operation({
    summary: 'Ask for a link that sets a new password',
    status: 202,
    answer: acceptedAnswer,
    body: true,
  })
  async forgot(@Req() request: Request, @Body({ schema: forgotBody }) { email }: ForgotBody) {
    await this.links.forgot(request, email);
    return { status: 'accepted' as const };
  }

  @Post('password/reset')
  @HttpCode(200)
  @UseGuards(AnonymousGuard)
  @Operation({
    summary: 'Set a new password with a mailed token',
    description: 'Ends every open session.',
    status: 200,
    answer: doneAnswer,
    body: true,
    errors: ['token_invalid', 'too_busy'],
  })
  async reset(@Req() request: Request, @Body({ schema: resetBody }) { token, password }: ResetBody) {
    await this.links.reset(request, token, password);
    return done;
  }
}
