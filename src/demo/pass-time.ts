import { system, type Tx } from '../platform/index.js';
import { closeSilentTicket, remindCustomer, ticketsToClose, ticketsToRemind } from '../tickets/index.js';

/**
 * Lets the product do by itself what fell due up to a moment, each at its own time: customers are reminded, silent
 * tickets close. Else the first start would do five weeks of it at once.
 */
export async function passTime(tx: Tx, until: Date): Promise<void> {
  const left = new Set<string>();
  for (;;) {
    const [closing] = (await ticketsToClose(tx, until, null, 50)).filter(
      ({ id }) => !left.has(`close ${id}`),
    );
    const before = closing ? new Date(closing.at.getTime() - 1) : until;
    const [reminding] = (await ticketsToRemind(tx, before, null, 50)).filter(
      ({ id }) => !left.has(`remind ${id}`),
    );
    const next = reminding ?? closing;
    if (!next) return;
    const at = tx.as(system, next.at);
    left.add(`${next === reminding ? 'remind' : 'close'} ${next.id}`);
    if (next === reminding) await remindCustomer(at, { ticketId: next.id });
    else await closeSilentTicket(at, { ticketId: next.id });
  }
}
