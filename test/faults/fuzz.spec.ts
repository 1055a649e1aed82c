import { afterAll, beforeAll, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ConsoleClient } from '../support/console-client.js';
import { demoPassword, Product } from '../support/product.js';
import { amount, figure, isLong, within } from './form.js';
import { hostileRequests, type HostileRequest, type Readable, type Target } from './hostile.js';

const atOnce = 6;
const rounds = amount(100, 1_667);
const seed = isLong ? Math.floor(Math.random() * 2 ** 31) : 20_261_122;
const password = 'верный пароль 42';

let product: Product;
let cookie: string;
let token: string;
let readable: Readable[];
let targets: Target[];
let keys: string[];

beforeAll(async () => {
  product = await Product.start();
  await product.customer('fuzz@romashka.test', 'Иван Петров');
  await signIn();
  ({ readable, targets } = await consoleOffers());
  targets.push(...(await apiOffers()));
  const tickets = await (await product.staff('admin')).find('Ticket', {});
  const users = await (await product.staff('admin')).find('User', {});
  keys = [...tickets, ...users].slice(0, 40).map(({ id }) => id);
  keys.push(...tickets.map(({ params }) => String(params['number'])));
}, within(180));
afterAll(() => product?.stop());

async function signIn(): Promise<void> {
  cookie = (await ConsoleClient.signIn(product.url, 'admin@opora.test', demoPassword)).cookie;
  const visitor = product.visitor();
  ({ token } = await visitor.expect(200, 'POST', '/auth/login', { email: 'fuzz@romashka.test', password }));
}

interface ShellState {
  readonly resources: readonly {
    readonly id: string;
    readonly properties: Readonly<Record<string, unknown>>;
    readonly actions: readonly Action[];
    readonly resourceActions: readonly Action[];
  }[];
}
interface Action {
  readonly actionType: string;
  readonly custom: { readonly action?: string; readonly fields?: readonly { readonly name: string }[] };
}

/** What the console tells the browser that it has. */
async function consoleOffers(): Promise<{ readable: Readable[]; targets: Target[] }> {
  const page = await fetch(`${product.url}/admin`, { headers: { cookie, accept: 'text/html' } });
  const literal = /window\.REDUX_STATE = (\{.*\});?\s*\n\s*window\.REDUX_STATE\.session/s.exec(
    await page.text(),
  );
  const { resources } = JSON.parse(literal![1]!) as ShellState;
  const found = resources.flatMap(({ id, actions, resourceActions }) =>
    [...actions, ...resourceActions].flatMap(({ actionType, custom: { action, fields = [] } }): Target[] => {
      if (!action) return [];
      const place = actionType === 'resource' ? 'actions' : 'records/{key}';
      const names = fields.map(({ name }) => name);
      return [
        {
          door: 'console',
          method: 'POST',
          path: `/admin/api/resources/${id}/${place}/${action}`,
          fields: names,
        },
      ];
    }),
  );
  const columns = resources.map(({ id, properties }) => ({ resource: id, columns: Object.keys(properties) }));
  return { readable: columns, targets: found };
}

interface ApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, { properties?: object }>> };
}
interface Operation {
  readonly parameters?: readonly { readonly in: string; readonly name: string }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { schema: { $ref?: string } }>> };
}

/** What the API's own document says that it has. */
async function apiOffers(): Promise<Target[]> {
  const document = (await (await fetch(`${product.url}/api/openapi.json`)).json()) as ApiDocument;
  return Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, { parameters = [], requestBody }]): Target => {
      const reference = requestBody?.content['application/json']?.schema.$ref?.split('/').at(-1) ?? '';
      const body = Object.keys(document.components.schemas[reference]?.properties ?? {});
      const query = parameters.filter((given) => given.in === 'query').map(({ name }) => name);
      return { door: 'api', method: method.toUpperCase(), path, fields: [...body, ...query] };
    }),
  );
}

async function send({ door, method, path, body }: HostileRequest): Promise<number> {
  const sender = door === 'console' ? { cookie, origin: product.url } : { authorization: `Bearer ${token}` };
  const response = await fetch(product.url + path, {
    method,
    redirect: 'manual',
    headers: { ...sender, accept: 'application/json', ...(body ? { 'content-type': body.type } : {}) },
    ...(body ? { body: body.bytes as Uint8Array<ArrayBuffer> } : {}),
  });
  const answer = await response.text();
  if (response.status >= 500) throw new Error(`${method} ${path}: ${String(response.status)} ${answer}`);
  return response.status;
}

it(
  'no request, however hostile, makes a door fail (R10)',
  async () => {
    expect(targets.length).toBeGreaterThan(40);
    const seen = new Map<number, number>();
    const few = fc.array(hostileRequests(readable, targets, keys), { minLength: atOnce, maxLength: atOnce });
    const run = fc.asyncProperty(few, async (requests) => {
      const statuses = await Promise.all(requests.map(send));
      for (const status of statuses) seen.set(status, (seen.get(status) ?? 0) + 1);
      // One of them signed us out, as it may.
      if (statuses.includes(401)) await signIn();
    });
    await fc.assert(run, { numRuns: rounds, seed, endOnFailure: true });
    expect([...seen.keys()]).toEqual(expect.arrayContaining([200, 404, 422]));
    const statuses = [...seen]
      .sort(([one], [other]) => one - other)
      .map(([status, times]) => `${String(status)} × ${String(times)}`);
    figure(
      'R10',
      `no 5xx for ${String(rounds * atOnce)} hostile requests (seed ${String(seed)}): ${statuses.join(', ')}`,
    );
  },
  within(180),
);
