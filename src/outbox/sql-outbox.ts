import { Injectable } from '@nestjs/common';
import { jsonText, newId, Outbox, type NoticeTarget, type Tx } from '../platform/index.js';

/** The job that sends one queued mail. */
export const SEND_MAIL = 'send_mail';

const insertMail = `
  WITH mail AS (
    INSERT INTO mail_message (id, direction, status, kind, to_address, locale, facts, user_id, staff_id, ticket_id,
                              token_id, created_at)
    VALUES ($1, 'out', 'queued', $2, $3, $4, $5, $6, $7, $8, $9, $10)
  )
  SELECT graphile_worker.add_job($11, $12::json, job_key := $13)`;

/** Keeps a notice as facts and recipient; its words are chosen when it is sent. */
@Injectable()
export class SqlOutbox extends Outbox {
  async add(tx: Tx, kind: string, target: NoticeTarget, facts: object): Promise<void> {
    const id = newId();
    await tx.later(insertMail, [
      id,
      kind,
      target.to,
      target.locale,
      jsonText(facts),
      target.userId ?? null,
      target.staffId ?? null,
      target.ticketId ?? null,
      target.tokenId ?? null,
      tx.now,
      SEND_MAIL,
      jsonText({ id }),
      `${SEND_MAIL}:${id}`,
    ]);
  }
}
