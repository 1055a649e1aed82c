import type { Request, Router } from 'express';
import type { Store } from 'express-session';
import type { DataSource } from 'typeorm';
import type { Origin } from '../src/access/index.js';
import type { Observation } from '../src/audit/index.js';
import type { Clock, Sql, StaffActor, StaffRole } from '../src/platform/index.js';
import type { InvitedStaff } from '../src/staff/index.js';
import type { Locale } from './locale/translate.js';
import type { ConsolePage } from './pages/define-page.js';
import type { ResourceDefinition } from './resources/resource-definition.js';

/** The staff row as it is now, read anew at each request. */
export interface ConsoleStaff {
  readonly id: string;
  readonly email: string;
  readonly fullName: string;
  readonly role: StaffRole;
  readonly locale: Locale;
  /** Raised whenever every session of theirs must end: password, role, second factor, sign-out everywhere. */
  readonly sessionVersion: number;
  readonly disabled: boolean;
  /** Whether a sign-in asks for a code besides the password. */
  readonly secondFactor: boolean;
}

/** What somebody typed to sign in or to confirm who they are. */
export interface Credentials {
  readonly email: string;
  readonly password: string;
  /** Second factor or recovery code; empty when none was typed. */
  readonly code: string;
}

/** What the session keeps of a staff member who has proved who they are. */
export interface SignedIn {
  readonly staffId: string;
  readonly sessionVersion: number;
}

/** Who the staff are and how they prove it. */
export interface StaffDoor {
  /**
   * Signs in, throttled and audited.
   * @throws DomainError `sign_in_refused`, `code_required`, `too_many_requests` {retryAfterSeconds}
   */
  authenticateStaff(given: Credentials, origin: Origin): Promise<SignedIn>;
  /**
   * Proves inside a session that it is still them (step-up), throttled and audited.
   * @throws DomainError as `authenticateStaff`
   */
  confirmStaff(staffId: string, given: Omit<Credentials, 'email'>, origin: Origin): Promise<SignedIn>;
  /** The row of a staff member, or `null` where there is none. */
  loadStaff(staffId: string): Promise<ConsoleStaff | null>;
  /** Whom a mailed invitation is for, `null` where its link does not work; uses nothing up. */
  findInvitation(token: string): Promise<InvitedStaff | null>;
  /**
   * Takes an invitation up with the password they chose, throttled and audited.
   * @throws DomainError `token_invalid`, `too_many_requests` {retryAfterSeconds}; InvalidInput on `password`
   */
  acceptInvitation(token: string, password: string, origin: Origin): Promise<void>;
  /** Keeps the language they chose. */
  rememberLocale(actor: StaffActor, locale: Locale): Promise<void>;
}

/** Everything the console needs from the rest of the product. */
export interface ConsolePorts {
  readonly dataSource: DataSource;
  readonly sql: Sql;
  readonly clock: Clock;
  readonly staff: StaffDoor;
  readonly sessions: Store;
  /** Key that signs the session cookie. */
  readonly sessionSecret: string | Buffer;
  /** `PUBLIC_URL`, without a trailing slash. */
  readonly publicUrl: string;
  /** Whether a request may also come from the origin its own `Host` names: everywhere but in production. */
  readonly trustHostOrigin: boolean;
  /** Folder of the bundles made by `admin/build-components.ts`; made there on first use where it is empty. */
  readonly assetsFolder: string;
  readonly resources: readonly ResourceDefinition[];
  readonly pages: readonly ConsolePage[];
  /** Doors of other modules behind the sign-in, such as `GET /exports/:id/file`. */
  /** Doors that read the body of a request themselves. */
  readonly uploads?: (router: Router, staffOf: (request: Request) => StaffActor) => void;
  readonly routes?: (router: Router, staffOf: (request: Request) => StaffActor) => void;
  /** Whether the regulation in force wants a second factor of every member of staff. */
  readonly secondFactorRequired: () => Promise<boolean>;
  /** Takes down who looked and who was refused; never fails, never waits. */
  readonly observe: (observation: Observation) => void;
  /** Logs an unexpected error, once. */
  readonly logError: (error: unknown, requestId: string) => void;
}
