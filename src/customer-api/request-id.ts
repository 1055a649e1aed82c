import type { NextFunction, Request, Response } from 'express';
import { requestIdOf as chooseRequestId } from '../platform/index.js';

const header = 'x-request-id';

/** Names the request before anything can fail; logging and audit events take the same id. */
export function nameRequest(request: Request, response: Response, next: NextFunction): void {
  const id = chooseRequestId(request);
  request.id = id;
  response.setHeader(header, id);
  next();
}

/** The id the request was given. */
export function requestIdOf(response: Response): string {
  return String(response.getHeader(header) ?? '');
}
