import { Passwords } from '../../src/access/index.js';
import { newId, type Actor, type StaffActor, type Tx } from '../../src/platform/index.js';
import { createStaffMember } from '../../src/staff/index.js';
import {
  confirmEmail,
  openSession,
  registerUser,
  requestPasswordReset,
  resetPassword,
  takeToken,
  type RegisterUser,
  type User,
} from '../../src/users/index.js';
import { freshDatabase } from '../support/database.js';
import { openPeopleStage, type PeopleStage } from './people-stage.js';

export const password = 'совсем тайное слово';
export const otherPassword = 'другое тайное слово';
export const origin = { address: '203.0.113.5', requestId: 'request-1' };
export const minute = 60_000;
export const hour = 60 * minute;
/** Business time at the start of every spec. */
export const start = new Date('2026-11-23T09:00:00.000Z');

const stranger: Actor = { kind: 'user', id: null, ...origin };

interface Mail {
  readonly kind: string;
  readonly token_id: string;
  readonly facts: object;
}

/** Customers over a database of their own, and the steps that specs about them are made of. */
export class UsersStage {
  private people = 0;

  private constructor(
    readonly core: PeopleStage,
    /** Of `password` and of `otherPassword`. */
    readonly hashes: { readonly first: string; readonly second: string },
    private readonly dropDatabase: () => Promise<void>,
  ) {}

  static async open(): Promise<UsersStage> {
    const passwords = new Passwords();
    const hashes = { first: await passwords.hash(password), second: await passwords.hash(otherPassword) };
    const database = await freshDatabase();
    const core = await openPeopleStage(database.url);
    core.clock.setNow(start);
    return new UsersStage(core, hashes, () => database.drop());
  }

  async close(): Promise<void> {
    await this.core.close();
    await this.dropDatabase();
  }

  asStranger<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.core.unitOfWork.run(stranger, work);
  }

  /** Sets business time so many milliseconds after `start`. */
  later(ms: number): void {
    this.core.clock.setNow(new Date(start.getTime() + ms));
  }

  freshAddress(): string {
    this.people += 1;
    return `person${String(this.people)}@firma.example`;
  }

  register(email: string, rest: Partial<RegisterUser> = {}): Promise<void> {
    const input = { email, passwordHash: this.hashes.first, fullName: 'Пётр Смирнов', ...rest };
    return this.asStranger((tx) => registerUser(tx, input, { secrets: this.core.secrets }));
  }

  mailsTo(email: string): Promise<Mail[]> {
    return this.core.database.query('SELECT * FROM mail_message WHERE to_address = $1 ORDER BY id', [email]);
  }

  async lastTokenTo(email: string): Promise<string> {
    return this.core.secrets.mailToken((await this.mailsTo(email)).at(-1)!.token_id);
  }

  confirm(token: string): Promise<User> {
    return this.asStranger(async (tx) =>
      confirmEmail(tx, await takeToken(tx, token, ['confirm_email', 'change_email'])),
    );
  }

  async confirmedUser(rest: Partial<RegisterUser> = {}): Promise<User> {
    const email = this.freshAddress();
    await this.register(email, rest);
    return this.confirm(await this.lastTokenTo(email));
  }

  async signIn(email: string, typed = password) {
    const verified = await this.core.users.verify(email, typed, origin);
    return this.core.unitOfWork.run({ kind: 'user', id: verified.userId }, (tx) => openSession(tx, verified));
  }

  /** Asks for a new password and waits for the mail. */
  async forget(email: string): Promise<void> {
    await this.asStranger((tx) => requestPasswordReset(tx, { email }));
    await this.core.jobs.settle();
  }

  reset(token: string, passwordHash = this.hashes.second): Promise<void> {
    return this.asStranger((tx) => resetPassword(tx, { token, passwordHash }));
  }

  async supervisor(): Promise<StaffActor> {
    const form = { fullName: 'Анна', role: 'supervisor' as const, passwordHash: this.hashes.first };
    const email = `${newId()}@opora.test`;
    const { id } = await this.core.asSystem((tx) => createStaffMember(tx, { ...form, email }));
    return { kind: 'staff', id, role: 'supervisor' };
  }

  async verbsAbout(userId: string): Promise<string[]> {
    const rows = await this.core.database.query<{ action: string }>(
      'SELECT action FROM audit_event WHERE user_id = $1 ORDER BY id',
      [userId],
    );
    return rows.map((row) => row.action);
  }
}
