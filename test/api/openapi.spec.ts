import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { errorCatalogue } from '../../src/customer-api/errors/catalogue.js';
import { stableJson } from '../../src/customer-api/stable-json.js';
import { ApiApp } from '../support/api-app.js';

const snapshot = fileURLToPath(new URL('../snapshots/openapi.json', import.meta.url));

interface Operation {
  readonly operationId: string;
  readonly security?: object[];
  readonly responses: Readonly<
    Record<string, { description: string; content?: Record<string, { schema: unknown }> }>
  >;
}
interface Document {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, unknown>> };
}

describe('the OpenAPI document', () => {
  let api: ApiApp;
  let document: Document;
  beforeAll(async () => {
    api = await ApiApp.start();
    document = (await (await api.fetch('/api/openapi.json')).json()) as Document;
  });
  afterAll(() => api?.close());

  const operations = () =>
    Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ name: `${method} ${path}`, operation })),
    );

  it('is the one that was reviewed (UPDATE_SNAPSHOTS=1 writes it anew)', () => {
    const text = `${stableJson(document, 2)}\n`;
    if (process.env['UPDATE_SNAPSHOTS'] === '1' || !existsSync(snapshot)) writeFileSync(snapshot, text);
    expect(text).toBe(readFileSync(snapshot, 'utf8'));
  });

  it('names every route', () => {
    expect(
      operations()
        .map(({ name }) => name.replace('/api/v1', ''))
        .sort(),
    ).toEqual([
      'delete /tickets/{number}/participants/{id}',
      'get /archive/tickets',
      'get /archive/tickets/{number}',
      'get /articles',
      'get /articles/suggest',
      'get /articles/{slug}',
      'get /attachments/{id}',
      'get /contracts',
      'get /me',
      'get /products',
      'get /terms',
      'get /ticket-types',
      'get /tickets',
      'get /tickets/{number}',
      'patch /me',
      'post /articles/{slug}/solved',
      'post /attachments',
      'post /auth/confirm',
      'post /auth/login',
      'post /auth/logout',
      'post /auth/password/forgot',
      'post /auth/password/reset',
      'post /auth/register',
      'post /contracts',
      'post /contracts/check',
      'post /me/email',
      'post /me/terms',
      'post /tickets',
      'post /tickets/{number}/close',
      'post /tickets/{number}/contract',
      'post /tickets/{number}/messages',
      'post /tickets/{number}/participants',
      'post /tickets/{number}/reopen',
    ]);
    expect(document.openapi).toBe('3.1.0');
  });

  it('knows every code it names, by its status', () => {
    for (const { name, operation } of operations()) {
      for (const [status, { description }] of Object.entries(operation.responses)) {
        if (Number(status) < 400) continue;
        const codes = [...description.matchAll(/`(\w+)`/g)].map((match) => match[1]!);
        expect([name, status, codes.length > 0]).toEqual([name, status, true]);
        for (const code of codes)
          expect([code, errorCatalogue.get(code)?.status]).toEqual([code, Number(status)]);
      }
    }
  });

  it('refers to nothing it does not have', () => {
    const names = [...JSON.stringify(document).matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(
      (match) => match[1]!,
    );
    expect(names.filter((name) => !document.components.schemas[name])).toEqual([]);
    const ids = operations().map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('asks for a session exactly where the door does', async () => {
    for (const { name, operation } of operations()) {
      const [method, path] = name.split(' ') as [string, string];
      const answer = await api.fetch(path.replace('{number}', '100001'), { method: method.toUpperCase() });
      await answer.arrayBuffer();
      const { status } = answer;
      expect([name, status === 401]).toEqual([name, operation.security !== undefined]);
    }
  });

  it('is shown on a page that needs nothing from outside', async () => {
    const page = await api.fetch('/api/docs');
    expect(page.status).toBe(200);
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self'");
    const html = await page.text();
    expect(html).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
    const assets = [...html.matchAll(/(?:src|href)="\.\/([^"]+)"/g)].map((match) => match[1]!);
    expect(assets.length).toBeGreaterThan(3);
    for (const asset of assets) {
      const answer = await api.fetch(`/api/${asset}`);
      expect([asset, answer.status, (await answer.arrayBuffer()).byteLength > 0]).toEqual([asset, 200, true]);
    }
  });
});
