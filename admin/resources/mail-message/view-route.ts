import type { INestApplicationContext } from '@nestjs/common';
import type { Request, Router } from 'express';
import { requireAbility } from '../../../src/access/index.js';
import { MailViewer } from '../../../src/mail/index.js';
import { DomainError, type StaffActor } from '../../../src/platform/index.js';
import { localeOf } from '../../http/caller.js';
import { translate } from '../../locale/translate.js';
import { sayingDocument, viewDocument } from './view-document.js';

/** Nothing runs, loads, is sent or leads anywhere; only our own pages may frame it. */
const policy = [
  'sandbox',
  "default-src 'none'",
  'img-src data:',
  "style-src 'unsafe-inline'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
].join('; ');

/** `GET /mails/:id/view`: a mail that came in, as its reader was to see it; for a frame of the console. */
export function mailViewRoute(
  app: INestApplicationContext,
): (router: Router, staffOf: (request: Request) => StaffActor) => void {
  const viewer = app.get(MailViewer);
  return (router, staffOf) => {
    router.get('/mails/:id/view', async (request, response) => {
      requireAbility(staffOf(request), 'read_desk');
      const locale = localeOf(request);
      const shown = await viewer.show(request.params['id']).catch(goneOf);
      if (!shown) throw new DomainError('not_found');
      response.set({
        'Content-Type': 'text/html; charset=utf-8',
        'Content-Security-Policy': policy,
        'X-Frame-Options': 'SAMEORIGIN',
        'X-Content-Type-Options': 'nosniff',
        'Referrer-Policy': 'no-referrer',
        'Cache-Control': 'no-store',
      });
      if (shown instanceof DomainError) {
        response.send(sayingDocument(locale, translate(locale, `errors.${shown.code}`, shown.facts)));
        return;
      }
      response.send(
        shown.ok
          ? viewDocument(locale, shown.mail)
          : sayingDocument(
              locale,
              translate(locale, `resources.MailMessage.labels.reasonCode.${shown.fault}`),
            ),
      );
    });
  };
}

/** What is not kept any more is said where the mail would stand. */
function goneOf(error: unknown): DomainError {
  if (error instanceof DomainError && error.code === 'mail_original_gone') return error;
  throw error;
}
