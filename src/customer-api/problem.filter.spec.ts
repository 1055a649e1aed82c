import { describe, expect, it } from '@jest/globals';
import type { ArgumentsHost } from '@nestjs/common';
import type { HttpAdapterHost } from '@nestjs/core';
import express, { type Request, type Response } from 'express';
import type { Observer } from '../audit/index.js';
import { DomainError } from '../platform/index.js';
import { ProblemFilter } from './problem.filter.js';

/** What the filter does with an error, on a response that only remembers. */
function answer(error: unknown, started = false) {
  const sent: { status?: number; body?: Record<string, unknown>; err?: unknown; destroyed?: true } = {};
  const headers: Record<string, unknown> = { 'x-request-id': 'request-1' };
  const response = {
    headersSent: started,
    getHeader: (name: string) => headers[name],
    set: (given: object) => (Object.assign(headers, given), response),
    status: (status: number) => ((sent.status = status), response),
    type: () => response,
    send: (body: string) => (sent.body = JSON.parse(body) as Record<string, unknown>),
    destroy: () => (sent.destroyed = true),
    set err(given: unknown) {
      sent.err = given;
    },
  };
  const request = { headers: {}, params: {}, path: '/', log: {} } as unknown as Request;
  const http = { getRequest: () => request, getResponse: () => response as unknown as Response };
  const adapter = { httpAdapter: { getInstance: () => express() } } as unknown as HttpAdapterHost;
  new ProblemFilter(adapter, { note: () => undefined } as unknown as Observer).catch(error, {
    switchToHttp: () => http,
  } as unknown as ArgumentsHost);
  return { ...sent, headers };
}

describe('the mapper of errors', () => {
  it('leaves the log what it tells nobody', () => {
    const error = new Error('connect 10.0.0.7: password wrong');
    const { status, body, err } = answer(error);
    expect([status, err]).toEqual([500, error]);
    expect(body).toEqual({
      type: 'urn:opora:problem:internal_error',
      title: 'Внутренняя ошибка',
      status: 500,
      code: 'internal_error',
      detail: 'Сообщите в поддержку номер запроса: request-1.',
      requestId: 'request-1',
    });
  });

  it('takes a code nobody has put into the catalogue for a fault of ours', () => {
    expect(answer(new DomainError('unheard_of', { secret: 1 }))).toMatchObject({
      status: 500,
      body: { code: 'internal_error' },
    });
    expect(answer(new DomainError('unheard_of', { secret: 1 })).body).not.toHaveProperty('secret');
  });

  it('has no log entry for a refusal', () => {
    expect(answer(new DomainError('ticket_unknown'))).toMatchObject({ status: 404 });
    expect(answer(new DomainError('ticket_unknown')).err).toBeUndefined();
  });

  it('lets no fact stand for a member of the problem', () => {
    const facts = { status: 200, code: 'fine', requestId: 'mine', number: 7 };
    expect(answer(new DomainError('ticket_unknown', facts)).body).toMatchObject({
      status: 404,
      code: 'ticket_unknown',
      requestId: 'request-1',
      number: 7,
    });
  });

  it('breaks off an answer that was under way', () => {
    expect(answer(new Error('late'), true)).toMatchObject({ destroyed: true, err: new Error('late') });
    expect(answer(new Error('late'), true).body).toBeUndefined();
  });

  it.each<[unknown, number]>([
    [null, 500],
    [undefined, 500],
    ['text', 500],
    [{ statusCode: 404 }, 500],
    [Object.assign(new Error(), { code: 'ECONNREFUSED' }), 503],
    [Object.assign(new Error(), { statusCode: 413 }), 413],
  ])('answers %p with %d', (error, status) => {
    expect(answer(error).status).toBe(status);
  });
});
