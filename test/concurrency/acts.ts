import {
  applyEmailChange,
  approveLink,
  confirmFollowUp,
  correctProfile,
  dropFollowUp,
  linkUserToCompany,
} from '../../src/casework/index.js';
import { addDomain, endLink, rejectLink, removeDomain, setSharing } from '../../src/companies/index.js';
import { one, type Actor, type Tx } from '../../src/platform/index.js';
import {
  answerTicket,
  closeTicket,
  mergeTickets,
  openTicket,
  postCustomerMessage,
  reopenTicket,
  unmergeTicket,
} from '../../src/tickets/index.js';
import type { Desk } from '../support/desk.js';

/** Few of everything, so that sixteen clients are in each other's way all the time. */
export interface Stage {
  readonly desk: Desk;
  readonly staff: readonly (Actor & { readonly id: string })[];
  readonly users: readonly string[];
  readonly companies: readonly string[];
  readonly domains: readonly string[];
  readonly tickets: { id: string; number: number; userId: string }[];
  /** Ids of the messages whose writers were told that they are kept. */
  readonly messages: string[];
}

/** One thing somebody does; `pick` chooses. Resolves when it is done, rejects when it is refused. */
export type Act = (stage: Stage, pick: <T>(of: readonly T[]) => T) => Promise<unknown>;

const reason = 'так решили на совете';
const mostTickets = 24;

export async function openStageOf(desk: Desk): Promise<Stage> {
  const domains = ['alpha-works.ru', 'beta-works.ru', 'sub.alpha-works.ru', 'gamma-works.ru'];
  const staff = [await desk.staff('admin'), await desk.staff('admin'), await desk.staff('supervisor')];
  const companies: string[] = [];
  for (const domain of domains.slice(0, 3))
    companies.push((await desk.company(`ООО ${domain}`, [domain])).id);
  const users: string[] = [];
  for (let n = 0; n < 6; n += 1) users.push((await desk.customer(`u${String(n)}@${domains[n % 4]!}`)).id);
  const stage: Stage = { desk, staff, users, companies, domains, tickets: [], messages: [] };
  for (const userId of users) {
    for (let n = 0; n < 2; n += 1) {
      const { id, number } = await desk.ticket(userId);
      stage.tickets.push({ id, number, userId });
    }
  }
  return stage;
}

async function anyLink(stage: Stage, pick: Parameters<Act>[1], status: string): Promise<string> {
  const rows = await stage.desk.database.query<{ id: string }>(
    'SELECT id FROM company_link WHERE status = $1 ORDER BY id DESC LIMIT 12',
    [status],
  );
  return rows.length > 0 ? pick(rows).id : '';
}

const byStaff = <T>(stage: Stage, pick: Parameters<Act>[1], work: (tx: Tx) => Promise<T>) =>
  stage.desk.as(pick(stage.staff), work);
const byUser = <T>(stage: Stage, id: string, work: (tx: Tx) => Promise<T>) =>
  stage.desk.as({ kind: 'user', id }, work);

const evidence = { override: true, evidenceKind: 'serial_number', evidenceReference: 'Д-17', reason };

