import { Injectable } from '@nestjs/common';
import { newId, Outbox, type NoticeTarget, type Tx } from '../platform/index.js';
import { MailMessage } from './mail-message.entity.js';

/** The job that sends one queued mail. */
export const SEND_MAIL = 'send_mail';

/** Keeps a notice as facts and recipient; its words are chosen when it is sent. */
@Injectable()
export class SqlOutbox extends Outbox {
  async add(tx: Tx, kind: string, target: NoticeTarget, facts: object): Promise<void> {
    const id = newId();
    await tx.insert(MailMessage, {
      id,
      direction: 'out',
      status: 'queued',
      kind,
      toAddress: target.to,
      locale: target.locale,
      facts: facts as Record<string, unknown>,
      userId: target.userId ?? null,
      staffId: target.staffId ?? null,
      ticketId: target.ticketId ?? null,
      tokenId: target.tokenId ?? null,
      createdAt: tx.now,
    });
    await tx.enqueue(SEND_MAIL, { id }, `${SEND_MAIL}:${id}`);
  }
}
