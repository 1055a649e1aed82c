import type { Tx } from '../../platform/index.js';
import type { MailMessage } from '../../outbox/index.js';
import { regulationInForce, type RegulationDocument } from '../../regulation/index.js';
import { openTicket, postCustomerMessage, openTicketTypes, type Ticket } from '../../tickets/index.js';
import { enrolByMail, type User } from '../../users/index.js';
import type { IntakeDecision } from '../policies/decide-intake.js';
import { spendAnswer } from './automatic-answers.js';
import { accountFor } from './enrol-sender.js';
import type { BroughtFiles, MailFiles, RefusedFile } from './brought-files.js';
import type { EarlierMail } from './repetitions.queries.js';
import type { Outcome } from './mail-becomes.js';
import { messageBody, refusedLines, ticketSubject } from './mail-words.js';
import { takeBounce } from './take-bounce.js';
import type { UnderstoodMail } from './understood-mail.js';

/** Everything a decision is carried out with. */
export interface DecidedMail {
  readonly row: Pick<MailMessage, 'id' | 'status'>;
  readonly mail: UnderstoodMail;
  readonly decision: IntakeDecision;
  readonly user: User | null;
  readonly number: number | null;
  readonly ticket: Ticket | null;
  readonly archived: Pick<Ticket, 'number' | 'subject'> | null;
  readonly earlier: EarlierMail | null;
  readonly brought: BroughtFiles;
  readonly files: MailFiles;
}

/** What a ticket is opened with. */
interface OpenedByMail extends Pick<DecidedMail, 'mail' | 'files' | 'brought' | 'row'> {
  readonly reasonCode: string;
}

/** Does what was decided of a mail, in the transaction that decides it. */
export async function applyDecision(tx: Tx, decided: DecidedMail): Promise<Outcome> {
  const { decision, user, ticket, earlier } = decided;
  const { reason: reasonCode } = decision;
  const about = { userId: user?.id ?? null, ticket };
  switch (decision.act) {
    case 'post':
      return postMail(tx, decided, user!);
    case 'open':
      return openByMail(tx, { ...decided, reasonCode }, user!, null);
    case 'open_follow_up':
      return openByMail(tx, { ...decided, reasonCode }, user!, decided.number);
    case 'enrol_and_open':
      return openByMail(
        tx,
        { ...decided, reasonCode },
        await enrolByMail(tx, accountFor(decided.mail)),
        null,
      );
    case 'take_bounce':
      return takeBounce(tx, decided.mail);
    case 'refuse_late':
      await tellOfClosing(tx, decided);
      return { status: 'ignored', reasonCode, ...about };
    case 'reject':
      await tellStranger(tx, decided);
      return { status: 'ignored', reasonCode, ...about };
    case 'duplicate':
      return {
        status: 'duplicate',
        reasonCode,
        userId: user?.id ?? null,
        ticket: await ticketOf(tx, earlier),
      };
    case 'ignore':
      return { status: 'ignored', reasonCode, ...about };
    case 'quarantine':
      // Neither whose ticket it names nor that there is one shows on the mail of somebody who may not write there.
      return { status: 'quarantined', reasonCode, userId: user?.id ?? null };
  }
}

async function postMail(tx: Tx, decided: DecidedMail, user: User): Promise<Outcome> {
  const { mail, files, brought, row } = decided;
  const writer = tx.as({ kind: 'user', id: user.id }, tx.now);
  const { ids, refused } = await files.keep(writer, brought, decided.ticket);
  const { message, ticket } = await postCustomerMessage(writer, {
    userId: user.id,
    number: decided.number!,
    body: messageBody(mail, refused),
    channel: 'mail',
    attachmentIds: ids,
  });
  // A machine that takes itself for a person would be answered for ever.
  if (refused.length > 0 && (await spendAnswer(tx, row.id, user.email)))
    await tellRefused(tx, row, user, ticket, refused);
  return { status: 'handled', reasonCode: 'posted', userId: user.id, ticket, messageId: message.id };
}

