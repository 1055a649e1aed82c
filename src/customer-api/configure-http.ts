import type { NestExpressApplication } from '@nestjs/platform-express';
import { json, urlencoded, type RequestHandler } from 'express';
import helmet from 'helmet';
import type { Config } from '../platform/index.js';
import { bodyLimit, onlyJson } from './errors/request-faults.js';
import { serveDocs } from './openapi/openapi.js';
import { pageStyleSource } from './pages/page.js';
import { nameRequest } from './request-id.js';

const nothing = ["'none'"];
const own = ["'self'"];

/**
 * Puts in front of the customers' door what every request passes: its name, safe headers, and the parser of its kind of
 * body. Nest must have been created with `bodyParser: false`; what is mounted before this (the console) keeps its own.
 */
export function configureHttp(app: NestExpressApplication, config: Config): void {
  app.disable('x-powered-by');
  // States are named where they are known (`withEtag`): a digest of every answer would be work for nothing.
  app.set('etag', false);
  app.use(nameRequest, safeHeaders(config.publicUrl.startsWith('https:')));
  app.use(['/api', '/test'], onlyJson, json({ limit: bodyLimit, type: ['json', '+json'] }));
  app.use(
    ['/confirm', '/reset', '/files'],
    urlencoded({ extended: false, limit: 16 * 1024, parameterLimit: 20 }),
  );
  serveDocs(app);
}

/** Nothing may be loaded, framed or sniffed; the documentation gets its own scripts, the pages their own style. */
function safeHeaders(secure: boolean): RequestHandler {
  const base = { defaultSrc: nothing, baseUri: nothing, frameAncestors: nothing, formAction: nothing };
  const headers = (directives: Record<string, string[]>): RequestHandler =>
    helmet({
      contentSecurityPolicy: { useDefaults: false, directives: { ...base, ...directives } },
      strictTransportSecurity: secure,
      referrerPolicy: { policy: 'no-referrer' },
    });
  const docs = headers({
    scriptSrc: own,
    styleSrc: [...own, "'unsafe-inline'"],
    imgSrc: [...own, 'data:'],
    connectSrc: own,
    fontSrc: [...own, 'data:'],
  });
  const page = headers({ styleSrc: [pageStyleSource], formAction: own });
  const api = headers({});
  return (request, response, next) => {
    const { path } = request;
    // Answers about people are kept nowhere, unless they say otherwise (`withEtag`).
    if (path.startsWith('/api/v1')) response.setHeader('cache-control', 'no-store');
    if (path.startsWith('/api/docs')) docs(request, response, next);
    else if (path === '/confirm' || path === '/reset' || path.startsWith('/files/'))
      page(request, response, next);
    else api(request, response, next);
  };
}
