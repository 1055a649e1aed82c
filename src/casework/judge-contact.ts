import { may } from '../access/index.js';
import {
  decideLink,
  domainFacts,
  imitatedDomain,
  isRoleMailbox,
  judgeLink,
  parseEmailAddress,
  wasEndedForCause,
  type LinkDecision,
  type LinkJudgement,
} from '../companies/index.js';
import { DomainError, isId, one, type Sql, type StaffRole } from '../platform/index.js';
import { regulationInForce } from '../regulation/index.js';

/** Everything that bears on linking one contact to one company, judged now. */
export interface ContactJudgement {
  readonly user: {
    readonly id: string;
    readonly fullName: string;
    readonly email: string;
    readonly confirmed: boolean;
  };
  readonly company: { readonly id: string; readonly name: string; readonly membersShareTickets: boolean };
  readonly judgement: LinkJudgement;
  readonly roleMailbox: boolean;
  /** The address stands on staff's evidence: nobody has been reached there yet. */
  readonly addressVouched: boolean;
  readonly endedForCause: boolean;
  /** The claimed domain the address imitates. */
  readonly lookAlike: string | null;
  /** What the contact said of the own company: beside the verdict, never a right (SPEC R1.8). */
  readonly claims: Readonly<
    Record<'companyName' | 'contractNumber' | 'accountNumber' | 'registeredName', string | null>
  >;
  readonly overridable: readonly string[];
  readonly secondApprover: boolean;
}

interface ContactRow {
  readonly id: string;
  readonly fullName: string;
  readonly email: string;
  readonly confirmed: boolean;
  readonly vouched: boolean;
  readonly claims: ContactJudgement['claims'];
}

/**
 * Judges a contact against a company, writing nothing (SPEC R1.1, R1.7, R1.9). `judgedBy` is the address to judge by
 * where it is not the contact's own: that of an account merged into theirs.
 * @throws DomainError `user_unknown`, `company_unknown`
 */
export async function judgeContact(
  sql: Sql,
  userId: string,
  companyId: string,
  judgedBy?: string,
): Promise<ContactJudgement> {
  const found = await contact(sql, userId);
  const user = judgedBy === undefined ? found : { ...found, email: judgedBy };
  const company = isId(companyId)
    ? await one<ContactJudgement['company']>(
        sql,
        'SELECT id, name, members_share_tickets AS "membersShareTickets" FROM company WHERE id = $1',
        [companyId],
      )
    : null;
  if (!company) throw new DomainError('company_unknown');
  const parsed = parseEmailAddress(user.email);
  const emailDomain = parsed.ok ? parsed.address.domain : null;
  const judgement = judgeLink({
    companyId,
    email: user.email,
    emailConfirmed: user.confirmed,
    domains: await domainFacts(sql, companyId, emailDomain),
  });
  const { links } = await regulationInForce(sql);
  return {
    user,
    company,
    judgement,
    roleMailbox: parsed.ok && isRoleMailbox(parsed.address.local),
    addressVouched: found.vouched && user.email === found.email,
    endedForCause: await wasEndedForCause(sql, userId, companyId),
    lookAlike: await imitated(sql, judgement),
    claims: user.claims,
    overridable: links.overridable,
    secondApprover: links.secondApprover,
  };
}

/** What staff of this role could do with the judgement, given the evidence offered. */
export function decideOn(
  found: ContactJudgement,
  role: StaffRole,
  offer: {
    readonly override?:
      | {
          evidenceKind?: string | undefined;
          evidenceReference?: string | undefined;
          reason?: string | undefined;
        }
      | undefined;
    readonly lookAlikeAcknowledged?: boolean | undefined;
  },
): LinkDecision {
  return decideLink({
    judgement: found.judgement,
    roleMailbox: found.roleMailbox,
    addressVouched: found.addressVouched,
    endedForCause: found.endedForCause,
    override: offer.override,
    overridable: found.overridable as Parameters<typeof decideLink>[0]['overridable'],
    mayOverride: may(role, 'override_link'),
    secondApprover: found.secondApprover,
    lookAlike: found.lookAlike ? { acknowledged: offer.lookAlikeAcknowledged ?? false } : null,
  });
}

async function contact(sql: Sql, userId: string): Promise<ContactRow> {
  const user = isId(userId)
    ? await one<ContactRow>(
        sql,
        `SELECT id, full_name AS "fullName", email, email_confirmed_at IS NOT NULL AS confirmed,
                email_vouched_at IS NOT NULL AS vouched,
                json_build_object('companyName', claimed_company_name, 'contractNumber', claimed_contract_number,
                  'accountNumber', claimed_account_number, 'registeredName', claimed_registered_name) AS claims
         FROM portal_user WHERE id = $1 AND status IN ('active', 'blocked')`,
        [userId],
      )
    : null;
  if (!user) throw new DomainError('user_unknown');
  return user;
}

/** A domain that holds for the company imitates nobody; any other is compared with every domain claimed. */
async function imitated(sql: Sql, judgement: LinkJudgement): Promise<string | null> {
  if (!judgement.emailDomain || judgement.verdict === 'match' || judgement.verdict === 'subdomain_match')
    return null;
  return (await imitatedDomain(sql, judgement.emailDomain))?.claimedDomain ?? null;
}
