import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ConsoleAction } from '../../admin/actions/define-action.js';
import { consolePages } from '../../admin/pages/index.js';
import { sealOrder } from '../../admin/resources/audit-event/export-order.js';
import { consoleResources } from '../../admin/resources/index.js';
import type { ResourceDefinition } from '../../admin/resources/resource-definition.js';
import { abilities, may } from '../../src/access/index.js';
import { DomainError, newId, Secrets, staffRoles, type StaffRole } from '../../src/platform/index.js';
import { startSession } from '../../src/users/user-sessions.js';
import { digestOf, refusalsTold } from '../support/digest.js';
import { routesOf } from '../support/routes.js';
import { openAccessStage, type AccessStage } from './access-stage.js';
import { auditorMay, pageTable, resourceTable, routeTable, type ActionRow } from './access-table.js';
import { StaffClient } from './staff-client.js';

/** One action as the table has it. */
interface Trial {
  readonly resource: string;
  /** As the table names it. */
  readonly name: string;
  readonly action: string;
  readonly row: ActionRow;
}

const trials: readonly Trial[] = Object.entries(resourceTable).flatMap(([resource, { actions }]) =>
  Object.entries(actions).map(([name, row]) => ({ resource, name, action: name.split(',')[0]!, row })),
);
const sentence = ({ resource, name }: Trial) => `${resource}.${name}`;

