import { markSent, type MailComposer } from '../mail/index.js';
import { MailMessage } from '../outbox/index.js';
import { newId, Outbox, system, type NoticeTarget, type Tx } from '../platform/index.js';

/**
 * Mails of the past: they are said to have left when they were written, and no job is ever made of them, for their
 * addressees are invented and an address may be somebody's.
 */
export class ToldOutbox extends Outbox {
  constructor(private readonly composer: MailComposer) {
    super();
  }

  async add(tx: Tx, kind: string, target: NoticeTarget, facts: object): Promise<void> {
    const mail = await tx.insert(MailMessage, {
      id: newId(),
      direction: 'out',
      status: 'queued',
      kind,
      toAddress: target.to,
      locale: target.locale,
      facts: facts as Record<string, unknown>,
      userId: target.userId ?? null,
      ticketId: target.ticketId ?? null,
      tokenId: target.tokenId ?? null,
      createdAt: tx.now,
    });
    const { kept } = await this.composer.compose(tx, mail, tx.now);
    await markSent(tx.as(system, tx.now), mail, kept);
  }
}
