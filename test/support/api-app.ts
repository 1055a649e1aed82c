import { mkdtemp, rm } from 'node:fs/promises';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { AddressInfo } from 'node:net';
import { AppModule } from '../../src/app.module.js';
import { configureHttp } from '../../src/customer-api/index.js';
import { ensureRegulation } from '../../src/ensure-regulation.js';
import {
  Clock,
  Database,
  Jobs,
  newId,
  one,
  readConfig,
  Secrets,
  system,
  UnitOfWork,
  type Actor,
  type StaffRole,
  type Tx,
} from '../../src/platform/index.js';
import { createStaffMember } from '../../src/staff/index.js';
import { CustomerClient } from './customer-client.js';
import { freshDatabase, type TestDatabase } from './database.js';

export const password = 'верный пароль 42';

/** The customers' door in this process, on a database of its own, with the core within reach. */
export class ApiApp {
  private constructor(
    readonly app: NestExpressApplication,
    readonly url: string,
    private readonly ownDatabase: TestDatabase,
    /** Where files are kept. */
    readonly dataDir: string,
  ) {}

  get databaseUrl(): string {
    return this.ownDatabase.url;
  }

  static async start(env: Readonly<Record<string, string>> = {}): Promise<ApiApp> {
    const database = await freshDatabase();
    const dataDir = await mkdtemp(join(tmpdir(), 'opora-api-'));
    const config = readConfig('test', {
      DATABASE_URL: database.url,
      OPORA_TEST_CLOCK: '1',
      OPORA_LIMIT_SCALE: '1000',
      OPORA_DATA_DIR: dataDir,
      ...env,
    });
    const app = await NestFactory.create<NestExpressApplication>(AppModule.with(config), {
      bodyParser: false,
      logger: false,
    });
    app.set('trust proxy', config.trustedHops);
    configureHttp(app, config);
    await ensureRegulation(app, config.regulation);
    // On a busy machine a client may take up a connection in the moment in which the server gives it up as idle.
    app.getHttpServer().keepAliveTimeout = 60_000;
    await app.listen(0, '127.0.0.1');
    const { port } = app.getHttpServer().address() as AddressInfo;
    return new ApiApp(app, `http://127.0.0.1:${String(port)}`, database, dataDir);
  }

  async close(): Promise<void> {
    // An answer nobody read holds its connection, and with it the closing, as long as the client lives.
    (this.app.getHttpServer() as Server).closeAllConnections();
    await this.app.close();
    await this.ownDatabase.drop();
    await rm(this.dataDir, { recursive: true, force: true });
  }

  get clock(): Clock {
    return this.app.get(Clock);
  }

  get database(): Database {
    return this.app.get(Database);
  }

  /** Works off what is due: jobs do not run by themselves here. */
  async settle(): Promise<void> {
    await this.app.get(Jobs).settle();
  }

  as<T>(actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.app.get(UnitOfWork).run(actor, work);
  }

  /** A member of staff; they act through the core here. */
  staff(role: StaffRole): Promise<Actor & { readonly id: string }> {
    return this.as(system, async (tx) => {
      const email = `${role}-${newId()}@opora.test`;
      const staff = { email, fullName: `Сотрудник ${role}`, role, passwordHash: 'none' };
      const { id } = await createStaffMember(tx, staff);
      return { kind: 'staff', id, role };
    });
  }

  /** A customer who is not signed in. */
  visitor(): CustomerClient {
    return new CustomerClient(this.url);
  }

  /** Registers, confirms and signs in, all by the API. */
  async customer(email: string, fullName = 'Иван Петров', more: object = {}): Promise<CustomerClient> {
    const customer = this.visitor();
    await customer.expect(202, 'POST', '/auth/register', { email, password, fullName, ...more });
    await customer.expect(200, 'POST', '/auth/confirm', { token: await this.mailedToken(email) });
    await customer.signIn(email, password);
    return customer;
  }

  /** The token of the newest mail to this address that carries one. */
  async mailedToken(email: string): Promise<string> {
    const row = await one<{ tokenId: string }>(
      this.database,
      `SELECT token_id AS "tokenId" FROM mail_message WHERE to_address = $1 AND token_id IS NOT NULL
       ORDER BY id DESC LIMIT 1`,
      [email],
    );
    if (!row) throw new Error(`no mail with a token to ${email}`);
    return this.app.get(Secrets).mailToken(row.tokenId);
  }

  /** A request of any kind, as it is. */
  fetch(path: string, init: RequestInit = {}): Promise<Response> {
    return fetch(`${this.url}${path}`, { redirect: 'manual', ...init });
  }

  /** How many rows a statement finds. */
  async count(text: string, values: readonly unknown[] = []): Promise<number> {
    return (await this.database.query(text, values)).length;
  }
}
