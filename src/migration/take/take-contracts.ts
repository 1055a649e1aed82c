import { personal, tokenHash } from '../../platform/index.js';
import type { Batch, Item } from '../batch.js';
import { insertRows, type Columns } from '../insert-rows.js';
import { decideAnew } from './decide-anew.js';

const columns: Columns = {
  id: 'uuid',
  number: 'text',
  kind: 'text',
  code_hash: 'bytea',
  company_id: 'uuid',
  user_id: 'uuid',
  holder_name: 'text',
  valid_from: 'date',
  valid_until: 'date',
  service_level: 'text',
  hotline: 'boolean',
  tickets_included: 'int',
  status: 'text',
  suspended_reason: 'text',
  claimed_by: 'uuid',
  claimed_at: 'timestamptz',
  created_at: 'timestamptz',
  updated_at: 'timestamptz',
};

interface Validity {
  readonly from: string;
  readonly until: string;
  readonly by: string;
}

/** Contracts: of one kind and number, no two are valid on the same day. */
export async function takeContracts(batch: Batch, items: readonly Item<'contract'>[]): Promise<void> {
  const [known, products] = [await sameNumbers(batch, items), await productIds(batch, items)];
  const rows: Record<string, unknown>[] = [];
  const covered: { contract_id: string; product_id: string }[] = [];
  for (const item of items) {
    const { line } = item;
    const found = batch.references(item, {
      company: ['company', line.company],
      user: ['user', line.user],
      claimedBy: ['user', line.claimedBy],
    });
    const covers = found && coveredProducts(batch, item, products);
    if (!covers || !isFree(batch, item, known)) continue;
    const id = batch.idOf(item, line.createdAt);
    rows.push({
      ...rowOf(item),
      id,
      company_id: found.company,
      user_id: found.user,
      claimed_by: found.claimedBy,
    });
    covered.push(...covers.map((product) => ({ contract_id: id, product_id: product })));
    batch.take(item, id, [
      'contract.imported',
      { entity: { type: 'Contract', id }, companyId: found.company, userId: found.user },
      {
        number: line.number,
        kind: line.contractKind,
        holderName: personal(line.holderName),
        validFrom: line.validFrom,
        validUntil: line.validUntil,
      },
    ]);
  }
  if (!batch.tx) return;
  await insertRows(batch.tx, 'contract', columns, rows);
  await insertRows(batch.tx, 'contract_product', { contract_id: 'uuid', product_id: 'uuid' }, covered);
  const ids = (column: string) => rows.map((row) => row[column] as string | null);
  await decideAnew(batch.tx, ids('user_id'), ids('company_id'));
}

function keyOf({ contractKind, number }: Item<'contract'>['line']): string {
  return `contract:${contractKind}:${number.trim().toUpperCase()}`;
}

async function sameNumbers(
  batch: Batch,
  items: readonly Item<'contract'>[],
): Promise<Map<string, Validity[]>> {
  const rows = await batch.sql.query<Validity & { key: string }>(
    `SELECT 'contract:' || c.kind || ':' || upper(c.number) AS key, c.valid_from AS "from", c.valid_until AS until,
            coalesce(l.legacy_id, c.id::text) AS by
     FROM contract c LEFT JOIN legacy_id l ON l.id = c.id WHERE upper(c.number) = ANY($1)`,
    [items.map(({ line }) => line.number.trim().toUpperCase())],
  );
  return Map.groupBy(rows, ({ key }) => key);
}

/** Whether nothing of its kind and number is valid on a day of its term; refuses it otherwise. */
function isFree(
  batch: Batch,
  item: Item<'contract'>,
  known: ReadonlyMap<string, readonly Validity[]>,
): boolean {
  const { line } = item;
  const key = keyOf(line);
  if (line.validFrom > line.validUntil) {
    batch.refuse(item, 'contract_term_backward');
    return false;
  }
  const others = [...(known.get(key) ?? []), ...batch.ledger.factsOf<Validity>(key)];
  const other = others.find(({ from, until }) => from <= line.validUntil && line.validFrom <= until);
  if (other) {
    batch.refuse(item, 'contract_overlaps', { by: other.by });
    return false;
  }
  batch.ledger.noteFact(key, { from: line.validFrom, until: line.validUntil, by: line.legacyId });
  return true;
}

async function productIds(batch: Batch, items: readonly Item<'contract'>[]): Promise<Map<string, string>> {
  const codes = items.flatMap(({ line }) => line.products ?? []);
  const rows = await batch.sql.query<{ code: string; id: string }>(
    'SELECT code, id FROM product WHERE code = ANY($1)',
    [codes],
  );
  return new Map(rows.map(({ code, id }) => [code, id]));
}

function coveredProducts(
  batch: Batch,
  item: Item<'contract'>,
  products: ReadonlyMap<string, string>,
): string[] | null {
  const ids: string[] = [];
  for (const code of new Set(item.line.products)) {
    const id = products.get(code) ?? batch.ledger.factsOf<string>(`product:${code}`)[0];
    if (id === undefined) {
      batch.refuse(item, 'reference_unknown', { field: 'products', kind: 'product', legacyId: code });
      return null;
    }
    ids.push(id);
  }
  return ids;
}

function rowOf({ line }: Item<'contract'>) {
  const code = line.codeSha256
    ? Buffer.from(line.codeSha256, 'hex')
    : line.code && tokenHash(line.code.trim());
  return {
    number: line.number.trim(),
    kind: line.contractKind,
    code_hash: code,
    holder_name: line.holderName,
    valid_from: line.validFrom,
    valid_until: line.validUntil,
    service_level: line.serviceLevel ?? 'standard',
    hotline: line.hotline ?? false,
    tickets_included: line.ticketsIncluded,
    status: line.suspendedReason === undefined ? 'active' : 'suspended',
    suspended_reason: line.suspendedReason,
    claimed_at: line.claimedAt,
    created_at: line.createdAt,
    updated_at: line.createdAt,
  };
}
