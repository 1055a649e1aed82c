import { generateKeyPairSync, sign, type KeyPairKeyObjectResult } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  liftHold,
  placeHold,
  readKnown,
  verifyDatabase,
  verifyExport,
  type AuditFilter,
} from '../../src/audit/index.js';
import { expireUploads } from '../../src/attachments/commands/expire-uploads.js';
import { keyName, manifestText } from '../../src/audit/verify/offline/signatures.js';
import { mergeAccount, unmergeAccount } from '../../src/casework/index.js';
import type { Actor } from '../../src/platform/index.js';
import { mergeTickets, unmergeTicket } from '../../src/tickets/index.js';
import type { User } from '../../src/users/index.js';
import { openDesk, type Desk } from '../support/desk.js';

let desk: Desk;
let supervisor: Actor;
let auditor: Actor;
let user: User;
beforeAll(async () => {
  desk = await openDesk();
  [supervisor, auditor] = [await desk.staff('supervisor'), await desk.staff('auditor')];
  user = await desk.customer('prune@firma.ru', 'Иван Иванов');
});
afterAll(() => desk?.close());

const path = (name: string) => join(desk.dataDir, name);
const prune = (before: Date, archive: string) =>
  desk.pruner.prune({ before, archive: path(archive), by: 'Пётр' });

/** A moment that what happened by now is before, and what happens next is not. */
async function now(): Promise<Date> {
  await wait(5);
  const moment = new Date();
  await wait(5);
  return moment;
}

async function exported(name: string, filter: AuditFilter = {}): Promise<Record<string, never>[]> {
  const out = new PassThrough();
  const [bytes] = await Promise.all([
    buffer(out),
    desk.exporter.export({ actor: auditor, filter, format: 'ndjson' }, out),
  ]);
  await writeFile(path(name), bytes);
  return linesOf(name);
}

async function linesOf(name: string): Promise<Record<string, never>[]> {
  const text = await readFile(path(name), 'utf8');
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, never>);
}

interface Seal {
  readonly seq: number;
  readonly hash: string;
  readonly prev?: string;
}
/** The same export under another key. */
function signedBy({ publicKey, privateKey }: KeyPairKeyObjectResult, text: string): string {
  const lines = text.trim().split('\n');
  const { manifest } = JSON.parse(lines.pop()!) as { manifest: object };
  const spki = publicKey.export({ format: 'der', type: 'spki' });
  const json = JSON.stringify({
    ...manifest,
    key: keyName(spki),
    publicKey: spki.toString('base64'),
  });
  const signature = sign(null, Buffer.from(manifestText(json)), privateKey).toString('base64');
  return `${lines.join('\n')}\n{"manifest":${json},"signature":"${signature}"}\n`;
}

const sealOf = (line: Record<string, unknown> | undefined) => line?.['seal'] as Seal;

async function inDatabase() {
  const [first] = (await linesOf('rest.ndjson')).slice(-1) as unknown as {
    manifest: { publicKey: string };
  }[];
  return verifyDatabase(desk.database, { trusted: [first!.manifest.publicKey], points: [] });
}

