import { requireAbility } from '../../access/index.js';
import type { Tx } from '../../platform/index.js';
import {
  installCalendar,
  writeRegulation,
  type Regulation,
  type RegulationChoice,
} from '../../regulation/index.js';
import { installTicketTypes } from '../../tickets/index.js';

/**
 * Puts a regulation in force, its ticket types and its country's published calendar with it.
 * @throws DomainError `regulation_preset_unknown`; InvalidInput for a faulty document
 */
export async function activateRegulation(tx: Tx, choice: RegulationChoice): Promise<Regulation> {
  requireAbility(tx.actor, 'manage_regulation');
  const regulation = await writeRegulation(tx, choice);
  await installCalendar(tx, regulation.document.calendar.country);
  await installTicketTypes(tx, regulation.document.ticketTypes);
  return regulation;
}
