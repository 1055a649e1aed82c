import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { INestApplicationContext } from '@nestjs/common';
import type { Request, Router } from 'express';
import { requireAbility } from '../../../src/access/index.js';
import { Observer } from '../../../src/audit/index.js';
import { seen } from '../../http/observing.js';
import { originalOf, rawParts, requireOriginal } from '../../../src/mail/index.js';
import {
  Database,
  DomainError,
  one,
  type AuditSubject,
  type Sql,
  type StaffActor,
} from '../../../src/platform/index.js';

/** `GET /mails/:id/source`: a mail that came in, as it came; never shown, only saved. */
export function mailSourceRoute(
  app: INestApplicationContext,
): (router: Router, staffOf: (request: Request) => StaffActor) => void {
  const [database, observer] = [app.get(Database), app.get(Observer)];
  return (router, staffOf) => {
    router.get('/mails/:id/source', async (request, response) => {
      const actor = staffOf(request);
      requireAbility(actor, 'read_desk');
      const { id } = request.params;
      const original = await originalOf(database, id);
      if (!original) throw new DomainError('not_found');
      requireOriginal(original);
      observer.note(seen(actor, 'mail_source', (sql) => aboutMail(sql, id), id));
      response.set({
        'Content-Type': 'application/octet-stream',
        'Content-Disposition': `attachment; filename="mail-${id}.eml"`,
        'Content-Security-Policy': "default-src 'none'; sandbox",
        'Cache-Control': 'no-store',
      });
      await pipeline(Readable.from(rawParts(database, id)), response).catch((error: unknown) => {
        // Whoever fetched it went away: that is no fault of ours.
        if (!response.destroyed) throw error;
      });
    });
  };
}

async function aboutMail(sql: Sql, id: string): Promise<AuditSubject> {
  const mail = await one<{ ticketId: string | null; userId: string | null }>(
    sql,
    'SELECT ticket_id AS "ticketId", user_id AS "userId" FROM mail_message WHERE id = $1',
    [id],
  );
  return { entity: { type: 'MailMessage', id }, ...mail };
}
