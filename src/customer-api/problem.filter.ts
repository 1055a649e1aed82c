import { Catch, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { Application, Request, Response } from 'express';
import { Observer } from '../audit/index.js';
import { DomainError, toDomainError } from '../platform/index.js';
import { callerOf } from './caller.js';
import { denialOf } from './errors/denials.js';
import { problemOf, type Problem } from './errors/problem.js';
import { requestFault } from './errors/request-faults.js';
import { methodsAt } from './errors/routes-at.js';
import { languageOf } from './locale/language.js';
import type { Locale } from './locale/texts.js';
import { requestIdOf } from './request-id.js';

/** Seconds after which a request refused for want of the database or of a free hand is worth repeating. */
const retrySoon = 2;

/**
 * The one mapper of errors to HTTP: refusals become RFC 9457 problems in the reader's language. Anything else is a bare
 * 500 with the request's id; what it was stands in the log, once.
 */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly log = new Logger('http');

  constructor(
    private readonly adapterHost: HttpAdapterHost,
    private readonly observer: Observer,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<Request>();
    const response = host.switchToHttp().getResponse<Response>();
    const refusal = this.refusalOf(error, request);
    const requestId = requestIdOf(response);
    const problem = problemOf(refusal, this.languageOf(request), requestId);
    if (problem.status >= 500) this.leaveToLog(error, request, response);
    if (response.headersSent) {
      response.destroy();
      return;
    }
    response.status(problem.status).set(headersOf(refusal, problem.status));
    this.send(problem, request, response);
    const denial = refusal && denialOf(request, refusal.code);
    if (denial) this.observer.note(denial);
  }

  /** The request's own log line tells it, once, beside the request's id; before there is one, a line of its own. */
  private leaveToLog(error: unknown, request: Request, response: Response): void {
    response.err = error instanceof Error ? error : new Error('something thrown', { cause: error });
    if (!('log' in request)) this.log.error(response.err);
  }

  protected send(problem: Problem, _request: Request, response: Response): void {
    response.type('application/problem+json').send(JSON.stringify(problem));
  }

  protected languageOf(request: Request): Locale {
    return languageOf(request, callerOf(request)?.user.locale);
  }

  private refusalOf(error: unknown, request: Request): DomainError | null {
    const known = toDomainError(error);
    const refusal = known instanceof DomainError ? known : requestFault(error);
    if (refusal?.code !== 'route_unknown') return refusal;
    const express = this.adapterHost.httpAdapter.getInstance<Application>();
    const allowed = methodsAt(express, request.path);
    return allowed.length > 0 ? new DomainError('method_not_allowed', { allowed }) : refusal;
  }
}

function headersOf(refusal: DomainError | null, status: number): Record<string, string> {
  const headers: Record<string, string> = { 'cache-control': 'no-store' };
  if (status === 401) headers['www-authenticate'] = 'Bearer';
  if (status === 405) headers['allow'] = (refusal?.facts['allowed'] as readonly string[]).join(', ');
  const seconds = refusal?.facts['retryAfterSeconds'];
  if (typeof seconds === 'number') headers['retry-after'] = String(seconds);
  else if (status === 503) headers['retry-after'] = String(retrySoon);
  return headers;
}
