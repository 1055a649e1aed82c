import { requireAbility } from '../access/index.js';
import {
  DomainError,
  InvalidInput,
  newId,
  type Sql,
  type StaffActor,
  type Tx,
  type UnitOfWork,
} from '../platform/index.js';
import { regulationInForce, type Priority } from '../regulation/index.js';
import { answerTicket, type AnswerAct } from './commands/answer-ticket.js';
import { assignTicket, checkAssignable } from './commands/assign-ticket.js';
import { closeTicket } from './commands/close-ticket.js';
import { noteOnTicket } from './commands/note-on-ticket.js';
import { reopenTicket } from './commands/reopen-ticket.js';
import { setPriority } from './commands/set-priority.js';
import { lockTicket } from './locks.js';
import { bodyOf } from './messages.js';
import {
  judgeTogether,
  type ActTogether,
  type ChosenTicket,
  type TogetherVerdict,
} from './policies/change-together.js';

/** How many tickets one order may name. */
export const mostTogether = 200;

/** What is to be done to each of them; what an act does not need stays out. */
export interface TogetherOrder {
  readonly act: ActTogether;
  /** Whom `assign` gives them to; `null` for nobody. */
  readonly staffId: string | null;
  readonly priority?: Priority | undefined;
  readonly reason?: string | undefined;
  readonly body?: string | undefined;
}

/** A ticket as it stood when it was chosen. */
export interface Chosen {
  readonly id: string;
  readonly version: number;
}

/** A chosen ticket by name, with what becomes of it. */
export interface ForeseenTicket {
  readonly id: string;
  readonly number: number;
  readonly subject: string;
  readonly status: string;
  /** To be named with the order itself. */
  readonly version: number;
  readonly verdict: TogetherVerdict;
}

type Row = Omit<ForeseenTicket, 'verdict'> & ChosenTicket;

/**
 * What an order would come to, ticket by ticket in the order they were named; writes nothing. One that is not there is left
 * out. @throws DomainError `staff_unknown`
 */
export async function foreseeTogether(
  sql: Sql,
  chosen: readonly { readonly id: string; readonly version?: number | undefined }[],
  order: Pick<TogetherOrder, 'act' | 'staffId'>,
  now: Date,
): Promise<ForeseenTicket[]> {
  if (order.act === 'assign' && order.staffId !== null) await checkAssignable(sql, order.staffId);
  const [{ reopen }, rows] = await Promise.all([
    regulationInForce(sql),
    sql.query<Row>(
      `SELECT t.id, t.number, t.subject, t.status, t.version, c.version AS "seenVersion", t.assignee_id AS "assigneeId",
              t.closed_at AS "closedAt", t.closed_automatically AS "closedAutomatically"
       FROM unnest($1::uuid[], $2::int[]) WITH ORDINALITY AS c (id, version, place) JOIN ticket t ON t.id = c.id
       ORDER BY c.place`,
      [chosen.map(({ id }) => id), chosen.map(({ version }) => version ?? null)],
    ),
  ]);
  return rows.map((row) => {
    const { id, number, subject, status, version } = row;
    const verdict = judgeTogether(row, order.act, { staffId: order.staffId, now, reopen });
    return { id, number, subject, status, version, verdict };
  });
}

/** What became of each. */
export interface TogetherOutcome {
  /** Names the order in the audit events of each ticket. */
  readonly batchId: string;
  readonly changed: readonly string[];
  readonly refused: readonly {
    readonly id: string;
    readonly code: string;
    readonly facts: Readonly<Record<string, unknown>>;
  }[];
}

/** Where the product itself is in trouble, the rest is not tried. */
const trouble: ReadonlySet<string> = new Set(['database_unavailable', 'outcome_unknown', 'too_busy']);

/**
 * Does the same to many tickets, each by the single act's own command in a transaction of its own: one that is refused
 * hinders no other. Each event names the order.
 * @throws DomainError what is wrong with the order itself: `staff_unknown`, `reason_required`, `message_empty`,
 *   `message_too_long`, `forbidden`
 */
export async function changeTogether(
  work: UnitOfWork,
  actor: StaffActor,
  chosen: readonly Chosen[],
  order: TogetherOrder,
): Promise<TogetherOutcome> {
  requireAbility(actor, 'work_ticket');
  await work.run(actor, (tx) => checkOrder(tx, order));
  const batch = { id: newId(), size: chosen.length };
  const changed: string[] = [];
  const refused: TogetherOutcome['refused'][number][] = [];
  let stopped: DomainError | null = null;
  for (const ticket of chosen) {
    const refusal: DomainError | null =
      stopped ?? (await refusalOf(() => work.run({ ...actor, batch }, (tx) => changeOne(tx, ticket, order))));
    if (refusal) refused.push({ id: ticket.id, code: refusal.code, facts: refusal.facts });
    else changed.push(ticket.id);
    // What nobody knows of one ticket is not said of the next: that one was not tried.
    if (refusal && trouble.has(refusal.code)) stopped = new DomainError('database_unavailable');
  }
  return { batchId: batch.id, changed, refused };
}

async function refusalOf(change: () => Promise<void>): Promise<DomainError | null> {
  try {
    await change();
    return null;
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
}

async function checkOrder(tx: Tx, order: TogetherOrder): Promise<void> {
  const { act, staffId } = order;
  if (act === 'assign' && staffId !== null) await checkAssignable(tx, staffId);
  if (act === 'reopen' || act === 'setPriority') reasonOf(order);
  if (act === 'setPriority' && !order.priority)
    throw new InvalidInput([{ field: 'priority', code: 'required', message: 'required' }]);
  if (act in answers || act === 'note') bodyOf(order.body ?? '');
}

/** @throws DomainError what the single act throws, `version_conflict`, `nothing_changed` */
async function changeOne(tx: Tx, { id, version }: Chosen, order: TogetherOrder): Promise<void> {
  const ticket = await lockTicket(tx, id);
  if (ticket.version !== version) throw new DomainError('version_conflict', { current: ticket.version });
  const { act, staffId, reason, body = '' } = order;
  if (act === 'assign') {
    if (ticket.status !== 'merged' && ticket.assigneeId === staffId) throw new DomainError('nothing_changed');
    await assignTicket(tx, { ticketId: id, staffId });
  } else if (act === 'setPriority') {
    await setPriority(tx, { ticketId: id, priority: order.priority!, reason: reasonOf(order) });
  } else if (act === 'close') await closeTicket(tx, { ticketId: id, reason });
  else if (act === 'reopen') await reopenTicket(tx, { ticketId: id, reason });
  else if (act === 'note') await noteOnTicket(tx, { ticketId: id, body });
  else await answerTicket(tx, { ticketId: id, act: answers[act], body });
}

const answers: Readonly<Record<'reply' | 'ask' | 'propose', AnswerAct>> = {
  reply: 'staff_reply',
  ask: 'ask',
  propose: 'propose',
};

function reasonOf({ reason }: TogetherOrder): string {
  const given = reason?.trim() ?? '';
  if (given === '') throw new DomainError('reason_required');
  return given;
}
