import type { RegulationDocument } from '../../regulation/index.js';
import type { AuthenticationVerdict } from './read-authentication.js';
import type { MailKind } from './classify-mail.js';

/** What a mail must have once and has not: then nobody can say whose it is, or which. */
export type FormFault = 'from_not_one' | 'subject_not_one' | 'message_id_not_one';

/** Whether this mail, or its words, came before. */
export type Repetition =
  | 'same_mail'
  /** The same words of the same sender a moment ago, to another of our addresses. */
  | 'same_words'
  /** A Message-ID that was used for something else. */
  | 'other_content';

/** Who writes, by the one From address. */
export type SenderStanding = 'customer' | 'unconfirmed' | 'blocked' | 'staff' | 'unknown';

/** The ticket a mail names, as far as its sender may know. */
export type NamedTicket =
  | { readonly kind: 'none' }
  /** Two that are not the same ticket. */
  | { readonly kind: 'several' }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'not_theirs' }
  | { readonly kind: 'theirs'; readonly state: 'live' | 'reopenable' | 'closed' };

export interface IntakeFacts {
  readonly isOwn: boolean;
  readonly kind: MailKind;
  readonly repetition: Repetition | null;
  readonly formFault: FormFault | null;
  readonly authentication: AuthenticationVerdict;
  readonly sender: SenderStanding;
  readonly named: NamedTicket;
  /** Whether mails of this sender became as many messages lately as they may. */
  readonly isOverBudget: boolean;
  readonly rules: Omit<RegulationDocument['intake'], 'originalsDays'>;
}

/** What becomes of a mail. `reason` is what its row keeps and the console says in words. */
export type IntakeDecision =
  | { readonly act: 'post'; readonly reason: 'posted' }
  | { readonly act: 'open'; readonly reason: 'ticket_opened' }
  | { readonly act: 'open_follow_up'; readonly reason: 'follow_up_opened' }
  | { readonly act: 'enrol_and_open'; readonly reason: 'potential_client' }
  | { readonly act: 'refuse_late'; readonly reason: 'reopen_window_expired' }
  | { readonly act: 'reject'; readonly reason: 'sender_unregistered_told' }
  | { readonly act: 'take_bounce'; readonly reason: 'bounced' }
  | { readonly act: 'duplicate'; readonly reason: 'same_mail' | 'same_words' }
  | {
      readonly act: 'ignore';
      readonly reason: 'own_mail' | 'auto_reply' | 'list_mail' | 'sender_unregistered';
    }
  | { readonly act: 'quarantine'; readonly reason: QuarantineReason };

export type QuarantineReason =
  | FormFault
  | 'message_id_reused'
  | 'authentication_failed'
  | 'sender_unauthenticated'
  | 'sender_blocked'
  | 'sender_is_staff'
  | 'numbers_differ'
  | 'number_unknown'
  | 'not_a_participant'
  | 'too_many';

/**
 * What becomes of a mail (SPEC R5, SECURITY "Mail"). The first rule that fits decides. Machines come before people, so
 * that nothing automatic reopens or is answered; whoever cannot be told from an impostor comes before what the mail
 * asks for; and a number in a mail of somebody who may not write there is never answered, so nobody learns that it
 * exists. What would become one message too many of its sender waits for staff: neither a machine that takes itself for
 * a person nor somebody who means harm fills the queue.
 */
export function decideIntake(facts: IntakeFacts): IntakeDecision {
  const decision = ofMachine(facts) ?? ofImpostor(facts) ?? ofNumber(facts) ?? ofNewQuestion(facts);
  return facts.isOverBudget && makesMessage(decision) ? quarantine('too_many') : decision;
}

/** Whether the words of the mail become a message, on a new ticket or one that is there. */
export function makesMessage({ act }: IntakeDecision): boolean {
  return act === 'post' || act === 'open' || act === 'open_follow_up' || act === 'enrol_and_open';
}

function ofMachine({ isOwn, kind, repetition, formFault }: IntakeFacts): IntakeDecision | null {
  if (isOwn) return { act: 'ignore', reason: 'own_mail' };
  if (repetition === 'same_mail') return { act: 'duplicate', reason: 'same_mail' };
  if (kind === 'bounce') return { act: 'take_bounce', reason: 'bounced' };
  if (repetition === 'other_content') return quarantine('message_id_reused');
  if (formFault) return quarantine(formFault);
  if (kind === 'auto_reply') return { act: 'ignore', reason: 'auto_reply' };
  if (kind === 'list') return { act: 'ignore', reason: 'list_mail' };
  return null;
}

function ofImpostor({
  authentication,
  sender,
  rules,
  named,
  repetition,
}: IntakeFacts): IntakeDecision | null {
  if (authentication === 'fail') return quarantine('authentication_failed');
  const isStranger = sender === 'unknown' || sender === 'unconfirmed';
  if (isStranger && named.kind === 'none' && rules.unregistered === 'ignore')
    return { act: 'ignore', reason: 'sender_unregistered' };
  if (authentication === 'none' && rules.unauthenticated === 'quarantine')
    return quarantine('sender_unauthenticated');
  if (sender === 'blocked') return quarantine('sender_blocked');
  if (sender === 'staff') return quarantine('sender_is_staff');
  return repetition === 'same_words' ? { act: 'duplicate', reason: 'same_words' } : null;
}

function ofNumber({ sender, named, rules }: IntakeFacts): IntakeDecision | null {
  if (named.kind === 'none') return null;
  if (named.kind === 'several') return quarantine('numbers_differ');
  if (named.kind === 'unknown') return quarantine('number_unknown');
  if (named.kind === 'not_theirs' || sender !== 'customer') return quarantine('not_a_participant');
  if (named.state !== 'closed') return { act: 'post', reason: 'posted' };
  return rules.lateReply === 'open_follow_up'
    ? { act: 'open_follow_up', reason: 'follow_up_opened' }
    : { act: 'refuse_late', reason: 'reopen_window_expired' };
}

function ofNewQuestion({ sender, rules, authentication }: IntakeFacts): IntakeDecision {
  if (sender === 'customer') return { act: 'open', reason: 'ticket_opened' };
  if (rules.unregistered === 'accept_as_potential')
    return { act: 'enrol_and_open', reason: 'potential_client' };
  // Whoever is told without having proved the address may be anybody whose address was written there.
  if (rules.unregistered === 'ignore' || authentication === 'none')
    return { act: 'ignore', reason: 'sender_unregistered' };
  return { act: 'reject', reason: 'sender_unregistered_told' };
}

function quarantine(reason: QuarantineReason): IntakeDecision {
  return { act: 'quarantine', reason };
}
