import type { Tx } from '../../platform/index.js';
import { regulationInForce } from '../../regulation/index.js';
import type { NumberedTicket, Ticket } from '../../tickets/index.js';
import type { User } from '../../users/index.js';
import { decideIntake, type IntakeDecision } from '../policies/decide-intake.js';
import type { IncomingMail } from './incoming-mail.entity.js';
import { namedBy, senderOf } from './intake.queries.js';
import { repetitionsOf, type EarlierMail, type Repeated } from './repetitions.queries.js';
import type { UnderstoodMail } from './understood-mail.js';

/** A mail that was read and understood. */
export interface ReadMail {
  readonly incoming: IncomingMail;
  readonly mail: UnderstoodMail;
}

/** What becomes of a mail, and what was found out to decide it. */
export interface Judgement {
  readonly decision: IntakeDecision;
  readonly user: User | null;
  readonly number: number | null;
  readonly ticket: Ticket | null;
  /** The ticket of the archive that it names instead. */
  readonly archived: NumberedTicket | null;
  /** The mail that this one is a copy of. */
  readonly earlier: EarlierMail | null;
  /** One that becomes a copy of this. */
  readonly overtaken: EarlierMail | null;
}

/**
 * Looks at everything that bears on mails held by `lockMails` and asks the policy.
 * @param mostHeard messages that the mails of one sender become within an hour
 */
export async function decideMails(
  tx: Tx,
  mails: readonly ReadMail[],
  mostHeard: number,
): Promise<Judgement[]> {
  const repeated = repetitionsOf(tx, mails);
  const heard = heardOf(
    tx,
    mails.map(({ mail }) => mail),
  );
  const found = async (at: number): Promise<Found> => ({
    ...(await repeated)[at]!,
    isOverBudget: (await heard)[at]! >= mostHeard,
  });
  return Promise.all(mails.map(({ mail }, at) => decide(tx, mail, found(at))));
}

interface Found extends Repeated {
  readonly isOverBudget: boolean;
}

async function decide(tx: Tx, mail: UnderstoodMail, found: Promise<Found>): Promise<Judgement> {
  const [{ repetition, earlier, isOverBudget }, { standing: sender, user }, { intake: rules }] =
    await Promise.all([found, senderOf(tx, mail.fromAddress), regulationInForce(tx)]);
  const customerId = sender === 'customer' ? user!.id : null;
  const { named, number, ticket, archived } = await namedBy(tx, mail, customerId);
  // A copy that proves whose it is counts; the one kept because nobody could tell becomes the copy.
  const overtakes =
    repetition === 'same_mail' &&
    (mail.authentication === 'pass' || mail.authentication === 'trusted') &&
    (earlier?.reasonCode === 'authentication_failed' || earlier?.reasonCode === 'sender_unauthenticated');
  const decision = decideIntake({
    ...mail,
    sender,
    named,
    rules,
    isOverBudget,
    repetition: overtakes ? null : repetition,
  });
  return {
    decision,
    user,
    number,
    ticket,
    archived,
    earlier: decision.act === 'duplicate' ? earlier : null,
    overtaken: overtakes ? earlier : null,
  };
}

/** How many mails of the sender of each became messages by themselves within the hour before now. */
async function heardOf(tx: Tx, mails: readonly UnderstoodMail[]): Promise<number[]> {
  const rows = await tx.query<{ address: string; count: number }>(
    `SELECT from_address AS address, count(*)::int AS count FROM mail_message
     WHERE direction = 'in' AND status = 'handled' AND from_address = ANY($1::text[])
       AND created_at > $2::timestamptz - interval '1 hour'
       AND reason_code IN ('posted', 'ticket_opened', 'follow_up_opened', 'potential_client')
     GROUP BY from_address`,
    [mails.flatMap(({ fromAddress }) => fromAddress ?? []), tx.now],
  );
  const counts = new Map(rows.map(({ address, count }) => [address, count]));
  return mails.map(({ fromAddress }) => counts.get(fromAddress ?? '') ?? 0);
}
