import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import type { Origin } from '../access/index.js';
import type { Actor, UserActor } from '../platform/index.js';
import type { User } from '../users/index.js';
import { languageOf } from './locale/language.js';
import type { Locale } from './locale/texts.js';
import { requestIdOf } from './request-id.js';

/** The customer who sends a request. */
export interface Caller {
  readonly user: User;
  readonly sessionId: string;
  readonly actor: UserActor;
  /** The language to answer in. */
  readonly locale: Locale;
}

const callers = new WeakMap<Request, Caller>();

/** Who sends this request, where the bearer guard has found out. */
export function callerOf(request: Request): Caller | undefined {
  return callers.get(request);
}

/** Remembers who sends this request. */
export function rememberCaller(request: Request, user: User, sessionId: string): void {
  const actor: UserActor = { kind: 'user', id: user.id, ...originOf(request) };
  callers.set(request, { user, sessionId, actor, locale: languageOf(request, user.locale) });
}

/** Where a request comes from. */
export function originOf(request: Request): Required<Origin> {
  return { address: request.ip ?? '', requestId: requestIdOf(request.res!) };
}

/** Somebody without an account, or not signed in. */
export function anonymousActor(request: Request): Actor {
  return { kind: 'user', id: null, ...originOf(request) };
}

/** Parameter of a handler behind the bearer guard: the customer who calls it. */
export const CurrentCaller = createParamDecorator((_: undefined, context: ExecutionContext): Caller => {
  const caller = callerOf(context.switchToHttp().getRequest<Request>());
  if (!caller) throw new Error('CurrentCaller needs the bearer guard');
  return caller;
});
