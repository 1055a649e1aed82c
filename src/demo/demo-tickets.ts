import type { OpenTicket } from '../tickets/index.js';
import { accountTickets } from './tickets/account-tickets.js';
import { firmwareTickets } from './tickets/firmware-tickets.js';
import { linkTickets } from './tickets/link-tickets.js';
import { monitoringTickets } from './tickets/monitoring-tickets.js';
import { networkTickets } from './tickets/network-tickets.js';
import { outageTickets } from './tickets/outage-tickets.js';
import { routingTickets } from './tickets/routing-tickets.js';
import { shopTickets } from './tickets/shop-tickets.js';
import { wirelessTickets } from './tickets/wireless-tickets.js';

type Form = Pick<OpenTicket, 'product' | 'version' | 'os' | 'steps' | 'orderNumber' | 'stated'>;

/** A ticket of the demo and everything that was said and done about it (see `parseTalk`). */
export interface DemoTicket extends Form {
  readonly name: string;
  readonly from: string;
  /** Opened so many working hours before the history ends. */
  readonly ago: number;
  /** `incident` where it is not said. */
  readonly type?: 'question' | 'outage' | 'account';
  /** Who took the call; the customer wrote it where nobody did. */
  readonly phone?: string;
  /** Who works on it, and whom its turns are spoken by unless they name another. */
  readonly agent?: string;
  readonly serials?: string;
  readonly invoices?: string;
  readonly contract?: string;
  /** The closed ticket the customer says it goes on with. */
  readonly continues?: string;
  readonly script: string;
}

export const demoTickets: readonly DemoTicket[] = [
  ...accountTickets,
  ...firmwareTickets,
  ...linkTickets,
  ...monitoringTickets,
  ...networkTickets,
  ...outageTickets,
  ...routingTickets,
  ...shopTickets,
  ...wirelessTickets,
];
