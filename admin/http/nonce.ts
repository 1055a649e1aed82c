import { randomBytes } from 'node:crypto';
import type { RequestHandler, Response } from 'express';
import helmet from 'helmet';

/** The nonce that every script of this answer's page must carry. */
export function nonceOf(response: Response): string {
  return response.locals['nonce'] as string;
}

/**
 * Our own headers, ahead of anything AdminJS sends. `secure` adds HSTS. The referrer policy is `same-origin`, not
 * `no-referrer`: with the latter browsers send `Origin: null` with forms, which the origin gate refuses.
 */
export function securityHeaders(secure: boolean): RequestHandler[] {
  const headers = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'", (_request, response) => `'nonce-${nonceOf(response as Response)}'`],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        formAction: ["'self'"],
        // Mails as they were sent, each in a sandbox of its own.
        frameSrc: ["'self'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
      },
    },
    referrerPolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'deny' },
    strictTransportSecurity: secure,
  });
  return [makeNonce, headers, neverCached];
}

const makeNonce: RequestHandler = (_request, response, next) => {
  response.locals['nonce'] = randomBytes(16).toString('base64');
  next();
};

/** Pages and answers hold customers' data; assets, which hold none, set a header of their own. */
const neverCached: RequestHandler = (_request, response, next) => {
  response.setHeader('Cache-Control', 'no-store');
  next();
};
