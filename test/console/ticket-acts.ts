import type { User } from '../../src/users/index.js';
import { openTicketStage } from './ticket-stage.js';

/** Staff at work on tickets of two customers. */
export async function openTicketActs() {
  const stage = await openTicketStage();
  const [agent, auditor, supervisor] = [
    await stage.staff('agent'),
    await stage.staff('auditor'),
    await stage.staff('supervisor'),
  ];
  const anna: User = await stage.customer('anna@vektor.test', 'Анна Векторова');
  const boris: User = await stage.customer('boris@gorset.test', 'Борис Горсетев');
  return {
    stage,
    agent,
    auditor,
    supervisor,
    anna,
    boris,
    /** Opens a ticket for a customer, as on the telephone. */
    open: async (more: object = {}): Promise<{ id: string; number: number }> =>
      agent.client.made('Ticket', 'open', {
        requesterId: anna.id,
        subject: 'Не работает порт',
        type: 'incident',
        description: 'Порт 25 не поднимается',
        ...more,
      }),
    act: (id: string, action: string, input: object = {}, by = agent) =>
      by.client.act('Ticket', id, action, input),
    refusal: (id: string, action: string, input: object = {}, by = agent) =>
      by.client.refusal('Ticket', id, action, input),
    mailsAbout: (id: string, kind: string) =>
      stage.count('SELECT 1 FROM mail_message WHERE ticket_id = $1 AND kind = $2', [id, kind]),
  };
}
export type TicketActs = Awaited<ReturnType<typeof openTicketActs>>;
