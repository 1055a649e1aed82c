import type { AddressInfo } from 'node:net';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { corePorts } from '../../admin/core-ports.js';
import { mountShell } from '../../admin/shell.js';
import { Passwords } from '../../src/access/index.js';
import { AppModule } from '../../src/app.module.js';
import { addEquipment, registerCompany } from '../../src/companies/index.js';
import { linkUserToCompany } from '../../src/casework/index.js';
import { ensureRegulation } from '../../src/ensure-regulation.js';
import {
  Clock,
  Database,
  Jobs,
  newId,
  readConfig,
  Secrets,
  system,
  UnitOfWork,
  type Actor,
  type StaffRole,
  type Tx,
} from '../../src/platform/index.js';
import { createStaffMember } from '../../src/staff/index.js';
import { postCustomerMessage, Ticket } from '../../src/tickets/index.js';
import { User } from '../../src/users/index.js';
import { ConsoleClient } from '../support/console-client.js';
import { freshDatabase } from '../support/database.js';
import { StaffClient } from './staff-client.js';

export type TicketStage = Awaited<ReturnType<typeof openTicketStage>>;

const password = 'верный пароль 42';

/** The console over the whole core in this process, with the core within reach. */
export async function openTicketStage(env: Readonly<Record<string, string>> = {}) {
  const database = await freshDatabase();
  const config = readConfig('test', { DATABASE_URL: database.url, OPORA_LIMIT_SCALE: '1000', ...env });
  const app = await NestFactory.create<NestExpressApplication>(AppModule.with(config), {
    bodyParser: false,
    logger: false,
  });
  await mountShell(app, await corePorts(app, config));
  await ensureRegulation(app, 'standard');
  await app.listen(0, '127.0.0.1');
  const url = `http://127.0.0.1:${String((app.getHttpServer().address() as AddressInfo).port)}`;
  const as = <T>(actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> =>
    app.get(UnitOfWork).run(actor, work);
  const passwordHash = await app.get(Passwords).hash(password);
  const sql = app.get(Database);
  return {
    app,
    url,
    sql,
    clock: app.get(Clock),
    secrets: app.get(Secrets),
    /** Works off what is due; otherwise jobs do not run. */
    settle: () => app.get(Jobs).settle(),
    as,
    visitor: () => new StaffClient(url),
    /** Somebody of this role, signed in. */
    staff: async (role: StaffRole) => {
      const email = `${role}-${newId()}@opora.test`;
      const { id } = await as(system, (tx) =>
        createStaffMember(tx, { email, fullName: `Сотрудник ${role}`, role, passwordHash }),
      );
      const browser = new StaffClient(url);
      await browser.signIn(email, password);
      const client = await ConsoleClient.signIn(url, email, password);
      return { id, client, browser, actor: { kind: 'staff', id, role } as const };
    },
    /** A customer whose address is confirmed. */
    customer: (email: string, fullName: string) => as(system, (tx) => enrol(tx, email, fullName)),
    /** A company with this domain, its members sharing tickets where asked. */
    company: (name: string, domain: string, serialNumbers: readonly string[] = []) =>
      as(system, async (tx) => {
        const company = await registerCompany(tx, { name, domains: [domain] });
        for (const serialNumber of serialNumbers)
          await addEquipment(tx, { companyId: company.id, serialNumber });
        return company;
      }),
    link: (actor: Actor, userId: string, companyId: string) =>
      as(actor, (tx) => linkUserToCompany(tx, { userId, companyId })),
    /** The customer's own words on a ticket. */
    says: (userId: string, number: number, body: string) =>
      as({ kind: 'user', id: userId }, (tx) =>
        postCustomerMessage(tx, { userId, number, body, channel: 'api' }),
      ),
    ticket: async (number: number): Promise<Ticket> =>
      (await as(system, (tx) => tx.find(Ticket, { number })))!,
    count: async (text: string, values: readonly unknown[] = []) => (await sql.query(text, values)).length,
    close: async () => {
      await app.close();
      await database.drop();
    },
  };
}

async function enrol(tx: Tx, email: string, fullName: string): Promise<User> {
  const [id, now] = [newId(), tx.now];
  await tx.record('user.registered', { entity: { type: 'User', id }, userId: id }, { after: {} });
  return tx.insert(User, { id, email, emailConfirmedAt: now, fullName, createdAt: now, updatedAt: now });
}
