import { NestFactory } from '@nestjs/core';
import type { INestApplicationContext } from '@nestjs/common';
import { AppModule } from '../../src/app.module.js';
import { ensureRegulation } from '../../src/ensure-regulation.js';
import {
  Database,
  Jobs,
  newId,
  readConfig,
  Secrets,
  system,
  tokenHash,
  UnitOfWork,
  type Actor,
  type NoticeTarget,
  type Notices,
  type StaffRole,
  type Tx,
} from '../../src/platform/index.js';
import { MailMessage } from '../../src/outbox/index.js';
import { createStaffMember } from '../../src/staff/index.js';
import { OneTimeToken, User } from '../../src/users/index.js';

/** Those of a process that was told no secret. */
export const secrets = new Secrets('opora-development-secret-never-for-production');

const halfHour = 30 * 60_000;
let addresses = 0;

/** An address that had no mail yet. */
export function newAddress(): string {
  return `client-${String((addresses += 1))}@firma.example`;
}

/** The core with its mail on a database, as often as it is started: with another `SMTP_URL`, or none. */
export class MailStage {
  private constructor(private readonly app: INestApplicationContext) {}

  static async open(databaseUrl: string, smtpUrl?: string): Promise<MailStage> {
    const config = readConfig('test', {
      DATABASE_URL: databaseUrl,
      PUBLIC_URL: 'https://portal.example',
      ...(smtpUrl ? { SMTP_URL: smtpUrl } : {}),
    });
    const app = await NestFactory.createApplicationContext(AppModule.with(config), { logger: false });
    await ensureRegulation(app, 'standard');
    return new MailStage(app);
  }

  get database(): Database {
    return this.app.get(Database);
  }

  close(): Promise<void> {
    return this.app.close();
  }

  as<T>(actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.app.get(UnitOfWork).run(actor, work);
  }

  asSystem<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.as(system, work);
  }

  /** Goes on working jobs off, as a process does that says it lives, until it is closed. */
  work(): Promise<void> {
    return this.app.get(Jobs).start(1);
  }

  /** Works off what is due. */
  settle(): Promise<void> {
    return this.app.get(Jobs).settle();
  }

  /** Lets time pass for the queue alone: every job waiting for its retry is due. */
  async hurry(): Promise<void> {
    await this.database.query(
      'SELECT graphile_worker.reschedule_jobs(array_agg(id), run_at := now()) FROM graphile_worker.jobs',
    );
    await this.settle();
  }

  async staff(role: StaffRole): Promise<Actor & { readonly id: string }> {
    const staff = {
      email: `${role}-${newId()}@opora.test`,
      fullName: 'Сотрудник',
      role,
      passwordHash: 'none',
    };
    const { id } = await this.asSystem((tx) => createStaffMember(tx, staff));
    return { kind: 'staff', id, role };
  }

  /** A customer whose address is confirmed. */
  enrol(email = newAddress(), fullName = 'Иван Иванов'): Promise<User> {
    return this.asSystem((tx) => {
      const times = { emailConfirmedAt: tx.now, createdAt: tx.now, updatedAt: tx.now };
      return tx.insert(User, { id: newId(), email, fullName, ...times });
    });
  }

  /** A one-use token, as its user's mail will carry it. */
  async token(
    userId: string,
    purpose: OneTimeToken['purpose'],
    over: Partial<OneTimeToken> = {},
  ): Promise<string> {
    const id = newId();
    const hash = tokenHash(secrets.mailToken(id));
    await this.asSystem((tx) => {
      const expiresAt = new Date(tx.now.getTime() + halfHour);
      return tx.insert(OneTimeToken, { id, hash, purpose, userId, createdAt: tx.now, expiresAt, ...over });
    });
    return id;
  }

  /** A password reset for somebody new, queued. */
  async queuedReset(over: Partial<OneTimeToken> = {}): Promise<MailMessage> {
    const { id: userId, email: to, fullName } = await this.enrol();
    const tokenId = await this.token(userId, 'reset_password', over);
    return this.notify('password_reset', { to, userId, tokenId }, { fullName });
  }

  /** Writes a notice and returns its mail. */
  async notify<Kind extends keyof Notices & string>(
    kind: Kind,
    target: Omit<NoticeTarget, 'locale'> & { locale?: string },
    facts: Notices[Kind],
  ): Promise<MailMessage> {
    await this.asSystem((tx) => tx.notify(kind, { locale: 'ru', ...target }, facts));
    const [last] = await this.database.query<{ id: string }>(
      'SELECT id FROM mail_message ORDER BY id DESC LIMIT 1',
    );
    return this.mail(last!.id);
  }

  async mail(id: string): Promise<MailMessage> {
    const mail = await this.asSystem((tx) => tx.find(MailMessage, { id }));
    if (!mail) throw new Error(`no mail ${id}`);
    return mail;
  }

  /** Verbs recorded about a thing, in order. */
  async verbs(entityId: string): Promise<string[]> {
    const rows = await this.database.query<{ action: string }>(
      'SELECT action FROM audit_event WHERE entity_id = $1 ORDER BY id',
      [entityId],
    );
    return rows.map(({ action }) => action);
  }
}
