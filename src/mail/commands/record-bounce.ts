import { personal, type Tx } from '../../platform/index.js';
import { MailMessage, type ReturnKind, type ReturnReason } from '../../outbox/index.js';
import { recordFailedDelivery } from '../../tickets/index.js';
import { flagAddress } from '../flag-address.js';
import { lockOutgoingMail } from '../lock-mail.js';
import { noticeOf, subjectOf } from '../mail-outcome.js';

interface RecordBounce {
  readonly mailId: string;
  readonly kind: ReturnKind;
  readonly reason: ReturnReason;
  /** What the other mail server said. */
  readonly answer: string;
}

/**
 * A mail that had left came back: staff see why, its address is flagged, and what it asked of the customer counts as not
 * received (SPEC R3.5). A mail that is not out there any more stays as it is.
 * @throws DomainError `mail_unknown`
 */
export async function recordBounce(tx: Tx, input: RecordBounce): Promise<MailMessage> {
  const mail = await lockOutgoingMail(tx, input.mailId);
  if (mail.status !== 'sent') return mail;
  const failed = await tx.update(MailMessage, mail.id, {
    status: 'failed',
    reasonCode: 'bounced',
    lastError: input.answer,
  });
  await tx.record('mail.bounced', subjectOf(mail), {
    before: { status: 'sent' },
    after: { status: 'failed', reasonCode: 'bounced' },
    facts: { kind: mail.kind, to: personal(mail.toAddress), error: personal(input.answer) },
  });
  await flagAddress(tx, mail, { ...input, refusedAtOnce: false });
  const notice = noticeOf(mail);
  if (notice) await recordFailedDelivery(tx, { ...notice, answer: input.answer });
  return failed;
}
