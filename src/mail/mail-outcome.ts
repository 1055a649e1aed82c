import { personal, type Tx, type Values } from '../platform/index.js';
import { MailMessage, noteAcceptance } from '../outbox/index.js';
import { recordDelivery, type DeliveredNotice } from '../tickets/index.js';
import type { ComposedMail } from './compose-mail.js';
import { enqueueSending } from './sending-jobs.js';
import type { SmtpFailure } from './smtp-failure.js';

type Words = ComposedMail['kept'];

const longestDelaySeconds = 240;
/** About two days of tries, one every four minutes; longer, and nobody would still be helped by the mail. */
const attemptLimit = 720;

/** Stores what the mail says, so that staff read it while it waits for a mail server to be named. */
export async function keepWords(tx: Tx, mail: MailMessage, words: Words): Promise<void> {
  await tx.update(MailMessage, mail.id, { ...words, claimedUntil: null });
}

/** The server took the mail: from `sentAt` on the customer is taken to have received it. */
export async function markSent(tx: Tx, mail: MailMessage, words: Words): Promise<void> {
  const attempts = mail.attempts + 1;
  const sent = {
    status: 'sent',
    sentAt: tx.now,
    attempts,
    claimedUntil: null,
    reasonCode: null,
    lastError: null,
  } as const;
  await tx.update(MailMessage, mail.id, { ...words, ...sent });
  await tx.record('mail.sent', subjectOf(mail), {
    before: { status: 'queued' },
    after: { status: 'sent' },
    facts: { kind: mail.kind, to: personal(mail.toAddress), attempts, messageId: words.messageId },
  });
  await noteAcceptance(tx, mail.toAddress, mail.userId);
  const notice = noticeOf(mail);
  if (notice) await recordDelivery(tx, notice);
}

/**
 * Tries again later, in 2, 4, 8 … seconds and at most four minutes apart: after a long outage everything has left
 * within five minutes.
 */
export async function putOff(tx: Tx, mail: MailMessage, words: Words, failure: SmtpFailure): Promise<void> {
  const attempts = mail.attempts + 1;
  const told = { reasonCode: failure.verdict, lastError: failure.detail };
  const tried = { ...words, ...told, attempts, claimedUntil: null };
  if (attempts >= attemptLimit) return failMail(tx, mail, tried);
  await tx.update(MailMessage, mail.id, tried);
  await enqueueSending(tx, mail.id, Math.min(2 ** attempts, longestDelaySeconds));
}

/** Gives up: the mail stands in the console with its reason until staff resend or discard it. */
export async function failMail(
  tx: Tx,
  mail: MailMessage,
  patch: Values<MailMessage> & { readonly reasonCode: string; readonly lastError: string | null },
): Promise<void> {
  await tx.update(MailMessage, mail.id, { ...patch, status: 'failed', claimedUntil: null });
  await tx.record('mail.failed', subjectOf(mail), {
    before: { status: 'queued' },
    after: { status: 'failed', reasonCode: patch.reasonCode },
    facts: {
      kind: mail.kind,
      to: personal(mail.toAddress),
      attempts: patch.attempts ?? mail.attempts,
      error: personal(patch.lastError),
    },
  });
}

/** Takes a mail back that has not left. `reason` is a person's, where a person decided. */
export async function cancelMail(
  tx: Tx,
  mail: MailMessage,
  why: { readonly reasonCode: string; readonly reason?: string },
): Promise<MailMessage> {
  const cancelled = await tx.update(MailMessage, mail.id, {
    status: 'cancelled',
    reasonCode: why.reasonCode,
    claimedUntil: null,
  });
  await tx.record(
    'mail.discarded',
    { ...subjectOf(mail), reason: why.reason ?? null },
    {
      before: { status: mail.status, reasonCode: mail.reasonCode },
      after: { status: 'cancelled', reasonCode: why.reasonCode },
    },
  );
  return cancelled;
}

/** A mail as the ticket it is about knows it. */
export function noticeOf({ ticketId, userId, kind, createdAt }: MailMessage): DeliveredNotice | null {
  return ticketId === null ? null : { ticketId, userId, kind, writtenAt: createdAt };
}

/** What an audit event about a mail is about. */
export function subjectOf(mail: MailMessage) {
  return { entity: { type: 'MailMessage', id: mail.id }, ticketId: mail.ticketId, userId: mail.userId };
}
