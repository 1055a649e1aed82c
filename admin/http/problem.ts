import type { ErrorRequestHandler, Request, Response } from 'express';
import { DomainError, toDomainError } from '../../src/platform/index.js';
import { findText, translate, type Locale } from '../locale/translate.js';
import { localeOf, requestIdOf } from './caller.js';
import type { ConsolePorts } from '../ports.js';
import { denied } from './observing.js';
import { errorPage } from './error-page.js';
import { Refusal } from './refusal.js';

const statuses: Readonly<Record<string, number>> = {
  invalid_input: 422,
  forbidden: 403,
  step_up_required: 403,
  sign_in_refused: 403,
  code_required: 403,
  token_invalid: 422,
  passwords_differ: 422,
  not_found: 404,
  mail_original_gone: 410,
  attachment_too_large: 413,
  unsupported_media_type: 415,
  attachment_type_refused: 422,
  uploads_under_way: 429,
  storage_full: 507,
  too_many_requests: 429,
  too_busy: 503,
  outcome_unknown: 503,
  database_unavailable: 503,
  range_unsatisfiable: 416,
};

/** HTTP status of a refusal by the core that reaches the console's door. */
export function statusOf(code: string): number {
  return statuses[code] ?? (code.endsWith('_unknown') ? 404 : 409);
}

/** The words of a refusal in the reader's language; a code without words still says that it refuses. */
export function refusalText(locale: Locale, code: string, facts: Readonly<Record<string, unknown>>): string {
  return findText(locale, `errors.${code}`, facts) ?? translate(locale, 'errors.refused', { code });
}

/**
 * The last handler: a refusal gets its status and words, anything unknown a bare 500 with the request id, logged once.
 * API callers get problem+json (with the `notice` AdminJS shows), browsers a page.
 */
export function problems({
  logError,
  observe,
}: Pick<ConsolePorts, 'logError' | 'observe'>): ErrorRequestHandler {
  return (error: unknown, request, response, _next) => {
    const refusal = toRefusal(error);
    if (refusal.status >= 500) logError(error, requestIdOf(response));
    if (response.headersSent) {
      response.destroy();
      return;
    }
    const denial = denied(request, refusal.code);
    if (denial) observe(denial);
    response.set(refusal.headers);
    if (wantsPage(request)) sendPage(request, response, refusal);
    else sendProblem(request, response, refusal);
  };
}

/** Whether a person looks at the answer rather than a program. */
export function wantsPage(request: Request): boolean {
  return !request.path.startsWith('/api/') && request.accepts(['json', 'html']) === 'html';
}

function toRefusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  const known = toDomainError(error);
  if (known instanceof DomainError) {
    const seconds = known.facts['retryAfterSeconds'];
    const headers = typeof seconds === 'number' ? { 'Retry-After': String(Math.ceil(seconds)) } : {};
    return new Refusal(statusOf(known.code), known.code, known.facts, headers);
  }
  return bodyRefusal(error) ?? new Refusal(500, 'internal_error');
}

/** Express and its body parsers mark the caller's own mistakes with a status below 500. */
function bodyRefusal(error: unknown): Refusal | undefined {
  const status = (error as { status?: unknown } | null)?.status;
  if (typeof status !== 'number' || status < 400 || status >= 500) return undefined;
  if (status === 413) return new Refusal(413, 'body_too_large');
  if (status === 415) return new Refusal(415, 'unsupported_body');
  return new Refusal(status, 'malformed_request');
}

function sendProblem(request: Request, response: Response, { status, code, facts }: Refusal): void {
  const message = refusalText(localeOf(request), code, facts);
  response
    .status(status)
    .type('application/problem+json')
    .send({
      ...facts,
      type: 'about:blank',
      title: message,
      status,
      code,
      requestId: requestIdOf(response),
      notice: { type: 'error', message, code },
    });
}

function sendPage(request: Request, response: Response, { status, code, facts }: Refusal): void {
  const locale = localeOf(request);
  const message = refusalText(locale, code, facts);
  response
    .status(status)
    .type('html')
    .send(errorPage(locale, { status, message, requestId: requestIdOf(response) }));
}
