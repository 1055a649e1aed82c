import type { Request, RequestHandler } from 'express';
import { Refusal } from './refusal.js';

const harmless = new Set(['GET', 'HEAD']);

/**
 * Refuses whatever could change something unless a page of ours sent it: the browser's `Origin` must be our own.
 * A missing one is refused too, since every browser of today sends it with a POST.
 */
export function originGate(publicUrl: string, trustHostOrigin: boolean): RequestHandler {
  const published = new URL(publicUrl).origin;
  return (request, _response, next) => {
    if (harmless.has(request.method)) return next();
    const origin = request.get('origin');
    if (origin === published || (trustHostOrigin && origin === hostOrigin(request))) return next();
    next(new Refusal(403, 'foreign_origin'));
  };
}

function hostOrigin(request: Request): string {
  return `${request.protocol}://${request.get('host') ?? ''}`;
}
