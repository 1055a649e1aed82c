import { registerCompany, type Company } from '../../src/companies/index.js';
import { activateRegulation } from '../../src/casework/index.js';
import { newId, one, type Actor, type StaffRole, type Tx } from '../../src/platform/index.js';
import { createStaffMember } from '../../src/staff/index.js';
import { openTicket, type OpenTicket, type Ticket } from '../../src/tickets/index.js';
import { User } from '../../src/users/index.js';
import { openPeopleStage } from '../integration/people-stage.js';
import { freshDatabase } from './database.js';

/** The core at work on a database of its own, without doors: what policies, commands and queries promise together. */
export async function openDesk(preset: 'standard' | 'nag' = 'standard') {
  const database = await freshDatabase();
  const stage = await openPeopleStage(database.url);
  await stage.asSystem((tx) => activateRegulation(tx, { preset }));
  const as = <T>(actor: Actor, work: (tx: Tx) => Promise<T>) => stage.unitOfWork.run(actor, work);
  return {
    ...stage,
    as,
    url: database.url,
    staff: (role: StaffRole) => stage.asSystem((tx) => hire(tx, role)),
    /** A customer whose address is confirmed. */
    customer: (email: string, fullName = email) => stage.asSystem((tx) => enrol(tx, email, fullName)),
    company: (name: string, domains: string[] = []): Promise<Company> =>
      stage.asSystem((tx) => registerCompany(tx, { name, domains })),
    /** A ticket of this customer, by the API. */
    ticket: (userId: string, more: Partial<OpenTicket> = {}): Promise<Ticket> =>
      as({ kind: 'user', id: userId }, (tx) =>
        openTicket(tx, {
          requesterId: userId,
          channel: 'api',
          type: preset === 'nag' ? 'hardware' : 'incident',
          subject: 'Не работает порт',
          description: 'Порт 25 не поднимается',
          ...more,
        }),
      ),
    /** The one value of a one-row, one-column statement. */
    value: async <T>(text: string, values: unknown[] = []): Promise<T | undefined> =>
      Object.values((await one<Record<string, T>>(stage.database, text, values)) ?? {})[0],
    close: async () => {
      await stage.close();
      await database.drop();
    },
  };
}
export type Desk = Awaited<ReturnType<typeof openDesk>>;

async function hire(tx: Tx, role: StaffRole): Promise<Actor & { readonly id: string }> {
  const email = `${role}-${newId()}@opora.test`;
  const { id } = await createStaffMember(tx, {
    email,
    fullName: `Сотрудник ${role}`,
    role,
    passwordHash: 'none',
  });
  return { kind: 'staff', id, role };
}

async function enrol(tx: Tx, email: string, fullName: string): Promise<User> {
  const [id, now] = [newId(), tx.now];
  await tx.record('user.registered', { entity: { type: 'User', id }, userId: id }, { after: {} });
  return tx.insert(User, { id, email, emailConfirmedAt: now, fullName, createdAt: now, updatedAt: now });
}
