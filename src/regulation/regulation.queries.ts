import { DomainError, Tx, type Sql } from '../platform/index.js';
import { regulationDocument, type RegulationDocument } from './document.js';

// Versions never change once written, so a document read once stays true; only its id is asked again.
const known = new Map<string, RegulationDocument>();
const knownLimit = 50;

/** What a transaction has found in force: it is decided by one regulation from its beginning to its end. */
const found = new WeakMap<object, Promise<RegulationDocument>>();

/**
 * The regulation in force, the same throughout a transaction.
 * @throws DomainError `regulation_missing` on a database that was never set up
 */
export function regulationInForce(sql: Sql): Promise<RegulationDocument> {
  if (!(sql instanceof Tx)) return newest(sql);
  const { transaction } = sql;
  const reading = found.get(transaction) ?? newest(sql);
  found.set(transaction, reading);
  return reading;
}

/** Has the transaction that writes a regulation find it in force. */
export function forgetRegulation(tx: Tx): void {
  found.delete(tx.transaction);
}

async function newest(sql: Sql): Promise<RegulationDocument> {
  const [row] = await sql.query<{ id: string }>('SELECT id FROM regulation ORDER BY number DESC LIMIT 1');
  if (!row) throw new DomainError('regulation_missing');
  const cached = known.get(row.id);
  if (cached) return cached;
  const [full] = await sql.query<{ document: RegulationDocument }>(
    'SELECT document FROM regulation WHERE id = $1',
    [row.id],
  );
  if (known.size >= knownLimit) known.clear();
  // Rules and mails that came after it was written take their defaults.
  const document = regulationDocument.parse(full!.document);
  known.set(row.id, document);
  return document;
}
