import type { INestApplicationContext } from '@nestjs/common';
import type { Request, Router } from 'express';
import { requireAbility } from '../../src/access/index.js';
import { BlobStore, sendFile, Uploads, type StoredFile } from '../../src/attachments/index.js';
import {
  Database,
  one,
  UnitOfWork,
  type AuditSubject,
  type Sql,
  type StaffActor,
} from '../../src/platform/index.js';
import { readableFile } from '../../src/migration/index.js';
import { Observer } from '../../src/audit/index.js';
import { seen } from './observing.js';

type Mount = (router: Router, staffOf: (request: Request) => StaffActor) => void;

/**
 * `POST /files`: takes a file of staff for a message of theirs. Stands before the parser of bodies, which drops files,
 * and behind the auth guard, so that no byte reaches the disk before somebody is known.
 */
export function fileUploads(app: INestApplicationContext): Mount {
  const [uploads, unitOfWork] = [app.get(Uploads), app.get(UnitOfWork)];
  return (router, staffOf) => {
    router.post('/files', async (request, response) => {
      const actor = staffOf(request);
      requireAbility(actor, 'work_ticket');
      const answer = await uploads.take(request, actor, (file) =>
        unitOfWork.run(actor, async (tx) => {
          const { id, name, size, sha256 } = await uploads.keep(tx, file);
          return { id, name, size: Number(size), sha256 };
        }),
      );
      response.status(201).json(answer);
    });
  };
}

/** `GET /files/:id`: a file of any message, or the own upload; what mails link to leads staff here. */
export function fileDownloads(app: INestApplicationContext): Mount {
  const [blobs, database, observer] = [app.get(BlobStore), app.get(Database), app.get(Observer)];
  return (router, staffOf) => {
    router.get('/files/:id', async (request, response) => {
      const actor = staffOf(request);
      requireAbility(actor, 'read_desk');
      const reader = { kind: 'staff', staffId: actor.id } as const;
      const file = await readableFile(database, request.params['id'], reader);
      observer.note(seen(actor, 'attachment', (sql) => aboutFile(sql, file), file.id));
      await sendFile(blobs, file, request, response);
    });
  };
}

/** A file as an auditor knows it: with the ticket it belongs to. */
async function aboutFile(sql: Sql, { id, messageId }: StoredFile): Promise<AuditSubject> {
  const entity = { type: 'File', id };
  if (messageId === null) return { entity };
  const ticket = await one<{ ticketId: string; companyId: string | null; userId: string }>(
    sql,
    `SELECT t.id AS "ticketId", t.company_id AS "companyId", t.requester_id AS "userId"
     FROM message m JOIN ticket t ON t.id = m.ticket_id WHERE m.id = $1`,
    [messageId],
  );
  return { entity, ...ticket };
}
