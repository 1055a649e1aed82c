import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { INestApplicationContext } from '@nestjs/common';
import type { Request, Router } from 'express';
import { requireAbility } from '../../../src/access/index.js';
import { rawParts } from '../../../src/mail/index.js';
import { Database, DomainError, isId, one, type StaffActor } from '../../../src/platform/index.js';

/** `GET /mails/:id/source`: a mail that came in, as it came; never shown, only saved. */
export function mailSourceRoute(
  app: INestApplicationContext,
): (router: Router, staffOf: (request: Request) => StaffActor) => void {
  const database = app.get(Database);
  return (router, staffOf) => {
    router.get('/mails/:id/source', async (request, response) => {
      requireAbility(staffOf(request), 'read_desk');
      const { id } = request.params;
      const known = isId(id) && (await one(database, 'SELECT 1 FROM incoming_mail WHERE id = $1', [id]));
      if (!known) throw new DomainError('not_found');
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
