import session, { type Store } from 'express-session';
import type { Request, RequestHandler, Response } from 'express';
import type { Clock } from '../../src/platform/index.js';
import type { SignedIn } from '../ports.js';

/** All that a session keeps; times are milliseconds of real time. Rights are read from the staff row, never from here. */
interface StaffSession extends SignedIn {
  readonly loginAt: number;
  readonly stepUpAt: number;
  readonly seenAt: number;
}

declare module 'express-session' {
  interface SessionData {
    staff: StaffSession;
  }
}

const cookieName = 'opora_staff';
const cookiePath = '/admin';
const minute = 60_000;
const idleLimit = 30 * minute;
const absoluteLimit = 12 * 60 * minute;
const stepUpLimit = 5 * minute;

/** Settings of the session middleware. */
export interface SessionSettings {
  readonly store: Store;
  readonly secret: string | Buffer;
  readonly secure: boolean;
}

/** The session middleware: a cookie renewed by use, that ends after 30 idle minutes. */
export function staffSession({ store, secret, secure }: SessionSettings): RequestHandler {
  return session({
    store,
    secret,
    name: cookieName,
    resave: false,
    saveUninitialized: false,
    rolling: true,
    // Behind a proxy that ends TLS the request itself is plain; the published address says what the browser sees.
    ...(secure ? { proxy: true } : {}),
    cookie: { path: cookiePath, httpOnly: true, sameSite: 'lax', secure, maxAge: idleLimit },
  });
}

/** Who the session says is here, unless it is older than it may be. */
export function readSession(request: Request, clock: Clock): StaffSession | null {
  const staff = request.session.staff;
  if (!staff) return null;
  const now = clock.realNow().getTime();
  return now - staff.loginAt <= absoluteLimit && now - staff.seenAt <= idleLimit ? staff : null;
}

/**
 * Notes that they are still here, once a minute: each note is a write. Saved at once rather than after the answer, so
 * that a slow request does not bring back a session that was signed out meanwhile.
 */
export async function noteSeen(request: Request, clock: Clock): Promise<void> {
  const staff = request.session.staff;
  const now = clock.realNow().getTime();
  if (!staff || now - staff.seenAt < minute) return;
  request.session.staff = { ...staff, seenAt: now };
  await settled((done) => request.session.save(done));
}

/** Starts a session under a new id, so that an id known before the sign-in is worth nothing after it. */
export async function startSession(request: Request, who: SignedIn, clock: Clock): Promise<void> {
  const now = clock.realNow().getTime();
  await renew(request, { ...who, loginAt: now, stepUpAt: now, seenAt: now });
}

/** Notes that they have proved again who they are, under a new session id; the twelve hours go on. */
export async function noteStepUp(request: Request, who: SignedIn, clock: Clock): Promise<void> {
  const now = clock.realNow().getTime();
  const loginAt = request.session.staff?.loginAt ?? now;
  await renew(request, { ...who, loginAt, stepUpAt: now, seenAt: now });
}

/** Takes over the version that ended every other session of theirs, under a new session id. */
export async function keepSession(request: Request, sessionVersion: number): Promise<void> {
  const staff = request.session.staff;
  if (staff) await renew(request, { ...staff, sessionVersion });
}

/** Whether they proved who they are within the last five minutes; a sign-in counts. */
export function steppedUp(request: Request, clock: Clock): boolean {
  const staff = request.session.staff;
  return staff !== undefined && clock.realNow().getTime() - staff.stepUpAt <= stepUpLimit;
}

/** Forgets the session here and in the browser. */
export async function endSession(request: Request, response: Response): Promise<void> {
  await settled((done) => request.session.destroy(done));
  response.clearCookie(cookieName, { path: cookiePath });
}

async function renew(request: Request, staff: StaffSession): Promise<void> {
  await settled((done) => request.session.regenerate(done));
  request.session.staff = staff;
  await settled((done) => request.session.save(done));
}

function settled(work: (done: (error?: unknown) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    work((error) => (error ? reject(error as Error) : resolve()));
  });
}
