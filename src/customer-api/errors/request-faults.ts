import { HttpException } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { DomainError } from '../../platform/index.js';

/** Bytes of a JSON body. */
export const bodyLimit = 1024 * 1024;

/**
 * Refuses a body that is neither JSON nor empty before anything reads it. Uploads are read by their own route.
 * @throws DomainError `unsupported_media_type`
 */
export function onlyJson(request: Request, _response: Response, next: NextFunction): void {
  const hasBody =
    request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length'] ?? 0) > 0;
  const uploads =
    request.method === 'POST' && /^\/api\/v1\/attachments\/?$/.test(request.originalUrl.split('?', 1)[0]!);
  if (hasBody && !uploads && !request.is(['json', '+json'])) throw new DomainError('unsupported_media_type');
  next();
}

/** What Express, a body parser or Nest found wrong with the request itself, as a refusal; `null` for anything else. */
export function requestFault(error: unknown): DomainError | null {
  const status = statusOf(error);
  if (status === undefined || status < 400 || status >= 500) return null;
  if (status === 404) return new DomainError('route_unknown');
  if (status === 413) return new DomainError('body_too_large', { limit: bodyLimit });
  if (status === 415) return new DomainError('unsupported_media_type');
  const cause = error instanceof HttpException ? error.cause : error;
  const unparsable = (cause as { type?: unknown } | undefined)?.type === 'entity.parse.failed';
  return new DomainError(unparsable ? 'malformed_json' : 'malformed_request');
}

function statusOf(error: unknown): number | undefined {
  if (error instanceof HttpException) return error.getStatus();
  const status = (error as { statusCode?: unknown } | null)?.statusCode;
  return error instanceof Error && typeof status === 'number' ? status : undefined;
}
