import { personal } from '../../platform/index.js';
import type { Batch, Item } from '../batch.js';
import type { Columns } from '../insert-rows.js';

const columns: Columns = {
  id: 'uuid',
  email: 'text',
  full_name: 'text',
  role: 'text',
  locale: 'text',
  disabled_at: 'timestamptz',
  disabled_reason: 'text',
  created_at: 'timestamptz',
};

/**
 * Staff, so that what they wrote and decided names them. An address that works here already is that account, which stays
 * as it is; any other gets one without a password, which lets nobody in before an admin invites them.
 */
export async function takeStaff(batch: Batch, items: readonly Item<'staff'>[]): Promise<void> {
  const known = await knownStaff(batch, items);
  const rows: Record<string, unknown>[] = [];
  for (const item of items) {
    const { line } = item;
    const email = line.email.toLowerCase();
    const existing = known.get(email);
    const owner = existing?.legacy ?? batch.ledger.claim(`staff:${email}`, line.legacyId);
    if (owner !== null) {
      batch.refuse(item, 'email_taken', { by: owner });
      continue;
    }
    const id = existing?.id ?? batch.idOf(item, line.createdAt);
    if (!existing) rows.push({ ...rowOf(item), id, email });
    batch.take(item, id, [
      'staff.imported',
      { entity: { type: 'StaffMember', id } },
      { email: personal(email), fullName: personal(line.fullName), role: line.role },
    ]);
  }
  await batch.insert('staff_member', columns, rows);
}

interface KnownStaff {
  readonly email: string;
  readonly id: string;
  readonly legacy: string | null;
}

async function knownStaff(batch: Batch, items: readonly Item<'staff'>[]): Promise<Map<string, KnownStaff>> {
  const rows = await batch.sql.query<KnownStaff>(
    `SELECT s.email, s.id, l.legacy_id AS legacy FROM staff_member s LEFT JOIN legacy_id l ON l.id = s.id
     WHERE s.email = ANY($1)`,
    [items.map(({ line }) => line.email.toLowerCase())],
  );
  return new Map(rows.map((row) => [row.email, row]));
}

function rowOf({ line }: Item<'staff'>) {
  const { fullName, role, locale, disabledAt, disabledReason, createdAt } = line;
  return {
    full_name: fullName,
    role,
    locale: locale ?? 'ru',
    disabled_at: disabledAt,
    disabled_reason: disabledReason,
    created_at: createdAt,
  };
}