/** What the sixteen do, each as often as it stands here. */
export const acts: Readonly<Record<string, Act>> = {
  link: (s, pick) =>
    byStaff(s, pick, (tx) => linkUserToCompany(tx, { userId: pick(s.users), companyId: pick(s.companies) })),
  linkOnEvidence: (s, pick) =>
    byStaff(s, pick, (tx) =>
      linkUserToCompany(tx, { userId: pick(s.users), companyId: pick(s.companies), ...evidence }),
    ),
  end: async (s, pick) => {
    const linkId = await anyLink(s, pick, pick(['active', 'active', 'suspended']));
    return byStaff(s, pick, (tx) => endLink(tx, { linkId, reason, forCause: false }));
  },
  approve: async (s, pick) => {
    const linkId = await anyLink(s, pick, pick(['pending', 'suspended']));
    return byStaff(s, pick, (tx) => approveLink(tx, { linkId }));
  },
  reject: async (s, pick) => {
    const linkId = await anyLink(s, pick, 'pending');
    return byStaff(s, pick, (tx) => rejectLink(tx, { linkId, reason }));
  },
  addDomain: (s, pick) =>
    byStaff(s, pick, (tx) =>
      addDomain(tx, {
        companyId: pick(s.companies),
        domain: pick(s.domains),
        includeSubdomains: pick([true, false]),
        sharedReason: pick([reason, undefined]),
        lookAlikeAcknowledged: true,
      }),
    ),
  removeDomain: (s, pick) =>
    byStaff(s, pick, (tx) =>
      removeDomain(tx, { companyId: pick(s.companies), domain: pick(s.domains), reason }),
    ),
  changeEmail: (s, pick) => {
    const [id, name] = [pick(s.users), pick(['x', 'y', 'z', 'u1', 'u2'])];
    return byUser(s, id, (tx) => applyEmailChange(tx, id, `${name}@${pick(s.domains)}`));
  },
  correctProfile: async (s, pick) => {
    const userId = pick(s.users);
    const user = await one<{ version: number }>(
      s.desk.database,
      'SELECT version FROM portal_user WHERE id = $1',
      [userId],
    );
    const changes = { fullName: pick(['Иван', 'Пётр', 'Анна']) };
    return byStaff(s, pick, (tx) => correctProfile(tx, { userId, version: user!.version, changes, reason }));
  },
  share: async (s, pick) => {
    const companyId = pick(s.companies);
    const company = await one<{ version: number }>(
      s.desk.database,
      'SELECT version FROM company WHERE id = $1',
      [companyId],
    );
    const [membersShareTickets, version] = [pick([true, true, false]), company!.version];
    return byStaff(s, pick, (tx) => setSharing(tx, { companyId, membersShareTickets, version }));
  },
  merge: (s, pick) =>
    byStaff(s, pick, (tx) =>
      mergeTickets(tx, { sourceId: pick(s.tickets).id, targetNumber: pick(s.tickets).number, reason }),
    ),
  unmerge: (s, pick) => byStaff(s, pick, (tx) => unmergeTicket(tx, { ticketId: pick(s.tickets).id, reason })),
  answer: async (s, pick) => {
    const act = pick(['staff_reply', 'ask', 'propose'] as const);
    const { message } = await byStaff(s, pick, (tx) =>
      answerTicket(tx, { ticketId: pick(s.tickets).id, body: 'Ответ', act }),
    );
    s.messages.push(message.id);
  },
  post: async (s, pick) => {
    const { number, userId } = pick(s.tickets);
    const { message } = await byUser(s, userId, (tx) =>
      postCustomerMessage(tx, { userId, number, body: 'Ещё', channel: 'api' }),
    );
    s.messages.push(message.id);
  },
  closeByStaff: (s, pick) =>
    byStaff(s, pick, (tx) => closeTicket(tx, { ticketId: pick(s.tickets).id, reason })),
  closeByUser: (s, pick) => {
    const { id, userId } = pick(s.tickets);
    return byUser(s, userId, (tx) => closeTicket(tx, { ticketId: id }));
  },
  reopen: (s, pick) => byStaff(s, pick, (tx) => reopenTicket(tx, { ticketId: pick(s.tickets).id, reason })),
  confirmFollowUp: (s, pick) =>
    byStaff(s, pick, (tx) =>
      confirmFollowUp(tx, { ticketId: pick(s.tickets).id, closedNumber: pick(s.tickets).number }),
    ),
  dropFollowUp: (s, pick) =>
    byStaff(s, pick, (tx) => dropFollowUp(tx, { ticketId: pick(s.tickets).id, reason })),
  open: async (s, pick) => {
    if (s.tickets.length >= mostTickets) return;
    const userId = pick(s.users);
    const request = {
      requesterId: userId,
      channel: 'api',
      type: 'incident',
      subject: 'Порт',
      description: 'Порт',
    } as const;
    const { id, number } = await byUser(s, userId, (tx) => openTicket(tx, request));
    s.tickets.push({ id, number, userId });
  },
};