describe('audit prune', () => {
  it('takes nothing of what is to come, held, or narrowed', async () => {
    const before = await now();
    await expect(prune(new Date(Date.now() + 60_000), 'a.ndjson')).rejects.toMatchObject({
      code: 'prune_not_past',
    });
    await exported('narrow.ndjson', { userId: user.id });
    await expect(prune(before, 'narrow.ndjson')).rejects.toMatchObject({ code: 'prune_archive_unfit' });
    await writeFile(path('broken.ndjson'), 'что-то другое\n');
    await expect(prune(before, 'broken.ndjson')).rejects.toMatchObject({ code: 'prune_archive_unfit' });
    const hold = { type: 'User', id: user.id, reason: 'Проверка' } as const;
    await desk.as(supervisor, (tx) => placeHold(tx, hold));
    await expect(prune(before, 'a.ndjson')).rejects.toMatchObject({
      code: 'legal_hold',
      facts: { name: 'Иван Иванов', reason: 'Проверка' },
    });
    await desk.as(supervisor, (tx) => liftHold(tx, hold));
    expect(await prune(new Date('2020-01-01'), 'a.ndjson')).toBeNull();
  });

  it('leaves a signed point at which archive and rest join, and says so in every later export', async () => {
    const before = await now();
    await desk.ticket(user.id);
    const { point, events } = (await prune(before, 'archive.ndjson'))!;
    expect(events).toBe(point.seq);
    const rest = await exported('rest.ndjson');
    const archive = await linesOf('archive.ndjson');
    const last = archive.map(sealOf).find((seal) => seal?.seq === point.seq)!;
    expect(sealOf(rest[0])).toMatchObject({ seq: point.seq + 1, prev: last.hash });
    expect(await verifyExport(path('archive.ndjson'))).toMatchObject({ code: 0 });
    const { code, message } = await verifyExport(path('rest.ndjson'));
    expect(code).toBe(0);
    expect(message).toContain(`Events 1 to ${String(point.seq)}`);
    expect(message).toContain('изъял Пётр');
    await exported('some.ndjson', { userId: user.id });
    expect((await verifyExport(path('some.ndjson'))).code).toBe(0);
    expect(await inDatabase()).toMatchObject({ code: 0, message: expect.stringContaining('Пётр') });
    expect(await desk.value("SELECT count(*)::int FROM audit_event WHERE action = 'audit.pruned'")).toBe(1);
  });

  it('goes on from where it ended', async () => {
    const { point } = (await prune(await now(), 'second.ndjson'))!;
    expect(point.first).toBeGreaterThan(1);
    await exported('rest.ndjson');
    expect((await verifyExport(path('rest.ndjson'))).code).toBe(0);
    expect((await verifyExport(path('second.ndjson'))).code).toBe(0);
    expect((await inDatabase()).code).toBe(0);
  });

  it('stays proved when another key signs from then on', async () => {
    await writeFile(path('old.pem'), desk.signingKey.pem);
    await desk.keyChange.change(false);
    await exported('rest.ndjson');
    const known = { publicKeys: [path('old.pem')] };
    expect(await verifyExport(path('rest.ndjson'), known)).toMatchObject({ code: 0 });
    expect(await verifyDatabase(desk.database, readKnown(known))).toMatchObject({ code: 0 });
  });

  it('takes an archive of the key before, as far as that one signs for it, and none of a key that never led here', async () => {
    const before = await now();
    await desk.ticket(user.id);
    await exported('by-first.ndjson');
    await desk.keyChange.change(false);
    await desk.keyChange.change(false);
    const stranger = generateKeyPairSync('ed25519');
    await writeFile(
      path('forged.ndjson'),
      signedBy(stranger, await readFile(path('by-first.ndjson'), 'utf8')),
    );
    expect(await verifyExport(path('forged.ndjson'))).toMatchObject({ code: 0 });
    await expect(prune(before, 'forged.ndjson')).rejects.toMatchObject({
      code: 'prune_archive_unfit',
      facts: { why: expect.stringContaining('to which no key leads') },
    });
    expect(await prune(before, 'by-first.ndjson')).toMatchObject({ events: expect.any(Number) });
    await exported('rest.ndjson');
    expect(await verifyExport(path('rest.ndjson'), { publicKeys: [path('old.pem')] })).toMatchObject({
      code: 0,
    });
  });

  it('opens no other way to take anything away', async () => {
    for (const table of ['audit_event', 'audit_seal', 'audit_prune'])
      await expect(desk.database.query(`DELETE FROM ${table}`)).rejects.toThrow(/refused/);
  });

  it('takes nothing of a person who is held by another account of theirs', async () => {
    const second = await desk.customer('second@firma.ru', 'Иван Иванов');
    await desk.as(supervisor, (tx) =>
      mergeAccount(tx, { winnerId: user.id, loserId: second.id, reason: 'Один человек' }),
    );
    await prune(await now(), 'merged.ndjson');
    await desk.ticket(user.id);
    const before = await now();
    const hold = { type: 'User', id: second.id, reason: 'Проверка' } as const;
    await desk.as(supervisor, (tx) => placeHold(tx, hold));
    await expect(prune(before, 'held.ndjson')).rejects.toMatchObject({ code: 'legal_hold' });
    // Apart, the other account would be free.
    await expect(
      desk.as(supervisor, (tx) => unmergeAccount(tx, { userId: second.id, reason: 'Разные люди' })),
    ).rejects.toMatchObject({ code: 'legal_hold', facts: { reason: 'Проверка' } });
    await desk.as(supervisor, (tx) => liftHold(tx, hold));
    expect(await prune(before, 'held.ndjson')).toMatchObject({ events: expect.any(Number) });
  });

  it('is not got round by taking a held ticket apart from another', async () => {
    const [held, other] = [await desk.ticket(user.id), await desk.ticket(user.id)];
    const hold = { type: 'Ticket', id: held.id, reason: 'Спор' } as const;
    const unmerge = () =>
      desk.as(supervisor, (tx) => unmergeTicket(tx, { ticketId: other.id, reason: 'Разное' }));
    await desk.as(supervisor, (tx) =>
      mergeTickets(tx, { sourceId: other.id, targetNumber: held.number, reason: 'Одно и то же' }),
    );
    await desk.as(supervisor, (tx) => placeHold(tx, hold));
    await expect(unmerge()).rejects.toMatchObject({ code: 'legal_hold' });
    await desk.as(supervisor, (tx) => liftHold(tx, hold));
    expect((await unmerge()).mergedIntoId).toBeNull();
  });

  it('what a held person uploaded and did not send is kept, others’ is not', async () => {
    const neighbour = await desk.customer('sosed@firma.ru');
    await desk.database.query(
      `INSERT INTO attachment (id, name, size, sha256, declared_type, scan, user_id, uploaded_at)
       SELECT gen_random_uuid(), 'порт.log', 1, repeat('0', 64), 'text/plain', 'none', id, now() - interval '3 days'
       FROM portal_user WHERE id = ANY($1::uuid[])`,
      [[user.id, neighbour.id]],
    );
    const hold = { type: 'User', id: user.id, reason: 'Спор' } as const;
    await desk.as(supervisor, (tx) => placeHold(tx, hold));
    expect(await desk.asSystem(expireUploads)).toBe(1);
    await desk.as(supervisor, (tx) => liftHold(tx, hold));
    expect(await desk.asSystem(expireUploads)).toBe(1);
  });

  it('takes no erasing of a person of the last three years', async () => {
    await desk.asSystem((tx) =>
      tx.record(
        'user.erased',
        { entity: { type: 'User', id: user.id }, userId: user.id },
        {
          before: { status: 'active' },
          after: { status: 'erased' },
          facts: { actNumber: 1, accounts: 1, erasedRows: {} },
        },
      ),
    );
    await desk.ticket(user.id);
    await expect(prune(await now(), 'third.ndjson')).rejects.toMatchObject({ code: 'prune_erasure_kept' });
  });

  it('a record of a pruning that nobody signed is found out, also where a filter leaves the beginning out', async () => {
    await desk.database.query(
      `INSERT INTO audit_prune SELECT through_seq + 1, hash, through_seq + 1, before, at, 'Никто', archive,
         archive_sha256, key_id, public_key, signature FROM audit_prune ORDER BY through_seq DESC LIMIT 1`,
    );
    await exported('some.ndjson', { userId: user.id });
    expect(await verifyExport(path('some.ndjson'))).toMatchObject({
      code: 1,
      message: expect.stringContaining('the pruning up to event'),
    });
    expect((await inDatabase()).code).toBe(1);
    await desk.database.transaction(async (sql) => {
      await sql.query("SET LOCAL session_replication_role = 'replica'");
      await sql.query("DELETE FROM audit_prune WHERE by = 'Никто'");
    });
    expect((await inDatabase()).code).toBe(0);
  });

  it('a beginning that was cut off without a word is found out', async () => {
    await desk.database.transaction(async (sql) => {
      await sql.query("SET LOCAL session_replication_role = 'replica'");
      await sql.query(`WITH gone AS (DELETE FROM audit_seal WHERE seq < (SELECT max(seq) - 2 FROM audit_seal) RETURNING event),
        said AS (DELETE FROM audit_value WHERE event IN (SELECT event FROM gone))
        DELETE FROM audit_event WHERE id IN (SELECT event FROM gone)`);
    });
    await rm(path('rest.ndjson'));
    await exported('rest.ndjson');
    expect((await verifyExport(path('rest.ndjson'))).code).toBe(1);
    expect((await inDatabase()).code).toBe(1);
  });
});
