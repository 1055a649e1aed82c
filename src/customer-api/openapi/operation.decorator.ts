import { applyDecorators } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiHeader,
  ApiOperation,
  ApiResponse,
  type ApiResponseOptions,
} from '@nestjs/swagger';
import type { z } from 'zod';
import { errorCatalogue } from '../errors/catalogue.js';

/** What the document says of a route. */
export interface OperationNotes {
  readonly summary: string;
  readonly description?: string;
  /** Status of success, and the schema of its body where it has one. */
  readonly status: number;
  readonly answer?: z.ZodType;
  readonly bearer?: boolean;
  /** Takes a JSON body with fields that may be refused. */
  readonly body?: boolean;
  /** Takes other input that may be refused. */
  readonly input?: boolean;
  readonly idempotent?: boolean;
  /** Reads: the answer's state is named, and not sent again to who has it. */
  readonly etag?: boolean;
  /** Changes: the state of the answer is named. */
  readonly stated?: boolean;
  /** Changes what was read, where asked in the state in which it was read. */
  readonly ifMatch?: boolean;
  /** Answers a file, or a part of it. */
  readonly file?: boolean;
  /** Codes of the refusals of its own. */
  readonly errors?: readonly string[];
}

/** Documents a route with every error code it can answer, the ones that every route shares included. */
export function Operation(notes: OperationNotes): MethodDecorator {
  const { summary, description, status, answer } = notes;
  const headers = { 'X-Request-Id': textHeader('The id of the request.'), ...successHeaders(notes) };
  const content = notes.file ? { content: { '*/*': { schema: { type: 'string', format: 'binary' } } } } : {};
  const shape = answer ? { standardSchema: answer } : content;
  const success = { status, description: summary, headers, ...shape };
  return applyDecorators(
    ApiOperation({ summary, ...(description ? { description } : {}) }),
    ApiResponse(success as ApiResponseOptions),
    ...(notes.etag
      ? [ApiResponse({ status: 304, description: 'The reader has this state (`If-None-Match`).' })]
      : []),
    ...(notes.file ? fileResponses : []),
    ...errorResponses(codesOf(notes)),
    ...(notes.bearer ? [ApiBearerAuth()] : []),
    ...requestHeaders(notes),
  );
}

function codesOf({ bearer, body, input, idempotent, ifMatch, errors = [] }: OperationNotes): string[] {
  return [
    ...errors,
    ...(bearer ? ['unauthenticated'] : []),
    ...(body ? ['invalid_input', 'malformed_json', 'body_too_large', 'unsupported_media_type'] : []),
    ...(input ? ['invalid_input'] : []),
    ...(idempotent ? ['idempotency_key_reused'] : []),
    ...(ifMatch ? ['version_conflict'] : []),
    ...['malformed_request', 'too_many_requests', 'database_unavailable', 'outcome_unknown', 'too_busy'],
    'internal_error',
  ];
}

function errorResponses(codes: readonly string[]): MethodDecorator[] {
  const byStatus = new Map<number, string[]>();
  for (const code of new Set(codes)) {
    const { status } = errorCatalogue.get(code)!;
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return [...byStatus].map(([status, ofStatus]) => {
    const problem = { $ref: `#/components/schemas/${status === 422 ? 'InputProblem' : 'Problem'}` };
    const schema = { allOf: [problem, { properties: { code: { enum: ofStatus.toSorted() } } }] };
    return ApiResponse({
      status,
      description: ofStatus.map((code) => `\`${code}\``).join(', '),
      content: { 'application/problem+json': { schema } },
      ...(status === 429 || status === 503 ? { headers: { 'Retry-After': textHeader('Seconds.') } } : {}),
    } as ApiResponseOptions);
  });
}

function requestHeaders({ idempotent, etag, ifMatch, file }: OperationNotes): MethodDecorator[] {
  const header = (name: string, description: string) => ApiHeader({ name, description, required: false });
  return [
    ...(idempotent
      ? [header('Idempotency-Key', 'The same key within 24 hours does it once and answers the same.')]
      : []),
    ...(etag ? [header('If-None-Match', 'An `ETag` read before.')] : []),
    ...(file ? [header('Range', 'A part of the file: `bytes=0-1023`.')] : []),
    ...(ifMatch ? [header('If-Match', 'The `ETag` the change was made on.')] : []),
  ];
}

const fileResponses = [ApiResponse({ status: 206, description: 'The part that `Range` asked for.' })];

function successHeaders({ idempotent, etag, stated, ifMatch, status }: OperationNotes) {
  return {
    ...(idempotent ? { 'Idempotent-Replay': textHeader('`true` where the answer was given before.') } : {}),
    ...((etag || stated || ifMatch) && status !== 204
      ? { ETag: textHeader('The state of the answer.') }
      : {}),
  };
}

function textHeader(description: string) {
  return { description, schema: { type: 'string' } };
}
