import { newId, system, type StaffRole } from '../../src/platform/index.js';
import { User } from '../../src/users/index.js';
import { activateRegulation } from '../../src/casework/index.js';
import { openTicketStage, type TicketStage } from './ticket-stage.js';

/** Somebody of the staff at the console's door. */
export type StaffAtDesk = Awaited<ReturnType<TicketStage['staff']>>;

export type PeopleStage = Awaited<ReturnType<typeof openPeopleStage>>;

/** The console over the whole core, with one of each role signed in and a few hands on what doors do not give. */
export async function openPeopleStage(env: Readonly<Record<string, string>> = {}) {
  const stage = await openTicketStage(env);
  const desk = Object.fromEntries(
    await Promise.all(
      (['agent', 'supervisor', 'auditor', 'admin'] as const).map(async (role) => [
        role,
        await stage.staff(role),
      ]),
    ),
  ) as Record<StaffRole, StaffAtDesk>;
  return {
    ...stage,
    ...desk,
    /** A contact who has not used the mailed link. */
    unconfirmed: (email: string, fullName: string) =>
      stage.as(system, async (tx) => {
        const [id, now] = [newId(), tx.now];
        await tx.record('user.registered', { entity: { type: 'User', id }, userId: id }, { after: {} });
        return tx.insert(User, { id, email, fullName, createdAt: now, updatedAt: now });
      }),
    regulate: (preset: string) => stage.as(system, (tx) => activateRegulation(tx, { preset })),
    /** How many rows there are of what a look must not change. */
    written: async () => {
      const [row] = await stage.sql.query<{ total: string }>(
        `SELECT (SELECT count(*) FROM audit_event WHERE action NOT LIKE 'access.%') + (SELECT count(*) FROM company_link)
              + (SELECT count(*) FROM mail_message) AS total`,
      );
      return Number(row!.total);
    },
    /** Makes every session of this person six minutes older: too old for what is grave. */
    ageSessions: async (who: StaffAtDesk) => {
      // The sign-in answers before it has stored the session for the second time.
      await who.browser.get('/admin/api/pages/linkReview');
      await who.client.request('GET', '/api/pages/linkReview');
      await stage.sql.query(
        `UPDATE staff_session SET sess = jsonb_set(sess::jsonb, '{staff,stepUpAt}',
           to_jsonb((sess->'staff'->>'stepUpAt')::bigint - 360000))::json WHERE sess->'staff'->>'staffId' = $1`,
        [who.id],
      );
    },
    /** Makes every session of this person new again. */
    freshen: async (who: StaffAtDesk) => {
      await stage.sql.query(
        `UPDATE staff_session SET sess = jsonb_set(sess::jsonb, '{staff,stepUpAt}', sess::jsonb->'staff'->'loginAt')::json
         WHERE sess->'staff'->>'staffId' = $1`,
        [who.id],
      );
    },
    /** What a page of the console reads. */
    page: async (who: StaffAtDesk, name: string, query: Readonly<Record<string, string>> = {}) => {
      const { status, body } = await who.browser.get(
        `/admin/api/pages/${name}?${new URLSearchParams(query).toString()}`,
      );
      return { status, body };
    },
    /** A list as AdminJS asks for it. */
    list: async (who: StaffAtDesk, resource: string, query: Readonly<Record<string, string>> = {}) => {
      const { status, body } = await who.browser.get(
        `/admin/api/resources/${resource}/actions/list?${new URLSearchParams(query).toString()}`,
      );
      return { status, body };
    },
    show: async (who: StaffAtDesk, resource: string, id: string) => {
      const { status, body } = await who.browser.get(`/admin/api/resources/${resource}/records/${id}/show`);
      return { status, body, text: JSON.stringify(body) };
    },
    /** How many statements this asks of the database. */
    statements: async (work: () => Promise<unknown>) => {
      const { pool } = stage.sql;
      const query = pool.query.bind(pool) as (...given: unknown[]) => unknown;
      let asked = 0;
      (pool as { query: unknown }).query = (...given: unknown[]) => {
        asked += 1;
        return query(...given);
      };
      try {
        await work();
      } finally {
        (pool as { query: unknown }).query = query;
      }
      return asked;
    },
  };
}
