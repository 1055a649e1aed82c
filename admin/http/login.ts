import express, { Router, type Request, type RequestHandler, type Response } from 'express';
import passport from 'passport';
import { Strategy } from 'passport-local';
import { DomainError } from '../../src/platform/index.js';
import { isLocale } from '../locale/translate.js';
import type { ConsolePorts, SignedIn } from '../ports.js';
import { keepLocale, localeOf, originOf } from './caller.js';
import { loginPage } from './login-page.js';
import { refusalText, statusOf, wantsPage } from './problem.js';
import { Refusal } from './refusal.js';
import { endSession, startSession } from './staff-session.js';

const home = '/admin';

/** Bodies ahead of the auth guard: small and without files. */
export const smallForm: readonly RequestHandler[] = [
  express.urlencoded({ extended: false, limit: '8kb', parameterLimit: 10 }),
  express.json({ limit: '8kb' }),
];

/** Sign-in and sign-out, ahead of the auth guard. */
export function signInDoor(ports: ConsolePorts, secure: boolean): Router {
  const router = Router();
  const checkCredentials = credentialCheck(ports);

  router.get('/login', (request, response) => {
    const wish = request.query['lang'];
    if (isLocale(wish)) keepLocale(response, wish, secure);
    const locale = isLocale(wish) ? wish : localeOf(request);
    response
      .type('html')
      .send(
        loginPage(locale, { next: safeNext(request.query['next']), joined: request.query['joined'] === '1' }),
      );
  });
  router.post('/login', ...smallForm, async (request, response) => {
    const answer = await checkCredentials(request, response);
    if (answer instanceof DomainError) return refuse(request, response, answer);
    await startSession(request, answer, ports.clock);
    response.redirect(302, safeNext(bodyOf(request)['next']));
  });
  router.post('/logout', async (request, response) => {
    await endSession(request, response);
    response.redirect(302, `${home}/login`);
  });
  return router;
}

/** Credentials as the form or a JSON body carries them; anything that is not text counts as not given. */
export function codeOf(request: Request): string {
  return textOf(bodyOf(request)['code']);
}

type CredentialCheck = (request: Request, response: Response) => Promise<SignedIn | DomainError>;

/** The check as passport's local strategy: our own instance, which keeps nothing in the session. */
function credentialCheck(ports: ConsolePorts): CredentialCheck {
  const doorkeeper = new passport.Passport();
  doorkeeper.use(
    new Strategy(
      { usernameField: 'email', passwordField: 'password', passReqToCallback: true, session: false },
      (request, email, password, done) => {
        const given = { email: textOf(email), password: textOf(password), code: codeOf(request) };
        ports.staff.authenticateStaff(given, originOf(request)).then(
          (who) => done(null, who as unknown as Express.User),
          (error: unknown) => done(error),
        );
      },
    ),
  );
  return (request, response) =>
    new Promise((resolve, reject) => {
      const settle = (error: unknown, who: unknown): void => {
        if (error instanceof DomainError && statusOf(error.code) < 500) resolve(error);
        else if (error) reject(error as Error);
        else resolve(who ? (who as SignedIn) : new DomainError('sign_in_refused'));
      };
      const check = doorkeeper.authenticate('local', { session: false }, settle) as RequestHandler;
      void check(request, response, reject);
    });
}

function refuse(request: Request, response: Response, { code, facts }: DomainError): void {
  const status = code === 'too_many_requests' ? 429 : 401;
  const seconds = facts['retryAfterSeconds'];
  const headers = typeof seconds === 'number' ? { 'Retry-After': String(Math.ceil(seconds)) } : {};
  if (!wantsPage(request)) throw new Refusal(status, code, facts, headers);
  const body = bodyOf(request);
  const locale = localeOf(request);
  const view = {
    refusal: refusalText(locale, code, facts),
    email: textOf(body['email']),
    next: safeNext(body['next']),
  };
  response.status(status).set(headers).type('html').send(loginPage(locale, view));
}

/** The fields of a body, whatever it was. */
export function bodyOf(request: Request): Readonly<Record<string, unknown>> {
  return (request.body ?? {}) as Record<string, unknown>;
}

/** Anything that is not text counts as not given. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** Only a path inside the console: never another site, whatever the form says. */
function safeNext(value: unknown): string {
  return typeof value === 'string' &&
    /^\/admin(?:[/?][\w\-./?=&%~+,:@]*)?$/.test(value) &&
    !value.includes('//')
    ? value
    : home;
}
