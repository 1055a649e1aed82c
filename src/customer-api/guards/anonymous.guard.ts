import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { Throttle } from '../../access/index.js';
import { originOf } from '../caller.js';

/** Counts requests that need no session against the address they come from. */
@Injectable()
export class AnonymousGuard implements CanActivate {
  constructor(private readonly throttle: Throttle) {}

  /** @throws DomainError `too_many_requests` {retryAfterSeconds}, `database_unavailable` */
  async canActivate(context: ExecutionContext): Promise<boolean> {
    const { address } = originOf(context.switchToHttp().getRequest<Request>());
    await this.throttle.consume('apiAnonymous', { address });
    return true;
  }
}
