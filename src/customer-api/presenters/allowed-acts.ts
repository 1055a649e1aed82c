import { decideReopen, decideTransition, type TicketView } from '../../tickets/index.js';

type Act = 'message' | 'close' | 'reopen';

/** The windows of the regulation (days; null without limit). */
interface ReopenRules {
  readonly windowDays: number | null;
  readonly autoClosedWindowDays: number | null;
}

/**
 * What this reader can do with the ticket now: write, and being its requester close and reopen it. A merged ticket is
 * only read; what it goes on in is `mergedInto`.
 */
export function allowedActs(
  ticket: TicketView,
  reopen: ReopenRules,
  { userId, now }: { readonly userId: string; readonly now: Date },
): Act[] {
  const { status, closedAt, closedAutomatically } = ticket;
  const isRequester = ticket.requesterId === userId;
  const mayReopen =
    status === 'closed' &&
    closedAt !== null &&
    isRequester &&
    decideReopen({ closedAt, closedAutomatically, now, ...reopen }).allow;
  const mayWrite = mayReopen || decideTransition(status, 'customer_message').allow;
  const mayClose = isRequester && decideTransition(status, 'customer_close').allow;
  return [
    ...(mayWrite ? ['message' as const] : []),
    ...(mayClose ? ['close' as const] : []),
    ...(mayReopen ? ['reopen' as const] : []),
  ];
}
