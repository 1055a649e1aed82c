import type { Tx } from '../../platform/index.js';
import { regulationInForce } from '../../regulation/index.js';
import type { Ticket } from '../../tickets/index.js';
import type { User } from '../../users/index.js';
import { decideIntake, type IntakeDecision } from '../policies/decide-intake.js';
import type { IncomingMail } from './incoming-mail.entity.js';
import { namedBy, repetitionsOf, senderOf, type EarlierMail, type Repeated } from './intake.queries.js';
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
  /** The mail that this one is a copy of. */
  readonly earlier: EarlierMail | null;
  /** One that becomes a copy of this. */
  readonly overtaken: EarlierMail | null;
}

/** Looks at everything that bears on mails held by `lockRepetitions` and asks the policy. */
export async function decideMails(tx: Tx, mails: readonly ReadMail[]): Promise<Judgement[]> {
  const repeated = repetitionsOf(tx, mails);
  return Promise.all(mails.map(async ({ mail }, at) => decide(tx, mail, async () => (await repeated)[at]!)));
}

async function decide(tx: Tx, mail: UnderstoodMail, repeated: () => Promise<Repeated>): Promise<Judgement> {
  const [{ repetition, earlier }, { standing: sender, user }, { intake: rules }] = await Promise.all([
    repeated(),
    senderOf(tx, mail.fromAddress),
    regulationInForce(tx),
  ]);
  const { named, number, ticket } = await namedBy(tx, mail, sender === 'customer' ? user!.id : null);
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
    repetition: overtakes ? null : repetition,
  });
  return {
    decision,
    user,
    number,
    ticket,
    earlier: decision.act === 'duplicate' ? earlier : null,
    overtaken: overtakes ? earlier : null,
  };
}
