import { DomainError, InvalidInput, newId, personal, type Secrets, type Tx } from '../../platform/index.js';
import { regulationInForce, type RegulationDocument } from '../../regulation/index.js';
import { readEmail } from '../email-input.js';
import { lockEmail, lockUser } from '../locks.js';
import { issueToken } from '../one-time-tokens.js';
import { profileDiff, type ProfileFieldChange } from '../policies/profile-policy.js';
import { checkProfile, profileAudit, profileOf, profilePatch } from '../profile.js';
import { keepAcceptance, readAcceptance } from '../terms.js';
import { setPassword } from '../user-credentials.js';
import { User } from '../user.entity.js';
import { userByEmail } from '../users.queries.js';

const claimFields = ['companyName', 'contractNumber', 'accountNumber', 'registeredName'] as const;
type ClaimField = (typeof claimFields)[number];

/** `email` as it was typed; the claims only where the regulation takes them. */
export interface RegisterUser extends Readonly<Partial<Record<ClaimField, string | undefined>>> {
  readonly email: string;
  readonly passwordHash: string;
  readonly fullName: string;
  readonly phone?: string | undefined;
  readonly locale?: string | undefined;
  /** Where the regulation has terms: that they are accepted as they stand, or the version that is. */
  readonly acceptTerms?: true | string | undefined;
}

/**
 * Registers an account, or tells the owner of the address by mail that there is one: the caller learns neither
 * (SECURITY "Identity"). An account whose address nobody has confirmed is nobody's yet, so a new registration replaces
 * what the last one said, password included, and its link.
 * @throws InvalidInput; DomainError `email_taken` where the regulation says so aloud (seed 000)
 */
export async function registerUser(
  tx: Tx,
  input: RegisterUser,
  deps: { readonly secrets: Secrets },
): Promise<void> {
  const email = readEmail(input.email);
  const regulation = await regulationInForce(tx);
  const diff = readProfile(input, regulation);
  const terms = readAcceptance(regulation, 'acceptTerms', input.acceptTerms);
  await lockEmail(tx, email);
  const known = await userByEmail(tx, email);
  if (!known) return accept(tx, await registerNew(tx, email, input.passwordHash, diff, deps.secrets), terms);
  const user = await lockUser(tx, known.id);
  const replaceable = user.status === 'active' && !user.emailConfirmedAt;
  if (regulation.registration.revealsExisting && !replaceable) throw new DomainError('email_taken');
  if (!replaceable) return tellOwner(tx, user, deps.secrets);
  await replaceUnconfirmed(tx, user, input, deps.secrets);
  return accept(tx, user, terms);
}

async function accept(tx: Tx, user: User, terms: string | null): Promise<void> {
  if (terms !== null) await keepAcceptance(tx, user.id, terms);
}

function readProfile(
  input: RegisterUser,
  { profile: { claims }, registration }: RegulationDocument,
): ProfileFieldChange[] {
  const refused = claimFields.filter((field) => input[field] !== undefined && !claims.includes(field));
  if (refused.length > 0) {
    const message = 'is not asked for at registration';
    throw new InvalidInput(refused.map((field) => ({ field, code: 'claim_not_accepted', message })));
  }
  const missing = registration.required.filter((field) => !input[field]?.trim());
  if (missing.length > 0) {
    throw new InvalidInput(missing.map((field) => ({ field, code: 'required', message: 'must be given' })));
  }
  const {
    fullName,
    phone,
    locale = 'ru',
    companyName,
    contractNumber,
    accountNumber,
    registeredName,
  } = input;
  const profile = { fullName, phone, locale, companyName, contractNumber, accountNumber, registeredName };
  checkProfile(profile);
  return profileDiff({}, profile);
}

async function registerNew(
  tx: Tx,
  email: string,
  passwordHash: string,
  diff: readonly ProfileFieldChange[],
  secrets: Secrets,
): Promise<User> {
  const times = { createdAt: tx.now, updatedAt: tx.now };
  const user = await tx.insert(User, { id: newId(), email, ...profilePatch(diff), ...times });
  await setPassword(tx, user.id, passwordHash);
  await sendConfirmation(tx, user, secrets);
  await tx.record('user.registered', aboutUser(user), {
    after: { email: personal(email), ...profileAudit(diff).after },
  });
  return user;
}

async function replaceUnconfirmed(tx: Tx, user: User, input: RegisterUser, secrets: Secrets): Promise<void> {
  const { fullName, phone = null, locale = 'ru' } = input;
  const claims = Object.fromEntries(claimFields.map((field) => [field, input[field] ?? null]));
  const diff = profileDiff(profileOf(user), { fullName, phone, locale, ...claims });
  const replaced = await tx.update(User, user.id, {
    ...profilePatch(diff),
    version: user.version + 1,
    updatedAt: tx.now,
  });
  await setPassword(tx, user.id, input.passwordHash);
  await sendConfirmation(tx, replaced, secrets);
  const facts = { outcome: 'replaced' as const };
  await tx.record('user.registrationRepeated', aboutUser(user), { ...profileAudit(diff), facts });
}

/** The owner is written to at the address on file, whichever of theirs was typed. */
async function tellOwner(tx: Tx, user: User, secrets: Secrets): Promise<void> {
  const { id: userId, email, locale, fullName } = user;
  if (user.status === 'active') {
    const tokenId = await issueToken(tx, secrets, { userId, purpose: 'reset_password', email });
    await tx.notify('registration_existing', { to: email, locale, userId, tokenId }, { fullName });
  }
  const outcome = user.status === 'active' ? 'owner_told' : 'blocked';
  await tx.record('user.registrationRepeated', aboutUser(user), { facts: { outcome } });
}

async function sendConfirmation(tx: Tx, user: User, secrets: Secrets): Promise<void> {
  const { id: userId, email, locale, fullName } = user;
  const tokenId = await issueToken(tx, secrets, { userId, purpose: 'confirm_email', email });
  await tx.notify('registration_confirm', { to: email, locale, userId, tokenId }, { fullName });
}

function aboutUser(user: User) {
  return { entity: { type: 'User', id: user.id }, userId: user.id };
}
