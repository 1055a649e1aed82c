/** What a ticket can be (SPEC R3). `merged` is a closed form that points on. */
export const TICKET_STATUSES = [
  'new',
  'open',
  'waiting_customer',
  'solution_proposed',
  'closed',
  'merged',
] as const;

export type TicketStatus = (typeof TICKET_STATUSES)[number];

/**
 * What moves a ticket. `staff_reply`, `ask` and `propose` are staff's posts, `customer_message` the customer's.
 * `close` is staff's or the clock's, `customer_close` the customer's. Merging and unmerging are not acts on one
 * ticket and have policies of their own.
 */
export const TICKET_ACTS = [
  'staff_reply',
  'ask',
  'propose',
  'customer_message',
  'close',
  'customer_close',
  'reopen',
] as const;

export type TicketAct = (typeof TICKET_ACTS)[number];

/** From a status, by an act, to a status. */
export type TransitionTable = Readonly<Record<string, Readonly<Record<string, string>>>>;

const FROM_ANY_LIVE = {
  ask: 'waiting_customer',
  propose: 'solution_proposed',
  close: 'closed',
  customer_close: 'closed',
} as const;

/**
 * The life of a ticket as one plain record; what is not here is `illegal_transition`. A customer's message on a
 * closed ticket is not here either: whether it reopens is asked of `decideReopen`, and is then the act `reopen`.
 */
export const TICKET_TRANSITIONS = {
  new: { ...FROM_ANY_LIVE, staff_reply: 'open', customer_message: 'new' },
  open: { ...FROM_ANY_LIVE, staff_reply: 'open', customer_message: 'open' },
  waiting_customer: { ...FROM_ANY_LIVE, staff_reply: 'waiting_customer', customer_message: 'open' },
  solution_proposed: { ...FROM_ANY_LIVE, staff_reply: 'solution_proposed', customer_message: 'open' },
  closed: { reopen: 'open' },
  merged: {},
} as const satisfies Record<TicketStatus, Partial<Record<TicketAct, TicketStatus>>>;

export type TransitionDecision =
  | { allow: true; to: TicketStatus }
  | { allow: false; code: 'illegal_transition'; from: TicketStatus; allowed: readonly TicketAct[] };

/** The status an act leads to; refused with the acts that are possible here, in the order of `TICKET_ACTS`. */
export function decideTransition(status: TicketStatus, act: TicketAct): TransitionDecision {
  const row: Partial<Record<TicketAct, TicketStatus>> = TICKET_TRANSITIONS[status];
  const to = row[act];
  if (to) return { allow: true, to };
  const allowed = TICKET_ACTS.filter((possible) => row[possible] !== undefined);
  return { allow: false, code: 'illegal_transition', from: status, allowed };
}

/**
 * Checks the table at start and throws, naming every fault: a status missing or unknown, an unknown act, a status
 * no ticket gets to from `new`, a status it cannot be closed from. `merged` is reached and left by merging alone.
 */
export function validateTransitions(table: TransitionTable): void {
  const faults = [...unknownNames(table), ...strandedStatuses(table)];
  if (faults.length > 0) throw new Error(`The ticket transition table is wrong: ${faults.join('; ')}`);
}

function unknownNames(table: TransitionTable): string[] {
  const isStatus = (name: string): boolean => TICKET_STATUSES.some((status) => status === name);
  const isAct = (name: string): boolean => TICKET_ACTS.some((act) => act === name);
  const missing = TICKET_STATUSES.filter((status) => !Object.hasOwn(table, status));
  return [
    ...missing.map((status) => `status ${status} is missing`),
    ...Object.entries(table).flatMap(([from, row]) => [
      ...(isStatus(from) ? [] : [`status ${from} is unknown`]),
      ...Object.entries(row).flatMap(([act, to]) => [
        ...(isAct(act) ? [] : [`act ${act} of ${from} is unknown`]),
        ...(isStatus(to) ? [] : [`${from} leads by ${act} to ${to}, which is unknown`]),
      ]),
    ]),
  ];
}

function strandedStatuses(table: TransitionTable): string[] {
  const byActs = TICKET_STATUSES.filter((status) => status !== 'merged');
  const fromNew = reachableFrom(table, 'new');
  return [
    ...byActs.filter((status) => !fromNew.has(status)).map((status) => `${status} is unreachable`),
    ...byActs
      .filter((status) => !reachableFrom(table, status).has('closed'))
      .map((status) => `${status} never closes`),
    ...(Object.keys(table['merged'] ?? {}).length > 0 ? ['merged leads on by an act'] : []),
  ];
}

function reachableFrom(table: TransitionTable, start: string): Set<string> {
  const reached = new Set([start]);
  for (const status of reached) {
    Object.values(table[status] ?? {}).forEach((to) => reached.add(to));
  }
  return reached;
}
