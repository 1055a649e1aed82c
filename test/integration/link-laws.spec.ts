import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { applyEmailChange, approveLink, linkMatching, linkUserToCompany } from '../../src/casework/index.js';
import { addDomain, endLink, rejectLink, removeDomain, undoLinkBatch } from '../../src/companies/index.js';
import { DomainError, type Actor } from '../../src/platform/index.js';
import { mayRead } from '../../src/tickets/index.js';
import { openDesk, type Desk } from '../support/desk.js';

type Staff = Actor & { readonly id: string };

const acts = [
  'link',
  'override',
  'approve',
  'reject',
  'end',
  'leave',
  'linkAll',
  'undoAll',
  'addDomain',
  'shareDomain',
  'removeDomain',
  'emailHome',
  'emailAway',
  'emailRole',
] as const;
type Act = (typeof acts)[number];

describe('whatever is done to links', () => {
  let desk: Desk;
  let one: Staff;
  let other: Staff;
  let run = 0;

  beforeAll(async () => {
    desk = await openDesk('standard');
    [one, other] = [await desk.staff('supervisor'), await desk.staff('supervisor')];
  });
  afterAll(() => desk?.close());

  async function setUp() {
    run += 1;
    const domain = `zakon-${String(run)}-svyaz.ru`;
    const company = await desk.company(domain, [domain]);
    const rival = await desk.company(`Соперник ${String(run)}`);
    const user = await desk.customer(`ivan@${domain}`);
    const colleague = await desk.customer(`olga@${domain}`);
    await desk.database.query('UPDATE company SET members_share_tickets = true WHERE id = $1', [company.id]);
    await desk.as(one, (tx) => linkUserToCompany(tx, { userId: colleague.id, companyId: company.id }));
    const ticket = await desk.ticket(colleague.id);
    return { domain, company, rival, user, colleague, ticket };
  }
  type Scene = Awaited<ReturnType<typeof setUp>>;

  const latest = (scene: Scene) =>
    desk.value<string>('SELECT id FROM company_link WHERE user_id = $1 ORDER BY id DESC LIMIT 1', [
      scene.user.id,
    ]);

  async function perform(act: Act, scene: Scene): Promise<void> {
    const { domain, company, rival, user } = scene;
    const pair = { userId: user.id, companyId: company.id };
    const linkId = (await latest(scene)) ?? 'none';
    const evidence = {
      evidenceKind: 'official_letter',
      evidenceReference: '№ 1',
      reason: 'Письмо директора',
    };
    const batchId =
      (await desk.value<string>('SELECT id FROM company_link_batch WHERE company_id = $1 ORDER BY id DESC', [
        company.id,
      ])) ?? 'none';
    const moved = (email: string) => desk.asSystem((tx) => applyEmailChange(tx, user.id, email));
    const doing: Record<Act, () => Promise<unknown>> = {
      link: () => desk.as(one, (tx) => linkUserToCompany(tx, pair)),
      override: () => desk.as(one, (tx) => linkUserToCompany(tx, { ...pair, override: true, ...evidence })),
      approve: () => desk.as(other, (tx) => approveLink(tx, { linkId })),
      reject: () => desk.as(other, (tx) => rejectLink(tx, { linkId, reason: 'нет' })),
      end: () => desk.as(one, (tx) => endLink(tx, { linkId, reason: 'нет' })),
      leave: () => desk.as(one, (tx) => endLink(tx, { linkId, reason: 'ушёл', forCause: false })),
      linkAll: () => desk.as(one, (tx) => linkMatching(tx, { companyId: company.id, domain })),
      undoAll: () =>
        desk.as(one, (tx) => undoLinkBatch(tx, { companyId: company.id, batchId, reason: 'нет' })),
      addDomain: () => desk.as(one, (tx) => addDomain(tx, { companyId: company.id, domain })),
      shareDomain: () =>
        desk.as(one, (tx) => addDomain(tx, { companyId: rival.id, domain, sharedReason: 'холдинг' })),
      removeDomain: async () => {
        const removal = { domain, reason: 'продан' };
        await desk.as(one, (tx) => removeDomain(tx, { companyId: company.id, ...removal }));
        await desk.as(one, (tx) => removeDomain(tx, { companyId: rival.id, ...removal }));
      },
      emailHome: () => moved(`ivan@${domain}`),
      emailAway: () => moved(`ivan${String(run)}@gmail.com`),
      emailRole: () => moved(`info@${domain}`),
    };
    try {
      await doing[act]();
    } catch (error) {
      // What cannot be done is refused by name; anything else is a fault.
      if (!(error instanceof DomainError)) throw error;
    }
  }

  /** What must hold after each step. */
  async function holds(scene: Scene, after: string): Promise<void> {
    const { user, company, ticket } = scene;
    const [state] = await desk.database.query<Record<string, number>>(
      `SELECT (SELECT count(*)::int FROM company_link WHERE user_id = $1 AND company_id = $2
                 AND status IN ('pending', 'active', 'suspended')) AS live,
              (SELECT count(*)::int FROM company_link WHERE user_id = $1 AND company_id = $2
                 AND status = 'active') AS active,
              (SELECT count(*)::int FROM company_link_period WHERE user_id = $1 AND company_id = $2
                 AND upper_inf(during)) AS open,
              (SELECT count(*)::int FROM company_link_period p JOIN company_link l ON l.id = p.link_id
               WHERE p.user_id = $1 AND upper_inf(p.during) AND l.status <> 'active') AS stray,
              (SELECT count(*)::int FROM company_link_period a JOIN company_link_period b
                 ON a.ctid < b.ctid AND a.user_id = b.user_id AND a.company_id = b.company_id
                 AND a.during && b.during WHERE a.user_id = $1) AS overlaps,
              (SELECT count(*)::int FROM company_link l JOIN portal_user u ON u.id = l.user_id
               WHERE l.user_id = $1 AND l.status = 'active' AND l.basis = 'domain'
                 AND (split_part(u.email, '@', 1) = 'info' OR 1 <> (SELECT count(*) FROM company_domain d
                   WHERE d.removed_at IS NULL AND d.domain = split_part(u.email, '@', 2)))) AS baseless`,
      [user.id, company.id],
    );
    const active = state!['active']!;
    expect({ after, ...state }).toEqual({
      after,
      live: expect.any(Number),
      active,
      open: active,
      stray: 0,
      overlaps: 0,
      baseless: 0,
    });
    expect(state!['live']).toBeLessThanOrEqual(1);
    const sees = await mayRead(desk.database, user.id, ticket.id);
    expect({ after, sees }).toEqual({ after, sees: active === 1 });
  }

  it('links of one pair never overlap, rest on what holds, and only one in force gives sight', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...acts), { minLength: 5, maxLength: 14 }), async (steps) => {
        const scene = await setUp();
        await holds(scene, 'the start');
        for (const [at, step] of steps.entries()) {
          await perform(step, scene);
          await holds(scene, steps.slice(0, at + 1).join(' → '));
        }
      }),
      { numRuns: 12, seed: 20261122, endOnFailure: true },
    );
  });
});
