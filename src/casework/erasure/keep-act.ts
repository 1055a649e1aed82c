import { newId, type Tx } from '../../platform/index.js';
import type { User } from '../../users/index.js';
import { ErasureAct, type ActOperator } from './erasure-act.entity.js';
import type { ErasedCounts } from './run-statements.js';

async function executorOf(tx: Tx, staffId: string): Promise<ActOperator['executor']> {
  const [staff] = await tx.query<{ name: string; role: string }>(
    'SELECT full_name AS name, role FROM staff_member WHERE id = $1',
    [staffId],
  );
  return staff!;
}

interface NewAct {
  /** Every account of the person. */
  readonly users: readonly User[];
  readonly survivor: User;
  readonly reason: string;
  readonly ticketId: string | null;
  readonly removed: ErasedCounts;
  readonly operator: Omit<ActOperator, 'executor'>;
  readonly staffId: string;
}

/** Keeps the act of an erasing and records it. Numbers leave no gap: an act that is missing would be asked for. */
export async function keepAct(
  tx: Tx,
  { users, survivor, staffId, operator, ...act }: NewAct,
): Promise<ErasureAct> {
  await tx.query("SELECT pg_advisory_xact_lock(hashtextextended('erasure_act', 0))");
  const [next] = await tx.query<{ number: number }>(
    'SELECT coalesce(max(number), 0) + 1 AS number FROM erasure_act',
  );
  const kept = await tx.insert(ErasureAct, {
    id: newId(),
    number: next!.number,
    userId: survivor.id,
    accountIds: users.map(({ id }) => id),
    erasedAt: tx.now,
    erasedBy: staffId,
    ...act,
    operator: { ...operator, executor: await executorOf(tx, staffId) },
  });
  await recordErasure(tx, kept, users);
  return kept;
}

async function recordErasure(tx: Tx, act: ErasureAct, users: readonly User[]): Promise<void> {
  for (const { id, status } of users) {
    const about = { entity: { type: 'User', id }, userId: id, ticketId: act.ticketId, reason: act.reason };
    await tx.record('user.erased', about, {
      before: { status },
      after: { status: 'erased' },
      facts: { actNumber: act.number, accounts: users.length, erasedRows: { ...act.removed } },
    });
  }
}
