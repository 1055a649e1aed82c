import type { ApiApp } from '../support/api-app.js';
import { password } from '../support/api-app.js';
import { archivedTicket } from '../support/archived-ticket.js';
import type { CustomerClient } from '../support/customer-client.js';

/** What requests are made of. */
export interface ReplayFacts {
  readonly api: ApiApp;
  /** A member of a company. */
  readonly ivan: CustomerClient;
  readonly ivanId: string;
  /** A colleague. */
  readonly olga: CustomerClient;
  readonly olgaId: string;
  readonly olgaEmail: string;
  /** Nobody's colleague. */
  readonly stranger: CustomerClient;
  readonly termsVersion: string;
  /** Changes what the regulation says of attachments. */
  readonly regulateFiles: (rules: object) => Promise<void>;
  /** A certificate that anybody may register, by its number. */
  readonly certificate: () => Promise<string>;
  /** What has to be different each time. */
  readonly next: () => string;
}

/** One request; `as` sends it, `ivan` where left out. */
export interface Attempt {
  readonly as?: CustomerClient;
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: object;
  readonly file?: { readonly name: string; readonly content: string };
}

type Make = (facts: ReplayFacts) => Attempt | Promise<Attempt>;

/** How an operation is called rightly, and in ways it refuses. */
export interface Plan {
  readonly valid: Make;
  /** By the code it is refused with. */
  readonly refused?: Readonly<Record<string, Make>>;
}

const question = { subject: 'Порт', type: 'incident', description: 'Порт 25' };
const nowhere = { number: '100999999' };
const nobody = '0190a000-0000-7000-8000-000000000000';

async function opened({ ivan }: ReplayFacts): Promise<Readonly<Record<string, string>>> {
  return { number: String((await ivan.open(question)).number) };
}

/** A ticket of the archive, as an import leaves it there. */
async function archived({ api, ivanId }: ReplayFacts): Promise<Readonly<Record<string, string>>> {
  return { number: String((await archivedTicket(api.database, { requesterId: ivanId })).number) };
}

async function closed(facts: ReplayFacts): Promise<Readonly<Record<string, string>>> {
  const path = await opened(facts);
  await facts.ivan.expect(200, 'POST', `/tickets/${path['number']!}/close`);
  return path;
}

async function registered({ api, next }: ReplayFacts, more: object = {}): Promise<string> {
  const email = `${next()}@replay-more.ru`;
  const body = { email, password, fullName: 'Анна', acceptTerms: true, ...more };
  await api.visitor().expect(202, 'POST', '/auth/register', body);
  return email;
}

async function confirmed(facts: ReplayFacts): Promise<string> {
  const email = await registered(facts);
  const token = await facts.api.mailedToken(email);
  await facts.api.visitor().expect(200, 'POST', '/auth/confirm', { token });
  return email;
}

async function customer(facts: ReplayFacts): Promise<CustomerClient> {
  const email = await confirmed(facts);
  const client = facts.api.visitor();
  await client.signIn(email, password);
  return client;
}

const onTicket =
  (body: object): Make =>
  async (facts) => ({ path: await opened(facts), body });
/** Whoever may read a ticket of a colleague and is not its requester. */
const byColleague =
  (body: object): Make =>
  async (facts) => ({
    as: facts.olga,
    path: await opened(facts),
    body,
  });

