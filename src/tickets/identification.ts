import type { Membership } from '../companies/index.js';
import type { FieldError, Tx } from '../platform/index.js';
import type { RegulationDocument } from '../regulation/index.js';
import { profileOf, type User } from '../users/index.js';
import type { OpenTicket } from './opening-form.js';
import { decideIdentification } from './policies/identification.js';

/** What the regulation wants to know of the customer before it takes this ticket: a problem of the form, or none. */
export async function identificationProblems(
  tx: Tx,
  { identification }: RegulationDocument,
  { stated = {} }: OpenTicket,
  requester: User,
  memberships: readonly Membership[],
): Promise<FieldError[]> {
  if (identification.when === 'never') return [];
  const earlier = await tx.query('SELECT 1 FROM ticket WHERE requester_id = $1 LIMIT 1', [requester.id]);
  const asked = decideIdentification(identification, {
    isFirstTicket: earlier.length === 0,
    isLinked: memberships.length > 0,
    stated,
    profile: profileOf(requester),
  });
  return asked.map((field) => ({ field, code: 'required', message: 'says who the customer is' }));
}
