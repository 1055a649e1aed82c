import { requireStaff } from '../../access/index.js';
import { DomainError, isId, mapConstraints, newId, type Tx } from '../../platform/index.js';
import { stopDestroying } from './holds.queries.js';
import { LegalHold, type HeldType } from './legal-hold.entity.js';

mapConstraints({ legal_hold_one_live: 'hold_placed' });

/** What is held: its table and how an event about it is told to be its own. */
const held: Readonly<
  Record<HeldType, { readonly table: string; readonly id: string; readonly unknown: string }>
> = {
  User: { table: 'portal_user', id: 'userId', unknown: 'user_unknown' },
  Company: { table: 'company', id: 'companyId', unknown: 'company_unknown' },
  Ticket: { table: 'ticket', id: 'ticketId', unknown: 'ticket_unknown' },
};

interface HoldInput {
  readonly type: HeldType;
  readonly id: string;
  readonly reason: string;
}

/**
 * Forbids that anything of a person, a company or a ticket is destroyed: erasing, pruning of the audit.
 * @throws DomainError `forbidden`, `reason_required`, `user_unknown`, `company_unknown`, `ticket_unknown`, `hold_placed`
 */
export async function placeHold(tx: Tx, input: HoldInput): Promise<LegalHold> {
  const { staffId, reason } = checked(tx, input);
  const { table, unknown } = held[input.type];
  // What is being destroyed just now comes first, or is refused.
  await stopDestroying(tx);
  const there = isId(input.id)
    ? await tx.query(`SELECT 1 FROM ${table} WHERE id = $1 FOR KEY SHARE`, [input.id])
    : [];
  if (there.length === 0) throw new DomainError(unknown);
  const live = await tx.find(LegalHold, { entityId: input.id, liftedAt: null });
  if (live) throw new DomainError('hold_placed');
  const hold = await tx.insert(LegalHold, {
    id: newId(),
    entityType: input.type,
    entityId: input.id,
    reason,
    placedBy: staffId,
    placedAt: tx.now,
  });
  await tx.record('hold.placed', about(input, reason), { after: { held: true } });
  return hold;
}

/**
 * Lets go of what was held.
 * @throws DomainError `forbidden`, `reason_required`, `hold_unknown`
 */
export async function liftHold(tx: Tx, input: HoldInput): Promise<LegalHold> {
  const { staffId, reason } = checked(tx, input);
  const live = isId(input.id) ? await tx.lock(LegalHold, { entityId: input.id, liftedAt: null }) : null;
  if (live?.entityType !== input.type) throw new DomainError('hold_unknown');
  const lifted = await tx.update(LegalHold, live.id, {
    liftedAt: tx.now,
    liftedBy: staffId,
    liftedReason: reason,
  });
  await tx.record('hold.lifted', about(input, reason), { before: { held: true } });
  return lifted;
}

function checked(tx: Tx, input: HoldInput): { staffId: string; reason: string } {
  const staffId = requireStaff(tx.actor, 'hold_records');
  const reason = input.reason.trim();
  if (reason === '') throw new DomainError('reason_required');
  return { staffId, reason };
}

function about({ type, id }: HoldInput, reason: string) {
  return { entity: { type, id }, [held[type].id]: id, reason };
}