/** How each operation of the document is called. One without a plan fails the spec. */
export const plans: Readonly<Record<string, Plan>> = {
  'post /auth/register': {
    valid: ({ api, next }) => ({
      as: api.visitor(),
      body: { email: `${next()}@replay-more.ru`, password, fullName: 'Анна', acceptTerms: true },
    }),
  },
  'post /auth/confirm': {
    valid: async (facts) => {
      const token = await facts.api.mailedToken(await registered(facts));
      return { as: facts.api.visitor(), body: { token } };
    },
    refused: { token_invalid: ({ api }) => ({ as: api.visitor(), body: { token: 'no' } }) },
  },
  'post /auth/login': {
    valid: async (facts) => ({
      as: facts.api.visitor(),
      body: { email: await confirmed(facts), password },
    }),
    refused: {
      sign_in_refused: ({ api }) => ({
        as: api.visitor(),
        body: { email: 'nobody@replay.ru', password },
      }),
      email_unconfirmed: async (facts) => ({
        as: facts.api.visitor(),
        body: { email: await registered(facts), password },
      }),
    },
  },
  'post /auth/logout': { valid: async (facts) => ({ as: await customer(facts) }) },
  'post /auth/password/forgot': {
    valid: ({ api, olgaEmail }) => ({ as: api.visitor(), body: { email: olgaEmail } }),
  },
  'post /auth/password/reset': {
    valid: async (facts) => {
      const email = await confirmed(facts);
      await facts.api.visitor().expect(202, 'POST', '/auth/password/forgot', { email });
      await facts.api.settle();
      const token = await facts.api.mailedToken(email);
      return { as: facts.api.visitor(), body: { token, password: 'совсем другой пароль 43' } };
    },
    refused: { token_invalid: ({ api }) => ({ as: api.visitor(), body: { token: 'no', password } }) },
  },
  'get /me': { valid: () => ({}) },
  'patch /me': { valid: ({ next }) => ({ body: { phone: `+7 343 ${next()}` } }) },
  'post /me/terms': { valid: ({ termsVersion }) => ({ body: { version: termsVersion } }) },
  'post /me/email': {
    valid: ({ next }) => ({ body: { email: `${next()}@replay-new.ru`, password } }),
    refused: {
      password_wrong: () => ({ body: { email: 'b@replay-new.ru', password: 'не тот пароль' } }),
      email_unchanged: ({ olga, olgaEmail }) => ({ as: olga, body: { email: olgaEmail, password } }),
    },
  },
  'get /archive/tickets': {
    valid: async (facts) => {
      await archived(facts);
      return { query: { q: 'порт', limit: '1' } };
    },
  },
  'get /archive/tickets/{number}': {
    valid: async (facts) => ({ path: await archived(facts) }),
    refused: { ticket_unknown: () => ({ path: nowhere }) },
  },
  'get /articles': { valid: () => ({ query: { q: 'порт', limit: '1' } }) },
  'get /articles/suggest': { valid: () => ({ query: { subject: 'порт' } }) },
  'get /articles/{slug}': {
    valid: () => ({ path: { slug: 'port-down' } }),
    refused: { article_unknown: () => ({ path: { slug: 'nothing' } }) },
  },
  'post /articles/{slug}/solved': {
    valid: () => ({ path: { slug: 'port-down' } }),
    refused: { article_unknown: () => ({ path: { slug: 'nothing' } }) },
  },
  'get /ticket-types': { valid: () => ({}) },
  'get /products': { valid: () => ({}) },
  'get /terms': { valid: ({ api }) => ({ as: api.visitor() }) },
  'get /contracts': { valid: () => ({ query: { limit: '1' } }) },
  'post /contracts/check': {
    valid: async ({ certificate }) => ({ body: { number: await certificate() } }),
    refused: { contract_unknown: () => ({ body: { number: 'нет такого' } }) },
  },
  'post /contracts': {
    valid: async ({ ivan, certificate }) => {
      const number = await certificate();
      const { checkId } = await ivan.expect(200, 'POST', '/contracts/check', { number });
      return { body: { checkId } };
    },
    refused: { contract_check_unknown: () => ({ body: { checkId: nobody } }) },
  },
  'get /tickets': { valid: () => ({ query: { status: 'new', scope: 'company', limit: '1' } }) },
  'post /tickets': {
    valid: () => ({ body: question }),
    refused: {
      critical_confirmation_required: () => ({ body: { ...question, type: 'outage' } }),
      contract_unknown: () => ({ body: { ...question, contractId: nobody } }),
      attachment_not_usable: () => ({ body: { ...question, attachmentIds: [nobody] } }),
      attachments_too_many: () => ({
        body: { ...question, attachmentIds: Array.from({ length: 60 }, () => nobody) },
      }),
      invalid_input: () => ({ body: { ...question, followUpOf: 100_999_999 } }),
    },
  },
  'get /tickets/{number}': {
    valid: async (facts) => ({ path: await opened(facts) }),
    refused: { ticket_unknown: () => ({ path: nowhere }) },
  },
  'post /tickets/{number}/messages': {
    valid: onTicket({ body: 'Ещё' }),
    refused: {
      ticket_unknown: () => ({ path: nowhere, body: { body: 'Ещё' } }),
      attachment_not_usable: onTicket({ body: 'Ещё', attachmentIds: [nobody] }),
      illegal_transition: async (facts) => ({
        as: facts.olga,
        path: await closed(facts),
        body: { body: 'Ещё' },
      }),
    },
  },
  'post /tickets/{number}/participants': {
    valid: async (facts) => ({ path: await opened(facts), body: { email: facts.olgaEmail } }),
    refused: {
      ticket_unknown: () => ({ path: nowhere, body: { email: 'a@b.ru' } }),
      forbidden: byColleague({ email: 'a@b.ru' }),
      participant_not_colleague: onTicket({ email: 'nobody@replay.ru' }),
      participant_is_requester: onTicket({ email: 'ivan@replay.ru' }),
      participant_without_company: async ({ stranger, olgaEmail }) => ({
        as: stranger,
        path: { number: String((await stranger.open(question)).number) },
        body: { email: olgaEmail },
      }),
    },
  },
  'delete /tickets/{number}/participants/{id}': {
    valid: async (facts) => {
      const path = await opened(facts);
      const email = facts.olgaEmail;
      await facts.ivan.expect(201, 'POST', `/tickets/${path['number']!}/participants`, { email });
      return { path: { ...path, id: facts.olgaId } };
    },
    refused: {
      ticket_unknown: () => ({ path: { ...nowhere, id: nobody } }),
      forbidden: async (facts) => ({
        as: facts.olga,
        path: { ...(await opened(facts)), id: facts.ivanId },
      }),
    },
  },
  'post /tickets/{number}/contract': {
    valid: async (facts) => {
      const number = await facts.certificate();
      const { checkId } = await facts.ivan.expect(200, 'POST', '/contracts/check', { number });
      const { id } = await facts.ivan.expect(201, 'POST', '/contracts', { checkId });
      return { path: await opened(facts), body: { contractId: id as string } };
    },
    refused: {
      ticket_unknown: () => ({ path: nowhere, body: { contractId: nobody } }),
      contract_unknown: onTicket({ contractId: nobody }),
      forbidden: byColleague({ contractId: nobody }),
      illegal_transition: async (facts) => ({
        path: await closed(facts),
        body: { contractId: nobody },
      }),
    },
  },
  'post /tickets/{number}/close': {
    valid: onTicket({}),
    refused: {
      ticket_unknown: () => ({ path: nowhere, body: {} }),
      illegal_transition: async (facts) => ({ path: await closed(facts), body: {} }),
      forbidden: byColleague({}),
    },
  },
  'post /tickets/{number}/reopen': {
    valid: async (facts) => ({ path: await closed(facts), body: {} }),
    refused: {
      ticket_unknown: () => ({ path: nowhere, body: {} }),
      illegal_transition: onTicket({}),
      forbidden: async (facts) => ({ as: facts.olga, path: await closed(facts), body: {} }),
    },
  },
  'post /attachments': { valid: () => ({ file: { name: 'журнал.txt', content: 'Журнал' } }) },
  'get /attachments/{id}': {
    valid: async ({ ivan }) => ({
      path: { id: (await ivan.upload('журнал.txt', 'Журнал')).body.id as string },
    }),
    refused: { attachment_unknown: () => ({ path: { id: nobody } }) },
  },
};

