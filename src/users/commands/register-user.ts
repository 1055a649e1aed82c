import { DomainError, InvalidInput, newId, personal, type Secrets, type Tx } from '../../platform/index.js';
import { regulationInForce, type RegulationDocument } from '../../regulation/index.js';
import { readEmail } from '../email-input.js';
import { lockEmail, lockUser } from '../locks.js';
import { issueToken } from '../one-time-tokens.js';
import { keepRegistration, type RegisteredProfile } from '../pending-registrations.js';
import { PROFILE_FIELDS, profileDiff, type ProfileFieldChange } from '../policies/profile-policy.js';
import { checkProfile, profileAudit, profilePatch } from '../profile.js';
import { keepAcceptance, readAcceptance } from '../terms.js';
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
 * (SECURITY "Identity"). An account whose address nobody has confirmed may be registered again; the older link dies, and
 * what either registration says, password included, counts only once its own link is used.
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
  const given = { email, diff, terms, passwordHash: input.passwordHash };
  if (!known) return registerNew(tx, given, deps.secrets);
  const user = await lockUser(tx, known.id);
  const awaited = user.status === 'active' && !user.emailConfirmedAt;
  if (regulation.registration.revealsExisting && !awaited) throw new DomainError('email_taken');
  return awaited ? registerAgain(tx, user, given, deps.secrets) : tellOwner(tx, user, given, deps.secrets);
}

/** A registration, read. */
interface Registration {
  readonly email: string;
  readonly diff: readonly ProfileFieldChange[];
  readonly terms: string | null;
  readonly passwordHash: string;
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

async function registerNew(tx: Tx, given: Registration, secrets: Secrets): Promise<void> {
  const { email, diff, terms } = given;
  const times = { createdAt: tx.now, updatedAt: tx.now };
  const user = await tx.insert(User, { id: newId(), email, ...profilePatch(diff), ...times });
  await sendConfirmation(tx, user, given, secrets);
  await tx.record('user.registered', aboutUser(user), {
    after: { email: personal(email), ...profileAudit(diff).after },
  });
  if (terms !== null) await keepAcceptance(tx, user.id, terms);
}

async function registerAgain(tx: Tx, user: User, given: Registration, secrets: Secrets): Promise<void> {
  await sendConfirmation(tx, user, given, secrets);
  await tx.record('user.registrationRepeated', aboutUser(user), {
    after: profileAudit(given.diff).after,
    facts: { outcome: 'awaits_link' },
  });
}

/** The owner is written to at the address on file, whichever of theirs was typed. */
async function tellOwner(tx: Tx, user: User, given: Registration, secrets: Secrets): Promise<void> {
  const { id: userId, email, locale, fullName } = user;
  if (user.status === 'active') {
    const tokenId = await issueToken(tx, secrets, { userId, purpose: 'reset_password', email });
    await tx.notify('registration_existing', { to: email, locale, userId, tokenId }, { fullName });
  }
  const { passwordHash } = given;
  await keepRegistration(tx, {
    email: given.email,
    passwordHash,
    tokenId: null,
    profile: null,
    termsVersion: null,
  });
  const outcome = user.status === 'active' ? 'owner_told' : 'blocked';
  await tx.record('user.registrationRepeated', aboutUser(user), { facts: { outcome } });
}

async function sendConfirmation(tx: Tx, user: User, given: Registration, secrets: Secrets): Promise<void> {
  const { id: userId, email } = user;
  const { passwordHash, terms: termsVersion } = given;
  const profile = registeredProfile(given.diff);
  const tokenId = await issueToken(tx, secrets, { userId, purpose: 'confirm_email', email });
  await keepRegistration(tx, { email, tokenId, passwordHash, profile, termsVersion });
  const [locale, fullName] = [profile.locale ?? user.locale, profile.fullName ?? user.fullName];
  await tx.notify('registration_confirm', { to: email, locale, userId, tokenId }, { fullName });
}

function registeredProfile(diff: readonly ProfileFieldChange[]): RegisteredProfile {
  const given = new Map(diff.map(({ field, after }) => [field, after]));
  const fields = PROFILE_FIELDS.map((field) => [field, given.get(field) ?? null]);
  return Object.fromEntries(fields) as RegisteredProfile;
}

function aboutUser(user: User) {
  return { entity: { type: 'User', id: user.id }, userId: user.id };
}
