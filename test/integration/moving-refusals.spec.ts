import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { photoSha256, smallDesk, ticket, user, type LegacyLine } from '../support/legacy-system.js';
import { openMovingStage, type MovingStage } from './moving-stage.js';

let stage: MovingStage;
beforeAll(async () => {
  stage = await openMovingStage();
  await stage.bring(smallDesk());
});
afterAll(() => stage?.close());

describe('an import', () => {
  const day = { validFrom: '2026-06-01', validUntil: '2026-07-01', createdAt: '2026-01-10T10:00:00Z' };
  it.each<readonly [string, LegacyLine | string]>([
    ['not_json', '{"kind":'],
    ['kind_unknown', { kind: 'planet', legacyId: '1' }],
    ['not_of_this_form', { kind: 'user', legacyId: '1' }],
    ['not_of_this_form', user('n1', 'n1@romashka-net.ru', { admin: true })],
    ['not_of_this_form', ticket('n2', '1', 'u1', { status: 'closed' })],
    ['reference_unknown', ticket('n3', '300000', 'nobody')],
    ['email_invalid', user('n4', 'ivan@[127.0.0.1]')],
    ['email_taken', user('n5', 'Ivan@Romashka-Net.ru')],
    [
      'password_hash_unknown',
      user('n6', 'n6@romashka-net.ru', { passwordHash: '098f6bcd4621d373cade4e832627b4f6' }),
    ],
    ['merged_without_account', user('n7', 'n7@romashka-net.ru', { status: 'merged' })],
    [
      'inn_taken',
      { kind: 'company', legacyId: 'n8', name: 'Другая', inn: '7700000001', createdAt: day.createdAt },
    ],
    ['domain_taken', companyWith('romashka-net.ru')],
    ['public_provider', companyWith('gmail.com')],
    ['public_suffix', companyWith('com.ru')],
    [
      'product_code_taken',
      { kind: 'product', legacyId: 'n9', code: 'snr', title: { ru: 'а', en: 'a' }, createdAt: day.createdAt },
    ],
    [
      'code_taken',
      {
        kind: 'cannedReply',
        legacyId: 'n15',
        code: 'hello',
        title: 'x',
        body: { ru: 'x' },
        createdAt: day.createdAt,
      },
    ],
    [
      'not_of_this_form',
      {
        kind: 'article',
        legacyId: 'n16',
        slug: 'x',
        title: { ru: 'x', en: 'x' },
        body: { ru: 'x' },
        createdAt: day.createdAt,
      },
    ],
    [
      'serial_number_taken',
      { kind: 'equipment', legacyId: 'n10', company: 'c1', serialNumber: 'sn-1', addedAt: day.createdAt },
    ],
    [
      'contract_overlaps',
      { kind: 'contract', legacyId: 'n11', contractKind: 'contract', number: 'д-1', ...day },
    ],
    [
      'contract_term_backward',
      {
        kind: 'contract',
        legacyId: 'n12',
        contractKind: 'contract',
        number: 'Д-2',
        ...day,
        validUntil: '2026-01-01',
      },
    ],
    ['link_exists', { kind: 'link', legacyId: 'n13', user: 'u1', company: 'c1', since: day.createdAt }],
    ['ticket_type_unknown', ticket('n14', '300001', 'u1', { type: 'of_old' })],
    ['file_missing', fileLine('../in-1.ndjson')],
    ['file_missing', fileLine('photos/two.jpg')],
    ['file_differs', { ...fileLine('photos/one.jpg'), sha256: 'a'.repeat(64) }],
  ])('refuses a line: %s', async (code, line) => {
    const path = await stage.file(['', line]);
    for (const dryRun of [true, false]) {
      const { taken, refused } = await stage.run(path, { dryRun });
      expect(refused).toMatchObject([{ code, line: 2 }]);
      expect(refused[0]!.words).not.toMatch(/^Refused: /);
      expect(taken).toBe(0);
    }
  });
});

function companyWith(domain: string): LegacyLine {
  return {
    kind: 'company',
    legacyId: `with ${domain}`,
    name: domain,
    domains: [{ domain }],
    createdAt: '2026-01-10T10:00:00Z',
  };
}

function fileLine(path: string): LegacyLine {
  const at = '2026-01-10T10:00:00Z';
  return { kind: 'file', legacyId: path, message: 'm1', name: 'a.jpg', path, sha256: photoSha256, at };
}
