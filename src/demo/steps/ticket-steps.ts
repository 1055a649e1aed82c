import { confirmFollowUp } from '../../casework/index.js';
import { system, type Actor } from '../../platform/index.js';
import {
  answerTicket,
  assignTicket,
  closeTicket,
  mergeTickets,
  noteOnTicket,
  openTicket,
  postCustomerMessage,
  reopenTicket,
} from '../../tickets/index.js';
import { demoTickets, type DemoTicket } from '../demo-tickets.js';
import { parseTalk, type Talk, type Turn } from '../parse-talk.js';
import { customer, type Scene, type Step } from '../scene.js';

/** How long a ticket waits for somebody to take it, in working hours. */
const takenAfter = 0.05;

/** Every ticket opened, answered, merged and closed in its time. */
export function ticketSteps(): Step[] {
  return demoTickets.flatMap(stepsOf);
}

function stepsOf(ticket: DemoTicket): Step[] {
  const talk = parseTalk(ticket.script);
  const steps: Step[] = [{ ago: ticket.ago, act: (scene) => open(scene, ticket, talk) }];
  const { agent } = ticket;
  if (agent) steps.push({ ago: ticket.ago - takenAfter, act: (scene) => take(scene, ticket, agent) });
  let { ago } = ticket;
  for (const turn of talk.turns) {
    ago -= turn.after;
    steps.push({ ago, act: (scene) => perform(scene, ticket, turn) });
  }
  return steps;
}

async function open(scene: Scene, ticket: DemoTicket, talk: Talk): Promise<void> {
  const { as, cast } = scene;
  const { from, type = 'incident', phone, serials, contract, continues, ...rest } = ticket;
  const { product, version, os, steps, orderNumber, stated, invoices } = rest;
  const opened = await openTicket(as(phone ? cast.staff.get(phone) : customer(scene, from)), {
    requesterId: cast.users.get(from),
    channel: phone ? 'phone' : 'api',
    type,
    subject: talk.subject,
    description: talk.description,
    ...{ product, version, os, steps, orderNumber, stated, invoices },
    serialNumbers: serials,
    contractId: contract && cast.contracts.get(contract),
    confirmCritical: type === 'outage',
    followUpOf: continues === undefined ? undefined : cast.tickets.get(continues).number,
  });
  cast.tickets.add(ticket.name, opened);
}

async function take({ as, cast }: Scene, ticket: DemoTicket, agent: string): Promise<void> {
  const actor = cast.staff.get(agent);
  await assignTicket(as(actor), { ticketId: cast.tickets.get(ticket.name).id, staffId: actor.id });
}

/** A turn with everything it needs at hand. `staff` and `user` are who speaks, whichever of them it is. */
interface Performance {
  readonly scene: Scene;
  readonly turn: Turn;
  readonly ticketId: string;
  readonly number: number;
  readonly staff: () => Actor;
  readonly user: () => Actor & { readonly id: string | null };
}

const verbs: Readonly<Record<string, (performance: Performance) => Promise<unknown>>> = {
  reply: (performance) => answer(performance, 'staff_reply'),
  ask: (performance) => answer(performance, 'ask'),
  propose: (performance) => answer(performance, 'propose'),
  note: ({ scene, turn, ticketId, staff }) => noteOnTicket(scene.as(staff()), { ticketId, body: turn.text }),
  customer: ({ scene, turn, number, user }) =>
    postCustomerMessage(scene.as(user()), { userId: user().id!, number, body: turn.text, channel: 'api' }),
  close: ({ scene, turn, ticketId, staff }) =>
    closeTicket(scene.as(staff()), { ticketId, reason: turn.text }),
  customerClose: ({ scene, turn, ticketId, user }) =>
    closeTicket(scene.as(user()), { ticketId, reason: turn.text }),
  autoClose: ({ scene, ticketId }) => closeTicket(scene.as(system), { ticketId }),
  customerReopen: ({ scene, ticketId, user }) => reopenTicket(scene.as(user()), { ticketId }),
  merge: ({ scene, turn, ticketId, staff }) => {
    const targetNumber = scene.cast.tickets.get(turn.name ?? '').number;
    return mergeTickets(scene.as(staff()), { sourceId: ticketId, targetNumber, reason: turn.text });
  },
  continues: ({ scene, turn, ticketId, staff }) => {
    const closedNumber = scene.cast.tickets.get(turn.name ?? '').number;
    return confirmFollowUp(scene.as(staff()), { ticketId, closedNumber });
  },
};

function answer({ scene, turn, ticketId, staff }: Performance, act: 'staff_reply' | 'ask' | 'propose') {
  return answerTicket(scene.as(staff()), { ticketId, body: turn.text, act });
}

async function perform(scene: Scene, ticket: DemoTicket, turn: Turn): Promise<void> {
  const { id: ticketId, number } = scene.cast.tickets.get(ticket.name);
  const verb = verbs[turn.verb];
  if (!verb) throw new Error(`demo: nobody can ${turn.verb} in ${ticket.name}`);
  // Merging and tying name another ticket; every other turn may name who speaks.
  const speaker = turn.verb === 'merge' || turn.verb === 'continues' ? undefined : turn.name;
  await verb({
    scene,
    turn,
    ticketId,
    number,
    staff: () => scene.cast.staff.get(speaker ?? ticket.agent ?? ''),
    user: () => customer(scene, speaker ?? ticket.from),
  });
}