/** A new ticket; a late reply names the closed one, and says both numbers in the place of a receipt. */
export async function openByMail(
  tx: Tx,
  { mail, files, brought, row, reasonCode }: OpenedByMail,
  user: User,
  followUpOf: number | null,
): Promise<Outcome> {
  const writer = tx.as({ kind: 'user', id: user.id }, tx.now);
  const { ids, refused } = await files.keep(writer, brought, null);
  const mayAnswer = mail.kind === 'human' && (await spendAnswer(tx, row.id, user.email));
  const ticket = await openTicket(writer, {
    requesterId: user.id,
    channel: 'mail',
    type: await mailTypeOf(tx, await regulationInForce(tx)),
    subject: ticketSubject(mail),
    description: messageBody(mail, refused),
    attachmentIds: ids,
    followUpOf: followUpOf ?? undefined,
    incomplete: true,
    told: !mayAnswer ? 'nothing' : followUpOf === null ? undefined : 'question_only',
  });
  if (mayAnswer && followUpOf !== null)
    await tx.notify('ticket_follow_up_opened', targetOf(user, ticket), {
      ...factsOf(user, ticket),
      fromNumber: followUpOf,
    });
  if (mayAnswer) await tellRefused(tx, row, user, ticket, refused);
  return {
    status: 'handled',
    reasonCode,
    userId: user.id,
    ticket,
    messageId: await firstMessageOf(tx, ticket),
  };
}

/** Of a ticket opened just now: its last one too, unless it was asked about at once. */
async function firstMessageOf(tx: Tx, { id, status, lastMessageId }: Ticket): Promise<string> {
  if (status === 'new') return lastMessageId!;
  const [first] = await tx.query<{ id: string }>(
    'SELECT id FROM message WHERE ticket_id = $1 ORDER BY at, id LIMIT 1',
    [id],
  );
  return first!.id;
}

/** The type that the regulation names for mails, or the first that asks no critical question. */
async function mailTypeOf(tx: Tx, { intake }: RegulationDocument): Promise<string> {
  if (intake.mailType !== '') return intake.mailType;
  const types = await openTicketTypes(tx);
  return (types.find(({ critical }) => !critical) ?? types[0]!).code;
}

async function tellStranger(tx: Tx, { row, mail }: DecidedMail): Promise<void> {
  const to = mail.fromAddress!;
  if (!(await spendAnswer(tx, row.id, to))) return;
  const { subject, messageIds } = mail.parsed;
  const [inReplyTo = ''] = messageIds;
  await tx.notify('mail_sender_unknown', { to, locale: mail.locale }, { subject, inReplyTo });
}

async function tellOfClosing(tx: Tx, { row, user, ticket, archived }: DecidedMail): Promise<void> {
  if (!(await spendAnswer(tx, row.id, user!.email))) return;
  // The archive takes no mails: what is said of it stands on the customer alone.
  const target = ticket ? targetOf(user!, ticket) : personOf(user!);
  await tx.notify('ticket_reply_late', target, factsOf(user!, (ticket ?? archived)!));
}

/** Whoever wrote learns of files that were not taken. */
async function tellRefused(
  tx: Tx,
  row: DecidedMail['row'],
  user: User,
  ticket: Ticket,
  refused: readonly RefusedFile[],
): Promise<void> {
  if (refused.length === 0) return;
  const language = user.locale === 'en' ? 'en' : 'ru';
  if (row.status !== 'received') return;
  await tx.notify('ticket_files_refused', targetOf(user, ticket), {
    ...factsOf(user, ticket),
    refusedFiles: refusedLines(refused, language),
  });
}

function targetOf(user: User, ticket: Pick<Ticket, 'id'>) {
  return { ...personOf(user), ticketId: ticket.id };
}

function personOf(user: User) {
  return { to: user.email, locale: user.locale, userId: user.id };
}

function factsOf(user: User, ticket: Pick<Ticket, 'number' | 'subject'>) {
  return { fullName: user.fullName, number: ticket.number, subject: ticket.subject };
}

async function ticketOf(tx: Tx, earlier: EarlierMail | null): Promise<Pick<Ticket, 'id' | 'number'> | null> {
  if (!earlier?.ticketId) return null;
  const [row] = await tx.query<{ id: string; number: number }>(
    'SELECT id, number FROM ticket WHERE id = $1',
    [earlier.ticketId],
  );
  return row ?? null;
}
