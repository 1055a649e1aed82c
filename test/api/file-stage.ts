import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import { activateRegulation, linkUserToCompany } from '../../src/casework/index.js';
import { registerCompany, setSharing } from '../../src/companies/index.js';
import { presets } from '../../src/regulation/index.js';
import { ApiApp } from '../support/api-app.js';
import type { CustomerClient } from '../support/customer-client.js';

/** What a file may have here, in bytes. */
export const limit = 307_200;
export const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGBgAAAABQABh6FO1AAAAABJRU5ErkJggg==',
  'base64',
);
export const question = {
  subject: 'Не работает порт',
  type: 'incident',
  description: 'Порт 25 не поднимается',
};

export const sha256 = (content: string | Uint8Array): string =>
  createHash('sha256').update(content).digest('hex');

/** The customers' door with a small limit of files; Ivan and Olga share a company's tickets, the stranger does not. */
export async function openFileStage() {
  const api = await ApiApp.start();
  const agent = await api.staff('supervisor');
  const admin = await api.staff('admin');
  const document = {
    ...presets['standard']!,
    attachments: { maxBytes: limit, maxPerMessage: 3, maxPerTicket: 5 },
  };
  await api.as(admin, (tx) => activateRegulation(tx, { document }));
  const ivan = await api.customer('ivan@firma.ru', 'Иван Петров');
  const olga = await api.customer('olga@firma.ru', 'Ольга Котова');
  const stranger = await api.customer('stranger@other.ru', 'Чужой Человек');
  await api.as(agent, async (tx) => {
    const company = await registerCompany(tx, { name: 'Фирма', domains: ['firma.ru'] });
    await setSharing(tx, { companyId: company.id, membersShareTickets: true, version: company.version });
    for (const who of [ivan, olga])
      await linkUserToCompany(tx, { userId: (await who.me()).id as string, companyId: company.id });
  });
  return { api, agent, ivan, olga, stranger };
}
export type FileStage = Awaited<ReturnType<typeof openFileStage>>;

export async function uploaded(
  who: CustomerClient,
  name = 'журнал.log',
  content = `строка ${name}`,
): Promise<string> {
  const answer = await who.upload(name, content);
  expect(answer.status).toBe(201);
  return answer.body.id as string;
}

/** The names of the files that are kept. */
export async function stored(api: ApiApp): Promise<string[]> {
  const names = await readdir(join(api.dataDir, 'blob'), { recursive: true }).catch(() => []);
  return names.filter((name) => !['unfinished'].includes(name) && !/^[0-9a-f]{2}$/.test(name));
}
