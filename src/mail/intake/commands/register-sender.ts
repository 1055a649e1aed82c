import { DomainError, type Tx } from '../../../platform/index.js';
import { openByMail } from '../apply-decision.js';
import { enrolSender } from '../enrol-sender.js';
import { namedBy, senderOf } from '../intake.queries.js';
import { becomes, type Outcome } from '../mail-becomes.js';
import type { MailAtHand } from './release-mail.js';

/** What came of registering the sender of a mail. */
export interface RegisteredSender {
  readonly userId: string;
  /** Of the ticket the mail became; `null` where it names one that they may not write on, and waits on. */
  readonly number: number | null;
  /** Whether the address counts as confirmed already. */
  readonly confirmed: boolean;
}

/**
 * Gives the sender of a mail an account and handles the mail as theirs: it opens a ticket, unless it names one. That is
 * never theirs yet, and an account is no right to it; the mail waits on, for staff to release it there.
 * @throws DomainError `mail_sender_unclear`, `mail_sender_not_new` {standing}, `reason_required`
 */
export async function registerSender(
  tx: Tx,
  at: MailAtHand & { readonly reason: string },
): Promise<RegisteredSender> {
  const reason = at.reason.trim();
  if (reason === '') throw new DomainError('reason_required');
  const { standing } = await senderOf(tx, at.mail.fromAddress);
  if (standing !== 'unknown') throw new DomainError('mail_sender_not_new', { standing });
  const user = await enrolSender(tx, at.mail, at.secrets);
  const outcome = await handled(tx, at, user);
  await becomes(tx, at.row, { ...outcome, reason });
  const confirmed = user.emailConfirmedAt !== null;
  return { userId: user.id, number: outcome.ticket?.number ?? null, confirmed };
}

async function handled(
  tx: Tx,
  at: MailAtHand,
  user: Awaited<ReturnType<typeof enrolSender>>,
): Promise<Outcome> {
  const { named } = await namedBy(tx, at.mail, user.id);
  if (named.kind === 'none') return openByMail(tx, { ...at, reasonCode: 'sender_registered' }, user, null);
  const why = { several: 'numbers_differ', unknown: 'number_unknown' } as const;
  const reasonCode =
    named.kind === 'several' || named.kind === 'unknown' ? why[named.kind] : 'not_a_participant';
  return { status: 'quarantined', reasonCode, userId: user.id };
}
