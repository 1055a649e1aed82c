import { DomainError, type Sql } from '../platform/index.js';
import { regulationDocument, type RegulationDocument } from './document.js';

// Versions never change once written, so a document read once stays true; only its id is asked again.
const known = new Map<string, RegulationDocument>();
const knownLimit = 50;

/**
 * The regulation in force.
 * @throws DomainError `regulation_missing` on a database that was never set up
 */
export async function regulationInForce(sql: Sql): Promise<RegulationDocument> {
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
