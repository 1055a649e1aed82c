import { parseEmailAddress } from '../companies/index.js';
import { InvalidInput } from '../platform/index.js';

/**
 * The normalised form of an address somebody typed: what accounts are found and kept unique by.
 * @throws InvalidInput whose code is the reason (SECURITY "Domains and addresses")
 */
export function readEmail(typed: string, field = 'email'): string {
  const parsed = parseEmailAddress(typed);
  if (parsed.ok) return parsed.address.normalized;
  const message = `not an e-mail address we can take: ${parsed.reason}`;
  throw new InvalidInput([{ field, code: parsed.reason, message }]);
}
