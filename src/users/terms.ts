import { InvalidInput, one, type Sql, type Tx } from '../platform/index.js';
import type { RegulationDocument } from '../regulation/index.js';
import { decideTerms, type Acceptance } from './policies/terms-policy.js';

/** A version of the terms that a customer accepted. */
export interface AcceptedTerms {
  readonly version: string;
  readonly at: Date;
}

/** What a customer accepted: the version that stands, where they ever did, else the one accepted last; or `null`. */
export function termsAcceptedBy(
  sql: Sql,
  userId: string,
  { terms }: RegulationDocument,
): Promise<AcceptedTerms | null> {
  return one<AcceptedTerms>(
    sql,
    `SELECT version, accepted_at AS at FROM terms_acceptance WHERE user_id = $1
     ORDER BY version = $2 DESC, accepted_at DESC, version DESC LIMIT 1`,
    [userId, terms.version],
  );
}

/**
 * The version that is accepted by what was sent in this field; `null` where the regulation has no terms.
 * @throws InvalidInput `required`, `terms_version_unknown`
 */
export function readAcceptance(
  { terms }: RegulationDocument,
  field: string,
  accepted: Acceptance,
): string | null {
  const decision = decideTerms(terms.version, accepted);
  if (decision.ok) return decision.version;
  throw new InvalidInput([
    { field, code: decision.code, message: `the terms in force are ${terms.version}` },
  ]);
}

/** Keeps that the customer accepted this version, unless it is kept already. */
export async function keepAcceptance(tx: Tx, userId: string, version: string): Promise<void> {
  const kept = await tx.query(
    `INSERT INTO terms_acceptance (user_id, version, accepted_at) VALUES ($1, $2, $3)
     ON CONFLICT ON CONSTRAINT terms_acceptance_pk DO NOTHING RETURNING version`,
    [userId, version, tx.now],
  );
  if (kept.length === 0) return;
  await tx.record(
    'user.termsAccepted',
    { entity: { type: 'User', id: userId }, userId },
    { after: { version } },
  );
}
