import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ContractChoice } from '../contracts/index.js';

export type TicketStatus = 'new' | 'open' | 'waiting_customer' | 'solution_proposed' | 'closed' | 'merged';
export type Channel = 'api' | 'mail' | 'phone';

/** What the customer said of company and contract when the ticket was opened: shown to staff, never a right. */
export interface StatedIdentity {
  readonly companyName?: string;
  readonly contractNumber?: string;
  readonly accountNumber?: string;
  readonly registeredName?: string;
}

/** Which rule of the regulation decided the priority, or who overrode it and why. */
export interface PriorityReason {
  readonly rule: string;
  readonly facts?: Readonly<Record<string, unknown>>;
}

/** Why a ticket closes when it does: what was counted, what was not, and whether the calendar may still change. */
export interface ClosingReason {
  readonly receivedAt: string;
  readonly via: 'mail' | 'read';
  readonly workingDays: number;
  readonly timeZone: string;
  /** ISO calendar dates. */
  readonly counted: readonly string[];
  readonly skipped: readonly { readonly date: string; readonly why: 'holiday' | 'weekend' }[];
  readonly provisionalYears: readonly number[];
}

/** That what was sent came back, and what the other side said. */
export interface ReceiptFailure {
  readonly at: string;
  readonly reason: string;
}

/** One question of one requester. Priority runs from 1 (critical) to 5 (minimal). */
@Entity('ticket')
export class Ticket {
  @PrimaryColumn('uuid') id!: string;
  @Column('integer') number!: number;
  /** The number it had in the system it came from, where that is not its number here. */
  @Column('text', { nullable: true }) legacyNumber!: string | null;
  @Column('uuid') requesterId!: string;
  /** The company it was opened under, whatever its author joins later. */
  @Column('uuid', { nullable: true }) companyId!: string | null;
  @Column('uuid') typeId!: string;
  @Column('text') subject!: string;
  @Column('text') status!: TicketStatus;
  @Column('text') channel!: Channel;
  @Column('smallint') priority!: number;
  /** The rule that decided, then, where `priorityOverride` stands, who set it and why. */
  @Column('jsonb') priorityReasons!: PriorityReason[];
  /** The priority staff set, which is then `priority`; `null` where the rules decide. */
  @Column('smallint', { nullable: true }) priorityOverride!: number | null;
  @Column('text', { nullable: true }) product!: string | null;
  @Column('text', { nullable: true }) productVersion!: string | null;
  @Column('text', { nullable: true }) os!: string | null;
  @Column('text', { nullable: true }) steps!: string | null;
  @Column('text', { array: true }) serialNumbers!: string[];
  @Column('text', { nullable: true }) orderNumber!: string | null;
  @Column('text', { array: true }) invoices!: string[];
  @Column('jsonb') fields!: Record<string, string>;
  @Column('jsonb') stated!: StatedIdentity;
  @Column('uuid', { nullable: true }) contractId!: string | null;
  /** Why it has that contract, or none. */
  @Column('text', { nullable: true }) contractChoice!: ContractChoice | null;
  @Column('uuid', { nullable: true }) assigneeId!: string | null;
  @Column('uuid', { nullable: true }) mergedIntoId!: string | null;
  @Column('uuid', { nullable: true }) lastMessageId!: string | null;
  @Column('timestamptz') lastMessageAt!: Date;
  /** When the last question or solution was sent: from here the customer's term is counted. */
  @Column('timestamptz', { nullable: true }) termFrom!: Date | null;
  /** When the receiving mail server took it, and when the requester read it on the portal: the earlier is receipt. */
  @Column('timestamptz', { nullable: true }) termMailedAt!: Date | null;
  @Column('timestamptz', { nullable: true }) termReadAt!: Date | null;
  @Column('timestamptz', { nullable: true }) receivedAt!: Date | null;
  /** The first instant after the term: from here on the ticket is closed for want of an answer. */
  @Column('timestamptz', { nullable: true }) closesAt!: Date | null;
  @Column('jsonb', { nullable: true }) closesReason!: ClosingReason | null;
  @Column('timestamptz', { nullable: true }) remindAt!: Date | null;
  @Column('timestamptz', { nullable: true }) remindedAt!: Date | null;
  /** Why the term stands still although something was sent. */
  @Column('jsonb', { nullable: true }) receiptFailed!: ReceiptFailure | null;
  /** The level whose promise holds for it. */
  @Column('text', { nullable: true }) serviceLevel!: string | null;
  /** When its own first answer is due, and when it came. */
  @Column('timestamptz', { nullable: true }) firstResponseDueAt!: Date | null;
  @Column('timestamptz', { nullable: true }) firstRespondedAt!: Date | null;
  /** The earliest answer due here: its own or that of a ticket merged into it; null when all have been answered. */
  @Column('timestamptz', { nullable: true }) responseDueAt!: Date | null;
  @Column('timestamptz', { nullable: true }) closedAt!: Date | null;
  @Column('text', { nullable: true }) closedByKind!: 'user' | 'staff' | 'system' | null;
  @Column('boolean') closedAutomatically!: boolean;
  @Column('text', { nullable: true }) closedReason!: string | null;
  @Column('integer') version!: number;
  @Column('timestamptz') createdAt!: Date;
  @Column('timestamptz') updatedAt!: Date;
}
