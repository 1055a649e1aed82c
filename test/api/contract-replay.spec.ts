import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { activateRegulation, linkUserToCompany } from '../../src/casework/index.js';
import { registerCompany, setSharing } from '../../src/companies/index.js';
import { registerContract, registerProduct } from '../../src/contracts/index.js';
import { registerArticle } from '../../src/knowledge/index.js';
import { presets } from '../../src/regulation/index.js';
import { ApiApp } from '../support/api-app.js';
import type { ApiAnswer } from '../support/customer-client.js';
import { routesOf } from '../support/routes.js';
import { plans, provokedElsewhere, unprovoked, type Attempt, type ReplayFacts } from './replay-plan.js';

interface Schema {
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, object>>;
  readonly required?: readonly string[];
}
interface Operation {
  readonly security?: object[];
  readonly parameters?: readonly { readonly in: string; readonly name: string }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
  readonly responses: Readonly<
    Record<
      string,
      {
        readonly description: string;
        readonly headers?: Readonly<Record<string, unknown>>;
        readonly content?: Readonly<Record<string, { readonly schema: object }>>;
      }
    >
  >;
}
interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

const names = Object.keys(plans);
const withBody = names.filter((name) => /^(post|patch) /.test(name) && name !== 'post /attachments');

/** The document is asked of the running server, and the server is held to it, operation by operation. */
describe('the API held to its document', () => {
  let api: ApiApp;
  let document: Document;
  let facts: ReplayFacts;
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  formats.default(ajv);
  const checks = new Map<string, ValidateFunction>();
  /** Every refusal met, as `operation code`. */
  const met = new Set<string>();

  beforeAll(async () => {
    api = await ApiApp.start();
    document = (await (await api.fetch('/api/openapi.json')).json()) as Document;
    ajv.addSchema({ $id: 'doc', components: document.components });
    facts = await furnish(api);
  });
  afterAll(() => api?.close());

  const operationOf = (name: string): Operation => {
    const [method, path] = name.split(' ') as [string, string];
    return document.paths[`/api/v1${path}`]![method]!;
  };
  const has = (name: string, header: string) =>
    (operationOf(name).parameters ?? []).some((given) => given.in === 'header' && given.name === header);
  const bodySchema = (name: string): Schema => {
    const given = operationOf(name).requestBody!.content['application/json']!.schema;
    return given.$ref ? document.components.schemas[given.$ref.split('/').at(-1)!]! : given;
  };
  const only = (key: string) => (names.includes(key) ? [key] : []);

  /** Sends a request and holds its answer to the document. */
  const send = async (name: string, attempt: Attempt, headers: Readonly<Record<string, string>> = {}) => {
    const answer = await sendAs(name, attempt, headers);
    insist(name, answer);
    return answer;
  };
  const addressOf = (name: string, { path = {}, query = {} }: Attempt): [string, string] => {
    const [method, template] = name.split(' ') as [string, string];
    const filled = template.replace(/\{(\w+)\}/g, (_, key: string) => encodeURIComponent(path[key] ?? ''));
    const search = new URLSearchParams(query).toString();
    return [method.toUpperCase(), search ? `${filled}?${search}` : filled];
  };
  const sendAs = (name: string, attempt: Attempt, headers: Readonly<Record<string, string>>) => {
    const client = attempt.as ?? facts.ivan;
    const [method, path] = addressOf(name, attempt);
    if (attempt.file) return client.upload(attempt.file.name, attempt.file.content, 'text/plain', headers);
    if (name === 'get /attachments/{id}') return asBytes(client.fetchFile(attempt.path!['id']!, { headers }));
    return client.call(method, path, attempt.body, { ...headers });
  };
  const raw = async (name: string, attempt: Attempt, body: string, type: string): Promise<ApiAnswer> => {
    const [method, path] = addressOf(name, attempt);
    const client = attempt.as ?? facts.ivan;
    const headers = { ...client.authorization, 'content-type': type };
    const response = await api.fetch(`/api/v1${path}`, { method, headers, body });
    const answer = {
      status: response.status,
      headers: response.headers,
      body: JSON.parse(await response.text()),
    };
    insist(name, answer);
    return answer;
  };

  /** An answer the document does not have, or another shape than it has, fails here. */
  function insist(name: string, { status, headers, body }: ApiAnswer): void {
    const documented = operationOf(name).responses[String(status)];
    if (!documented) throw new Error(`${name}: ${String(status)} is not documented: ${JSON.stringify(body)}`);
    for (const header of Object.keys(documented.headers ?? {}))
      if (header !== 'Idempotent-Replay')
        expect([name, header, headers.has(header)]).toEqual([name, header, true]);
    expect([name, headers.has('x-request-id')]).toEqual([name, true]);
    const [type, content] = Object.entries(documented.content ?? {})[0] ?? [];
    if (status >= 400) met.add(`${name} ${String((body as { code?: unknown }).code)}`);
    if (!content || type === '*/*') return;
    expect([name, headers.get('content-type')]).toEqual([name, `${type!}; charset=utf-8`]);
    const check = checkOf(`${name} ${String(status)}`, content.schema);
    if (!check(body))
      throw new Error(
        `${name} ${String(status)}: ${ajv.errorsText(check.errors)} in ${JSON.stringify(body)}`,
      );
  }
  function checkOf(key: string, schema: object): ValidateFunction {
    const known = checks.get(key);
    if (known) return known;
    const text = JSON.stringify(schema).replaceAll('"#/components', '"doc#/components');
    const check = ajv.compile(JSON.parse(text) as object);
    checks.set(key, check);
    return check;
  }
  const codeOf = ({ status, body }: ApiAnswer) => `${String(status)} ${String(body?.code)}`;

  it('has a plan for every operation, and every address the application answers is documented', () => {
    const documented = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method} ${path}`),
    );
    expect(names.map((name) => name.replace(' ', ' /api/v1')).sort()).toEqual(documented.sort());
    const answered = routesOf(api.app)
      .filter((route) => route.includes(' /api/v1'))
      .map((route) => route.replaceAll(/:(\w+)/g, '{$1}'));
    expect(answered.sort()).toEqual(documented);
  });

  it.each(names)('%s answers as documented', async (name) => {
    const plan = plans[name]!;
    const success = Object.keys(operationOf(name).responses).find((status) => status.startsWith('2'))!;
    const attempt = await plan.valid(facts);
    if (has(name, 'If-Match'))
      expect(codeOf(await send(name, attempt, { 'if-match': '"999-x"' }))).toBe('412 version_conflict');
    const key = has(name, 'Idempotency-Key') ? { 'idempotency-key': facts.next() } : {};
    const first = await send(name, attempt, key);
    expect([name, first.status, first.body?.code]).toEqual([name, Number(success), undefined]);
    if (has(name, 'Idempotency-Key')) {
      const again = await send(name, attempt, key);
      expect([again.status, again.headers.get('idempotent-replay')]).toEqual([first.status, 'true']);
      expect(again.body).toEqual(first.body);
      const other = attempt.file
        ? { ...attempt, file: { ...attempt.file, content: 'Другой' } }
        : { ...attempt, body: { ...(await plan.valid(facts)).body, ...otherwise[name] } };
      expect(codeOf(await send(name, other, key))).toBe('422 idempotency_key_reused');
    }
    if (has(name, 'If-None-Match')) {
      const known = await send(name, attempt, { 'if-none-match': first.headers.get('etag')! });
      expect([name, known.status]).toEqual([name, 304]);
    }
  });

  it.each(
    names.flatMap((name) => Object.keys(plans[name]!.refused ?? {}).map((code) => [name, code] as const)),
  )('%s is refused with %s', async (name, code) => {
    const answer = await send(name, await plans[name]!.refused![code]!(facts));
    expect([name, (answer.body as { code?: string }).code]).toEqual([name, code]);
  });

  it.each(withBody)('%s takes the fields it documents, and those alone', async (name) => {
    const attempt = await plans[name]!.valid(facts);
    const { properties = {}, required = [] } = bodySchema(name);
    const faultsOf = async (body: object): Promise<string[]> => {
      const answer = await send(name, { ...attempt, body });
      expect([name, codeOf(answer)]).toEqual([name, '422 invalid_input']);
      return (answer.body.errors as { field: string; code: string }[]).map(({ field }) => field);
    };
    expect(await faultsOf({ ...attempt.body, nothing: 1 })).toEqual(['nothing']);
    for (const field of Object.keys(properties)) {
      const faults = await faultsOf({ ...attempt.body, [field]: { no: [1] } });
      expect([field, faults.every((fault) => fault.split('.')[0] === field)]).toEqual([field, true]);
    }
    if (required.length > 0) expect((await faultsOf({})).sort()).toEqual([...required].sort());
    expect(codeOf(await raw(name, attempt, '{', 'application/json'))).toBe('400 malformed_json');
    expect(codeOf(await raw(name, attempt, 'a=b', 'text/plain'))).toBe('415 unsupported_media_type');
    const large = JSON.stringify({ nothing: 'x'.repeat(1024 * 1024) });
    expect(codeOf(await raw(name, attempt, large, 'application/json'))).toBe('413 body_too_large');
  });

  it.each(names.filter((name) => name.startsWith('get ')))(
    '%s takes the query it documents',
    async (name) => {
      const attempt = await plans[name]!.valid(facts);
      const known = (operationOf(name).parameters ?? []).filter((given) => given.in === 'query');
      if (known.length === 0) return;
      const refused = async (more: Readonly<Record<string, string>>) =>
        codeOf(await send(name, { ...attempt, query: { ...attempt.query, ...more } }));
      expect(await refused({ nothing: '1' })).toBe('422 invalid_input');
      const wrong = { limit: '0', cursor: 'no', status: 'no', scope: 'no' };
      for (const [parameter, value] of Object.entries(wrong))
        if (known.some((given) => given.name === parameter))
          expect([parameter, await refused({ [parameter]: value })]).toEqual([
            parameter,
            '422 invalid_input',
          ]);
    },
  );

  it('a file is uploaded as a form, and nothing else', async () => {
    for (const name of only('post /attachments')) {
      expect(codeOf(await raw(name, {}, '{}', 'application/json'))).toBe('415 unsupported_media_type');
      const half = await raw(name, {}, '--x', 'multipart/form-data; boundary=x');
      expect(half.status).toBe(400);
      const key = { 'idempotency-key': 'two words' };
      const file = { name: 'a.txt', content: 'а' };
      expect(codeOf(await send(name, { file }, key))).toBe('422 invalid_input');
      await facts.regulateFiles({ allowedTypes: ['image/png'] });
      expect(codeOf(await send(name, { file }))).toBe('422 attachment_type_refused');
      await facts.regulateFiles({});
    }
  });

  it('asks for a session exactly where it says so, and takes no dead one', async () => {
    const visitor = api.visitor();
    for (const name of names) {
      const [method, path] = addressOf(name, { path: { number: '100001', id: 'x', slug: 'x' } });
      const needs = operationOf(name).security !== undefined;
      const bare = await visitor.call(method, path);
      expect([name, bare.status === 401]).toEqual([name, needs]);
      const dead = await visitor.call(method, path, undefined, { authorization: 'Bearer of-nobody' });
      expect([name, dead.status === 401]).toEqual([name, needs]);
      if (!needs) continue;
      insist(name, bare);
      expect([name, bare.headers.get('www-authenticate')]).toEqual([name, 'Bearer']);
    }
  });

  it('answers no other method, and says which it answers', async () => {
    for (const [path, methods] of Object.entries(document.paths)) {
      const at = path.replaceAll(/\{\w+\}/g, '100001').replace('/api/v1', '');
      const known = Object.keys(methods).map((method) => method.toUpperCase());
      for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].filter((one) => !known.includes(one))) {
        const answer = await facts.ivan.call(method, at);
        // A literal part of one address may be the variable part of another.
        const elsewhere = answer.status !== 405 && at.includes('suggest');
        if (!elsewhere)
          expect([method, path, codeOf(answer)]).toEqual([method, path, '405 method_not_allowed']);
        if (!elsewhere) expect([path, answer.headers.get('allow')]).toEqual([path, known.sort().join(', ')]);
      }
    }
  });

  it('refuses an address that cannot be read', async () => {
    for (const name of names.filter((given) => given.includes('{'))) {
      const [method, path] = [
        name.split(' ')[0]!.toUpperCase(),
        name.split(' ')[1]!.replace(/\{\w+\}/g, '%E0%A4%A'),
      ];
      const answer = await facts.ivan.call(method, path);
      insist(name, answer);
      expect([name, codeOf(answer)]).toEqual([name, '400 malformed_request']);
    }
  });

  it('documents no code that nobody has ever met', () => {
    const silent = names.flatMap((name) =>
      Object.entries(operationOf(name).responses)
        .filter(([status]) => Number(status) >= 400)
        .flatMap(([, { description }]) => [...description.matchAll(/`(\w+)`/g)].map((match) => match[1]!))
        .filter((code) => !met.has(`${name} ${code}`) && !anywhere.has(code))
        .filter((code) => (provokedElsewhere[`${name} ${code}`] ?? provokedElsewhere[code]) === undefined)
        .filter((code) => unprovoked[code] === undefined && unprovoked[`${name} ${code}`] === undefined)
        .map((code) => `${name} ${code}`),
    );
    expect(silent).toEqual([]);
    const lost = Object.entries(provokedElsewhere).filter(
      ([key, file]) => !readFileSync(file, 'utf8').includes(key.split(' ').at(-1)!),
    );
    expect(lost).toEqual([]);
  });
});

/** Met by every operation that is given an address or a body of that kind. */
const anywhere = new Set(['malformed_request']);

/** What makes another body of one that is always the same. */
const otherwise: Readonly<Record<string, object>> = {
  'post /tickets': { subject: 'Другое' },
  'post /tickets/{number}/messages': { body: 'Другое' },
  'post /tickets/{number}/participants': { email: 'another@replay.ru' },
};

async function asBytes(asked: Promise<Response>): Promise<ApiAnswer> {
  const response = await asked;
  const text = await response.text();
  const problem = (response.headers.get('content-type') ?? '').includes('json');
  return { status: response.status, headers: response.headers, body: problem ? JSON.parse(text) : text };
}

async function furnish(api: ApiApp): Promise<ReplayFacts> {
  const admin = await api.staff('admin');
  const text = { ru: 'Условия', en: 'Terms' };
  const regulateFiles = async (rules: object) => {
    const terms = { version: '2026-1', title: text, text };
    const attachments = { ...presets['standard']!.attachments, ...rules };
    const document = { ...presets['standard'], terms, attachments };
    await api.as(admin, (tx) => activateRegulation(tx, { document }));
  };
  await regulateFiles({});
  const accepted = { acceptTerms: true };
  const ivan = await api.customer('ivan@replay.ru', 'Иван Петров', accepted);
  const olga = await api.customer('olga@replay.ru', 'Ольга Смирнова', accepted);
  const stranger = await api.customer('stranger@elsewhere-replay.ru', 'Пётр', accepted);
  const [ivanId, olgaId] = [(await ivan.me()).id as string, (await olga.me()).id as string];
  const { id: productId } = await api.as(admin, (tx) =>
    registerProduct(tx, { code: 'switch', titleRu: 'Коммутатор', titleEn: 'Switch' }),
  );
  await api.as(admin, async (tx) => {
    const { id: companyId } = await registerCompany(tx, { name: 'ООО «Ответ»', domains: ['replay.ru'] });
    await setSharing(tx, { companyId, membersShareTickets: true, version: 1 });
    for (const userId of [ivanId, olgaId]) await linkUserToCompany(tx, { userId, companyId });
    for (const slug of ['port-down', 'port-up'])
      await registerArticle(tx, { slug, titleRu: 'Порт не поднимается', bodyRu: 'Проверьте порт.' });
  });
  await ivan.open({ subject: 'Первая', type: 'incident', description: 'Порт', serialNumbers: '1;2' });
  let count = 0;
  const next = () => `n${String((count += 1))}`;
  const certificate = async () => {
    const number = `С-${next()}`;
    const terms = { validFrom: '2020-01-01', validUntil: '2099-12-31', serviceLevel: 'обычный' };
    await api.as(admin, (tx) =>
      registerContract(tx, { number, kind: 'certificate', productIds: [productId], ...terms }),
    );
    return number;
  };
  const olgaEmail = 'olga@replay.ru';
  return {
    api,
    ivan,
    ivanId,
    olga,
    olgaId,
    olgaEmail,
    stranger,
    termsVersion: '2026-1',
    regulateFiles,
    certificate,
    next,
  };
}
