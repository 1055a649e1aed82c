import type { RequestHandler } from 'express';
import { Refusal } from './refusal.js';

const readings = new Set(['list', 'search', 'show']);
/** AdminJS's own writes go around our commands: switched off, and refused here besides. */
const builtInWrites = new Set(['new', 'edit', 'delete', 'bulkDelete']);
const actionPath = /^\/api\/resources\/[^/]+\/(?:actions|bulk|records\/[^/]+)\/([^/]+)(?:\/[^/]*)?\/?$/;

/**
 * Nothing changes by GET: AdminJS would run any action that way. What only reads takes GET alone, what acts POST alone,
 * and AdminJS's built-in writes take neither.
 */
export const methodGate: RequestHandler = (request, _response, next) => {
  const { method } = request;
  const reads = method === 'GET' || method === 'HEAD';
  if (!reads && method !== 'POST') return next(wrongMethod('GET, HEAD, POST'));
  const action = actionPath.exec(request.path)?.[1];
  if (action === undefined) return next();
  if (builtInWrites.has(action)) return next(new Refusal(403, 'forbidden'));
  if (readings.has(action)) return next(reads ? undefined : wrongMethod('GET, HEAD'));
  next(reads ? wrongMethod('POST') : undefined);
};

function wrongMethod(allowed: string): Refusal {
  return new Refusal(405, 'method_not_allowed', {}, { Allow: allowed });
}
