import { randomUUID } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';
import type { Origin } from '../../src/access/index.js';
import type { StaffActor } from '../../src/platform/index.js';
import { isLocale, locales, type Locale } from '../locale/translate.js';
import type { ConsoleStaff } from '../ports.js';

/** Who sends this request, as the staff row says now. */
export interface Caller {
  readonly staff: ConsoleStaff;
  readonly actor: StaffActor;
}

const callers = new WeakMap<Request, Caller>();
const languageCookie = 'opora_lang';
const year = 365 * 24 * 3_600_000;

/** Gives every request the id that its log lines, its answer and its audit events share. */
export const nameRequest: RequestHandler = (request, response, next) => {
  const given = (request as { id?: unknown }).id;
  response.locals['requestId'] = typeof given === 'string' ? given : randomUUID();
  response.setHeader('X-Request-Id', requestIdOf(response));
  next();
};

/** The id of the request this answers. */
export function requestIdOf(response: Response): string {
  return response.locals['requestId'] as string;
}

/** Where the request comes from. */
export function originOf(request: Request): Origin {
  return { address: request.ip ?? '', requestId: request.res ? requestIdOf(request.res) : '' };
}

/** Notes who sends the request: the auth guard's alone to call. */
export function noteCaller(request: Request, staff: ConsoleStaff): void {
  const actor: StaffActor = { kind: 'staff', id: staff.id, role: staff.role, ...originOf(request) };
  callers.set(request, { staff, actor });
}

/** Who sends the request, where somebody is known. */
export function callerIfAny(request: Request): Caller | undefined {
  return callers.get(request);
}

/** Who sends the request. Behind the auth guard there is always somebody. */
export function callerOf(request: Request): Caller {
  const caller = callers.get(request);
  if (!caller) throw new Error('read the caller of a request that did not pass the auth guard');
  return caller;
}

/** The language to answer in: the staff member's own, else what the browser last chose, else what it prefers. */
export function localeOf(request: Request): Locale {
  const known = callers.get(request)?.staff.locale;
  if (known) return known;
  const kept = new RegExp(`(?:^|;\\s*)${languageCookie}=(\\w+)`).exec(request.headers.cookie ?? '')?.[1];
  if (isLocale(kept)) return kept;
  const preferred = request.acceptsLanguages(...locales);
  return isLocale(preferred) ? preferred : 'ru';
}

/** Keeps the language for the sign-in page, which does not know yet who comes. */
export function keepLocale(response: Response, locale: Locale, secure: boolean): void {
  response.cookie(languageCookie, locale, {
    path: '/admin',
    maxAge: year,
    sameSite: 'lax',
    httpOnly: true,
    secure,
  });
}
