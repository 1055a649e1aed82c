import { system, type Database, type Sql, type UnitOfWork } from '../../platform/index.js';
import { latestOfChain } from '../audit.queries.js';
import type { KnownPoint } from '../verify/offline/forms.js';
import type { CheckpointFile } from './checkpoint-file.js';
import { chainHead, hasCheckpoint, newestCheckpoint, sealAlone, sealAt, systemId } from './seal.queries.js';

/** What the audit says of itself is about this one thing. */
export const chainId = '00000000-0000-7000-8000-0000000a0d17';

/** What `audit.restored` says: where the chain was, where it is now, and what of it is missing. */
export type Restored = Readonly<{
  /** The database it was sealed in, and the one it is in now. */
  from: string | null;
  to: string;
  /** The last event sealed before, and when the newest checkpoint was made. */
  seq: number;
  at: string;
  /** Events sealed before and not there any more: the last of them, and when. */
  lost?: { readonly seq: number; readonly at: string };
}>;

/**
 * Records once that the database is another than the one that was sealed before, as after a dump was restored, or that
 * it went back behind what the file outside it knows, as after a backup was put back.
 */
export async function noteRestored(
  database: Database,
  unitOfWork: UnitOfWork,
  file: CheckpointFile,
): Promise<void> {
  if (!(await restoredFrom(database, file))) return;
  await unitOfWork.run(system, async (tx) => {
    await sealAlone(tx);
    const facts = await restoredFrom(tx, file);
    if (!facts || (await isNoted(tx, facts))) return;
    await tx.record('audit.restored', { entity: { type: 'AuditChain', id: chainId } }, { facts });
  });
}

/** Records once that the chain lost a seal it had, which was known outside the database. */
export async function noteLost(unitOfWork: UnitOfWork, { seq, at }: KnownPoint): Promise<void> {
  await unitOfWork.run(system, async (tx) => {
    await sealAlone(tx);
    const said = (await latestOfChain(tx, chainId)) as Restored | null;
    if (said?.lost?.seq === seq) return;
    const [here, head] = [await systemId(tx), await chainHead(tx)];
    const facts = { from: here, to: here, seq: head?.seq ?? 0, at, lost: { seq, at } };
    await tx.record('audit.restored', { entity: { type: 'AuditChain', id: chainId } }, { facts });
  });
}

async function restoredFrom(sql: Sql, file: CheckpointFile): Promise<Restored | null> {
  const newest = await newestCheckpoint(sql);
  const head = await chainHead(sql);
  if (!newest || !head) return null;
  const [to, from] = [await systemId(sql), newest.systemId];
  const outside = await file.newest();
  const isBack = outside && outside.at > newest.at.toISOString() && (await knowsThisChain(sql, file));
  if (from === to && !isBack) return null;
  const facts = { from, to, seq: head.seq, at: newest.at.toISOString() };
  return isBack ? { ...facts, lost: { seq: outside.seq, at: outside.at } } : facts;
}

/** A data folder may have served another database before. */
export async function knowsThisChain(sql: Sql, file: CheckpointFile): Promise<boolean> {
  const first = await file.oldest();
  if (!first) return false;
  const isThere = await hasCheckpoint(sql, first.seq, Buffer.from(first.signature, 'base64'));
  return isThere || (await sealAt(sql, first.seq)) === first.hash;
}

/** The seal of an event that says so comes a moment after it, and the checkpoint with it. */
async function isNoted(sql: Sql, facts: Restored): Promise<boolean> {
  const said = (await latestOfChain(sql, chainId)) as Restored | null;
  return said?.to === facts.to && said.seq === facts.seq && said.lost?.seq === facts.lost?.seq;
}
