import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { Throttle } from '../../access/index.js';
import { Database, DomainError } from '../../platform/index.js';
import { userOfSession } from '../../users/index.js';
import { originOf, rememberCaller } from '../caller.js';

const bearerForm = /^Bearer +([\w~+/.-]{1,512}=*)$/i;

/**
 * Lets a request pass that carries the token of a live session, found by one query, and counts it against the caller's
 * limit; a request without one is counted against its address.
 */
@Injectable()
export class BearerGuard implements CanActivate {
  constructor(
    private readonly database: Database,
    private readonly throttle: Throttle,
  ) {}

  /** @throws DomainError `unauthenticated`, `too_many_requests` {retryAfterSeconds}, `database_unavailable` */
  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<Request>();
    const token = bearerForm.exec(request.headers.authorization ?? '')?.[1];
    const session = token ? await userOfSession(this.database, token) : null;
    if (!session) {
      await this.throttle.consume('apiAnonymous', { address: originOf(request).address });
      throw new DomainError('unauthenticated');
    }
    await this.throttle.consume('api', { account: session.user.id });
    rememberCaller(request, session.user, session.sessionId);
    return true;
  }
}