describe('who may do what in the console', () => {
  let stage: AccessStage;
  let resources: readonly ResourceDefinition[];
  /** Who was let in and then sent away, and who has the wrong kind of key. */
  let outsiders: Readonly<Record<string, StaffClient>>;

  beforeAll(async () => {
    stage = await openAccessStage();
    resources = consoleResources(stage.app);
    const gone = await stage.staff('admin');
    await stage.admin.client.done('StaffMember', gone.id, 'disable', { reason: 'больше не работает' });
    const customer = new StaffClient(stage.url);
    customer.bearer = await customerToken();
    outsiders = { 'signed out': stage.visitor(), disabled: gone.browser, 'a customer': customer };
  });
  afterAll(() => stage?.close());

  const customerToken = async (): Promise<string> => {
    const { userId } = stage.facts;
    return (await stage.as({ kind: 'user', id: userId }, (tx) => startSession(tx, userId))).token;
  };
  const digest = () => digestOf(stage.sql, ['rate_limit', 'staff_session', ...refusalsTold]);
  const addressOf = ({ resource, action, row }: Trial): string => {
    const definition = actionOf(resource, action);
    if (definition.on === 'resource') return `/admin/api/resources/${resource}/actions/${action}`;
    return `/admin/api/resources/${resource}/records/${recordOf(resource, row)}/${action}`;
  };
  const recordOf = (resource: string, { on }: ActionRow): string =>
    on?.(stage.facts) ?? stage.facts.records[resource]!;
  const inputOf = ({ input }: ActionRow): object => input?.(stage.facts) ?? {};
  const actionOf = (resource: string, name: string): ConsoleAction =>
    resources.find(({ id }) => id === resource)!.actions.find((known) => known.name === name)!;
  const attempt = async (role: StaffRole, trial: Trial) => {
    const { status, body } = await stage[role].browser.post(addressOf(trial), { json: inputOf(trial.row) });
    const { notice } = body as { notice: { type: string; code?: string } };
    return { status, code: notice.type === 'success' ? 'done' : notice.code! };
  };
  const readings = (resource: string): string[] => [
    `/admin/api/resources/${resource}/actions/list`,
    `/admin/api/resources/${resource}/actions/search/a`,
    `/admin/api/resources/${resource}/search/a`,
    `/admin/api/resources/${resource}/records/${stage.facts.records[resource]!}/show`,
  ];
  const pageAddress = (name: string): string => {
    const query = pageTable[name]!.query?.(stage.facts) ?? {};
    return `/admin/api/pages/${name.split(',')[0]!}?${new URLSearchParams(query).toString()}`;
  };

  describe('the table', () => {
    it('has every resource and action of the console, and nothing else', () => {
      const offered = resources.flatMap(({ id, actions }) => actions.map(({ name }) => `${id}.${name}`));
      const known = new Set(trials.map(({ resource, action }) => `${resource}.${action}`));
      expect([...known].sort()).toEqual(offered.sort());
      expect(Object.keys(resourceTable).sort()).toEqual(resources.map(({ id }) => id).sort());
    });

    it('has every page', () => {
      const names = consolePages(stage.app).map(({ name }) => name);
      const known = new Set(Object.keys(pageTable).map((name) => name.split(',')[0]!));
      expect([...known].sort()).toEqual(names.sort());
    });

    it('has every address', () => {
      expect(routesOf(stage.app, '/admin').sort()).toEqual(Object.keys(routeTable).sort());
    });

    it('tries each action with something that can be read', () => {
      const unreadable = trials.filter(
        ({ resource, action, row }) => !actionOf(resource, action).schema.safeParse(inputOf(row)).success,
      );
      expect(unreadable.map(sentence)).toEqual([]);
    });

    it('leaves an auditor looking, taking away and the own account', () => {
      const theirs = trials
        .filter(({ row }) => row.who.includes('auditor'))
        .map(({ resource, action }) => `${resource}.${action}`);
      expect([...new Set(theirs)].sort()).toEqual(auditorMay);
    });

    it('agrees with the abilities: nobody does what the abilities withhold, and every ability is somebody’s', () => {
      const beyond = trials.flatMap((trial) =>
        trial.row.who.filter((role) => !may(role, actionOf(trial.resource, trial.action).needs)),
      );
      expect(beyond).toEqual([]);
      const idle = abilities.filter((ability) => !staffRoles.some((role) => may(role, ability)));
      expect(idle).toEqual([]);
    });
  });

  describe('reading', () => {
    it.each(staffRoles)('%s', async (role) => {
      for (const [resource, { read }] of Object.entries(resourceTable)) {
        for (const path of readings(resource)) {
          const { status } = await stage[role].browser.get(path);
          expect([path, status]).toEqual([path, read.includes(role) ? 200 : 403]);
        }
      }
      for (const [name, { who }] of Object.entries(pageTable)) {
        const { status } = await stage[role].browser.get(pageAddress(name));
        expect([name, status]).toEqual([name, who.includes(role) ? 200 : 403]);
      }
    });

    it('what is not there is not found, by nobody', async () => {
      const { browser } = stage.admin;
      const nowhere = ['Nothing/actions/list', 'Ticket/records/100999999/show', 'Nothing/records/1/show'];
      for (const path of nowhere)
        expect((await browser.get(`/admin/api/resources/${path}`)).status).toBe(404);
      expect((await browser.get('/admin/api/pages/nothing')).status).toBe(404);
      for (const { id } of resources) {
        const record = `/admin/api/resources/${id}/records/${stage.facts.records[id]!}/nothing`;
        for (const path of [record, `/admin/api/resources/${id}/actions/nothing`])
          expect([path, (await browser.post(path, { json: {} })).status]).toEqual([path, 404]);
      }
      expect((await browser.post('/admin/api/resources/Nothing/actions/open', { json: {} })).status).toBe(
        404,
      );
    });
  });

  describe('not allowed', () => {
    it.each(staffRoles)('%s is refused, and nothing changes', async (role) => {
      const before = await digest();
      for (const trial of trials.filter(({ row }) => !row.who.includes(role))) {
        const { status, code } = await attempt(role, trial);
        const other = trial.row.forbiddenAs === code;
        expect([sentence(trial), status, code]).toEqual([
          sentence(trial),
          other ? status : 403,
          other ? code : 'forbidden',
        ]);
      }
      expect(await digest()).toEqual(before);
    });

    it.each(staffRoles)(
      '%s is refused by the commands themselves, whatever a door lets through',
      async (role) => {
        const before = await digest();
        for (const trial of trials.filter(({ row }) => !row.who.includes(role))) {
          const action = actionOf(trial.resource, trial.action);
          const { actor, id } = stage[role];
          const staff = {
            id,
            email: 'a@b.test',
            fullName: 'a',
            role,
            locale: 'ru' as const,
            sessionVersion: 1,
          };
          const outcome = await action
            .run({
              input: action.schema.parse(inputOf(trial.row)),
              recordId: recordOf(trial.resource, trial.row),
              actor,
              staff: { ...staff, disabled: false, secondFactor: false },
            })
            .then(
              () => 'done',
              (error: unknown) => (error instanceof DomainError ? error.code : String(error)),
            );
          const expected = trial.row.forbiddenAs === outcome ? outcome : 'forbidden';
          if (!doorAlone.has(sentence(trial)))
            expect([sentence(trial), outcome]).toEqual([sentence(trial), expected]);
        }
        expect(await digest()).toEqual(before);
      },
    );

    it('nobody from outside reads or does anything', async () => {
      const before = await digest();
      for (const [who, client] of Object.entries(outsiders)) {
        const reads = [
          ...Object.keys(resourceTable).flatMap(readings),
          ...Object.keys(pageTable).map(pageAddress),
          '/admin/api/dashboard',
        ];
        for (const path of reads)
          expect([who, path, (await client.get(path)).status]).toEqual([who, path, 401]);
        for (const path of [...trials.map(addressOf), '/admin/step-up', '/admin/language', '/admin/files']) {
          const { status, body } = await client.post(path, { json: {} });
          expect([who, path, status, body.code]).toEqual([who, path, 401, 'sign_in_required']);
        }
        for (const path of [
          '/admin',
          '/admin/resources/Ticket',
          '/admin/pages/account',
          '/admin/exports/x/file',
          '/admin/files/x',
        ])
          expect([who, path, (await client.get(path)).status]).toEqual([who, path, 302]);
      }
      expect(await digest()).toEqual(before);
    });

    it('a session of the console is no key to the customers’ door, whose own key is one', async () => {
      const bearer = new StaffClient(stage.url);
      bearer.bearer = await customerToken();
      expect((await bearer.get('/api/v1/me')).status).toBe(200);
      const routes = routesOf(stage.app).filter((route) => route.includes(' /api/v1/'));
      const closed = routes.filter(
        (route) => !/\/(?:terms|auth\/(?:register|confirm|login|password\/\w+))$/.test(route),
      );
      expect(closed.length).toBeGreaterThan(20);
      for (const route of closed) {
        const [method, path] = route.split(' ') as [string, string];
        const { status } = await stage.admin.browser.send(
          method.toUpperCase(),
          path.replaceAll(/:\w+/g, '100001'),
          {},
        );
        expect([route, status]).toEqual([route, 401]);
      }
    });

    it('nothing is done by GET', async () => {
      const before = await digest();
      for (const trial of trials) {
        const query = new URLSearchParams({ ...inputOf(trial.row) } as Record<string, string>).toString();
        const { status, headers } = await stage.admin.browser.get(`${addressOf(trial)}?${query}`);
        expect([sentence(trial), status, headers.get('allow')]).toEqual([sentence(trial), 405, 'POST']);
      }
      expect(await digest()).toEqual(before);
    });

    it('files are taken from those alone who work on tickets', async () => {
      const file = new FormData();
      file.set('file', new Blob(['журнал']), 'журнал.txt');
      for (const role of staffRoles) {
        const before = await digest();
        const { status } = await stage[role].browser.post('/admin/files', { form: file });
        const allowed = (routeTable['post /files'] as readonly StaffRole[]).includes(role);
        expect([role, status]).toEqual([role, allowed ? 201 : 403]);
        if (!allowed) expect(await digest()).toEqual(before);
        expect((await stage[role].browser.get(`/admin/files/${newId()}`)).status).toBe(404);
      }
    });

    it('an export is given to nobody but whoever asked for it, while they may', async () => {
      const secrets = stage.app.get(Secrets);
      const order = (staffId: string) =>
        sealOrder(secrets, { id: newId(), staffId, until: Date.now() + 60_000, format: 'ndjson' });
      const before = await digest();
      for (const role of staffRoles) {
        const allowed = (routeTable['get /exports/:id/file'] as readonly StaffRole[]).includes(role);
        const others = await stage[role].browser.get(`/admin/exports/${order(newId())}/file`);
        expect([role, others.status]).toEqual([role, 404]);
        if (allowed) continue;
        const own = await stage[role].browser.get(`/admin/exports/${order(stage[role].id)}/file`);
        expect([role, own.status]).toEqual([role, 403]);
      }
      expect(await digest()).toEqual(before);
    });
  });

  describe('allowed', () => {
    it('what is grave asks for a fresh proof, and does nothing without', async () => {
      for (const role of staffRoles) await stage.ageSessions(stage[role]);
      const before = await digest();
      for (const trial of trials.filter(({ row }) => row.stepUp)) {
        for (const role of trial.row.who) {
          const { code } = await attempt(role, trial);
          expect([sentence(trial), role, code]).toEqual([sentence(trial), role, 'step_up_required']);
        }
      }
      expect(await digest()).toEqual(before);
    });

    it('everything else does not, and is done', async () => {
      expect(await surprises(trials.filter(({ row }) => !row.stepUp))).toEqual([]);
    });

    it('what is grave is done with it', async () => {
      for (const role of staffRoles) await stage.freshen(stage[role]);
      expect(await surprises(trials.filter(({ row }) => row.stepUp))).toEqual([]);
    });
  });

  /** The first of them does it, unless the table says why not; the others are refused for what has been done by then. */
  async function surprises(tried: readonly Trial[]): Promise<string[]> {
    const found: string[] = [];
    for (const trial of tried) {
      for (const [index, role] of trial.row.who.entries()) {
        const { code } = await attempt(role, trial);
        const fits = index === 0 ? code === (trial.row.refused ?? 'done') : !shut.has(code);
        if (!fits) found.push(`${sentence(trial)} by ${role}: ${code}`);
      }
    }
    return found;
  }
});

/** Refusals of whoever may not, or of what cannot be read. */
const shut = new Set(['forbidden', 'step_up_required', 'invalid_input']);

/** Decided by the door alone: they write nothing, and what an export leads to, its file, asks again. */
const doorAlone = new Set(['AuditEvent.export', 'Regulation.whatIf']);
