import { createHash } from 'node:crypto';
import type { Request, Response } from 'express';
import { DomainError } from '../platform/index.js';
import { stableJson } from './stable-json.js';

const versionForm = /^(?:W\/)?"(\d{1,9})[-"]/;

/** An answer that shows a row, and the version of that row. */
export interface Stated<Body> {
  readonly version: number;
  readonly body: Body;
}

/**
 * Names the answer's state in its `ETag`, the row's version first and then a digest: what a customer sees of a row
 * depends on more than the row. The order of fields does not count: an answer that was kept may have another. A list has no version. Answers 304 without a body where the reader has just that state.
 */
export function withEtag<Body>(
  request: Request,
  response: Response,
  version: number | null,
  body: Body,
): Body | undefined {
  const digest = createHash('sha256').update(stableJson(body)).digest('base64url').slice(0, 16);
  const etag = version === null ? `"${digest}"` : `"${String(version)}-${digest}"`;
  response.set({
    etag,
    'cache-control': 'private, no-cache',
    vary: 'Authorization, Accept-Language',
  });
  const reads = request.method === 'GET' || request.method === 'HEAD';
  if (!reads || !hasState(request.get('if-none-match'), etag)) return body;
  response.status(304);
  return undefined;
}

/**
 * Whether the reader has this state. Express would look at `Cache-Control: no-cache` too, which programs add by
 * themselves to every conditional request.
 */
function hasState(ifNoneMatch: string | undefined, etag: string): boolean {
  const states = ifNoneMatch?.split(',').map((state) => state.trim().replace(/^W\//, '')) ?? [];
  return states.includes(etag) || states.includes('*');
}

/**
 * The version a change was made on, from `If-Match`; undefined where the client does not mind.
 * @throws DomainError `version_conflict` for what is no state of ours
 */
export function versionAskedFor(request: Request): number | undefined {
  const given = request.get('if-match')?.trim();
  if (given === undefined || given === '*') return undefined;
  const version = versionForm.exec(given)?.[1];
  if (version === undefined) throw new DomainError('version_conflict');
  return Number(version);
}
