import { isCheckableHash } from '../../access/index.js';
import { parseEmailAddress } from '../../companies/index.js';
import { personal } from '../../platform/index.js';
import type { Batch, Item } from '../batch.js';
import { insertRows, type Columns } from '../insert-rows.js';

const userColumns: Columns = {
  id: 'uuid',
  email: 'text',
  email_confirmed_at: 'timestamptz',
  email_vouched_at: 'timestamptz',
  full_name: 'text',
  phone: 'text',
  locale: 'text',
  status: 'text',
  claimed_company_name: 'text',
  claimed_contract_number: 'text',
  claimed_account_number: 'text',
  claimed_registered_name: 'text',
  merged_into_id: 'uuid',
  created_at: 'timestamptz',
  updated_at: 'timestamptz',
};
const credentialColumns: Columns = { user_id: 'uuid', password_hash: 'text', changed_at: 'timestamptz' };
const termsColumns: Columns = { user_id: 'uuid', version: 'text', accepted_at: 'timestamptz' };
const aliasColumns: Columns = { email: 'text', user_id: 'uuid', since: 'timestamptz' };

/** Customers: an address has one owner, and what is no hash of a known kind is no password. */
export async function takeUsers(batch: Batch, items: readonly Item<'user'>[]): Promise<void> {
  const owners = await knownOwners(batch, items);
  const users: Record<string, unknown>[] = [];
  const credentials: Record<string, unknown>[] = [];
  const aliases: Record<string, unknown>[] = [];
  const terms: Record<string, unknown>[] = [];
  for (const item of items) {
    const email = addressOf(batch, item, owners);
    const found = email && batch.references(item, { mergedInto: ['user', item.line.mergedInto] });
    if (!email || !found) continue;
    const { line } = item;
    const id = batch.idOf(item, line.createdAt);
    users.push({ ...rowOf(item), id, email, merged_into_id: found.mergedInto });
    if (line.passwordHash)
      credentials.push({ user_id: id, password_hash: line.passwordHash, changed_at: line.createdAt });
    for (const { version, at } of line.acceptedTerms ?? [])
      terms.push({ user_id: id, version, accepted_at: at });
    if (found.mergedInto) aliases.push({ email, user_id: found.mergedInto, since: line.createdAt });
    if (!batch.tx)
      batch.ledger.noteFact(`user:${id}`, { email, confirmed: line.emailConfirmedAt !== undefined });
    batch.take(item, id, [
      'user.imported',
      { entity: { type: 'User', id }, userId: id },
      {
        email: personal(email),
        fullName: personal(line.fullName),
        password: line.passwordHash !== undefined,
      },
    ]);
  }
  if (!batch.tx) return;
  await insertRows(batch.tx, 'portal_user', userColumns, users);
  await insertRows(batch.tx, 'user_credential', credentialColumns, credentials);
  await insertRows(batch.tx, 'user_email_alias', aliasColumns, aliases);
  await insertRows(batch.tx, 'terms_acceptance', termsColumns, terms);
}

/** The normalised address, once it is claimed; the line is refused where it cannot be. */
function addressOf(batch: Batch, item: Item<'user'>, owners: ReadonlyMap<string, string>): string | null {
  const { line } = item;
  const parsed = parseEmailAddress(line.email);
  const merged = line.status === 'merged';
  if (!parsed.ok) batch.refuse(item, 'email_invalid', { reason: parsed.reason });
  else if (line.passwordHash !== undefined && !isCheckableHash(line.passwordHash))
    batch.refuse(item, 'password_hash_unknown');
  else if (merged !== (line.mergedInto !== undefined)) batch.refuse(item, 'merged_without_account');
  else {
    const { normalized } = parsed.address;
    // Nobody can have the address of an erased account; several may be erased to the same words.
    if (line.status === 'erased') return normalized;
    const owner = owners.get(normalized) ?? batch.ledger.claim(`email:${normalized}`, line.legacyId);
    if (!owner) return normalized;
    batch.refuse(item, 'email_taken', { by: owner });
  }
  return null;
}

/** Who has these addresses already, by legacy id or else by name. */
async function knownOwners(batch: Batch, items: readonly Item<'user'>[]): Promise<Map<string, string>> {
  const emails = items.flatMap(({ line }) => {
    const parsed = parseEmailAddress(line.email);
    return parsed.ok ? [parsed.address.normalized] : [];
  });
  const rows = await batch.sql.query<{ email: string; by: string }>(
    `SELECT o.email, coalesce(l.legacy_id, o.id::text) AS by FROM (
       SELECT email, id FROM portal_user WHERE email = ANY($1) AND status IN ('active', 'blocked')
       UNION ALL SELECT email, user_id FROM user_email_alias WHERE email = ANY($1)) o
     LEFT JOIN legacy_id l ON l.id = o.id`,
    [emails],
  );
  return new Map(rows.map(({ email, by }) => [email, by]));
}

function rowOf({ line }: Item<'user'>) {
  return {
    email_confirmed_at: line.emailConfirmedAt,
    email_vouched_at: line.emailVouchedAt,
    full_name: line.fullName,
    phone: line.phone,
    locale: line.locale ?? 'ru',
    status: line.status ?? 'active',
    claimed_company_name: line.stated?.companyName,
    claimed_contract_number: line.stated?.contractNumber,
    claimed_account_number: line.stated?.accountNumber,
    claimed_registered_name: line.stated?.registeredName,
    created_at: line.createdAt,
    updated_at: line.createdAt,
  };
}