/** Documented codes that another spec provokes: where, by file; of one operation, or of all. */
export const provokedElsewhere: Readonly<Record<string, string>> = {
  too_many_requests: 'test/api/problems.spec.ts',
  database_unavailable: 'test/api/problems.spec.ts',
  internal_error: 'test/api/problems.spec.ts',
  outcome_unknown: 'test/integration/patience.spec.ts',
  too_busy: 'test/integration/patience.spec.ts',
  email_taken: 'test/integration/users-registration.spec.ts',
  profile_locked: 'test/api/accounts.spec.ts',
  contract_code_wrong: 'test/api/contracts.spec.ts',
  contract_taken: 'test/api/contracts.spec.ts',
  contract_suspended: 'test/api/contracts.spec.ts',
  contract_expired: 'test/api/contracts.spec.ts',
  contract_exhausted: 'test/api/contracts.spec.ts',
  contract_does_not_cover: 'test/api/contracts.spec.ts',
  reopen_window_expired: 'test/api/ticket-life.spec.ts',
  'post /tickets/{number}/participants illegal_transition': 'test/integration/participants.spec.ts',
  attachment_infected: 'test/api/file-scanning.spec.ts',
  attachment_unchecked: 'test/api/file-scanning.spec.ts',
  attachment_too_large: 'test/api/attachments.spec.ts',
  attachment_quota_exceeded: 'test/api/attachments.spec.ts',
  attachments_too_many: 'test/api/attachments.spec.ts',
  attachments_too_many_on_ticket: 'test/api/attachments.spec.ts',
  attachments_required: 'test/api/secrets.spec.ts',
  range_unsatisfiable: 'test/api/attachments.spec.ts',
  email_is_alias: 'test/integration/account-merge.spec.ts',
  message_empty: 'test/scenarios/rtc-nt.spec.ts',
  message_too_long: 'test/console/ticket-actions.spec.ts',
  storage_full: 'test/api/disk-full.spec.ts',
};

/** Documented codes that no request can be made to meet in a spec, and why. */
export const unprovoked: Readonly<Record<string, string>> = {
  uploads_under_way: 'needs five uploads that hang in the same moment',
  'post /contracts forbidden': 'for an actor who is no customer, and the guard lets none in',
  'post /contracts/check forbidden': 'for an actor who is no customer, and the guard lets none in',
  'post /articles/{slug}/solved forbidden': 'for an actor who is no customer, and the guard lets none in',
  'patch /me forbidden': 'for an account blocked between the guard and the command',
  'post /me/terms forbidden': 'for an account blocked between the guard and the command',
  user_unknown: 'for an account merged between the guard and the command',
};
