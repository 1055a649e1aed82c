import { decideOn, grantsOf, judgeContact, type ContactJudgement } from '../../../src/casework/index.js';
import { may } from '../../../src/access/index.js';
import { staffRoles, type Sql, type StaffRole } from '../../../src/platform/index.js';
import { translate, type Locale } from '../../locale/translate.js';
import { grantsInWords } from '../grants-in-words.js';
import { claimsInWords, gatherClaims, type Claim } from './claims-in-words.js';
import type { JudgedLink, LinkNeed } from './judged-link-view.js';
import { domainOwners, liveLink, registerHits, staffInRoles, statedOnTickets } from './judgement.queries.js';
import { explainNeed, reasonInWords, warningInWords } from './verdict-in-words.js';

interface Reader {
  readonly role: StaffRole;
  readonly locale: Locale;
}

/**
 * Judges and writes nothing.
 * @throws DomainError `user_unknown`, `company_unknown`
 */
export async function judgeInWords(
  sql: Sql,
  asked: {
    readonly userId: string;
    readonly companyId: string;
    readonly ticketNumber?: number | undefined;
    readonly now: Date;
  },
  { role, locale }: Reader,
): Promise<JudgedLink> {
  const found = await judgeContact(sql, asked.userId, asked.companyId);
  const decision = decideOn(found, role, { lookAlikeAcknowledged: true });
  const code = decision.allow ? null : decision.code;
  const { rule, emailDomain } = found.judgement;
  const claims = await claimsOf(sql, found, asked.ticketNumber);
  const stated = (...fields: string[]) =>
    claims.filter(({ field }) => fields.includes(field)).map(({ value }) => value);
  const [owners, grants, hits, link, overriders] = await Promise.all([
    domainOwners(sql, found.company.id, rule?.domain ?? emailDomain),
    grantsOf(sql, found.user.id, found.company.id, asked.now),
    registerHits(sql, {
      numbers: stated('contractNumber', 'accountNumber'),
      holders: stated('registeredName'),
    }),
    liveLink(sql, found.user.id, found.company.id),
    code === null
      ? []
      : staffInRoles(
          sql,
          staffRoles.filter((known) => may(known, 'override_link')),
        ),
  ]);
  const mayOverride = may(role, 'override_link');
  const needs = link ? 'linked' : needOf(code, mayOverride);
  return {
    verdict: found.judgement.verdict,
    reason: [
      reasonInWords(locale, found, owners),
      ...(needs === 'confirm' ? [translate(locale, 'spoken.canLink')] : []),
    ].join(' '),
    tone:
      code === null
        ? decision.warnings.length > 0
          ? 'careful'
          : 'good'
        : needs === 'impossible'
          ? 'bad'
          : 'careful',
    needs,
    explanation: explainNeed(locale, { needs, code, link, overriders, found }),
    code,
    allowed: decision.allow,
    overridable: code === 'override_required' || code === 'evidence_required',
    mayOverride,
    secondApprover: found.secondApprover,
    grants: { ...grants, sentences: grantsInWords(locale, grants) },
    warnings: decision.warnings.map((warning) => ({
      code: warning,
      text: warningInWords(locale, warning, found),
    })),
    lookAlike: found.lookAlike,
    claims: claimsInWords(locale, found.company, claims, hits),
    user: found.user,
    company: found.company,
    link,
  };
}

/** What the contact said in the profile and on tickets. */
async function claimsOf(sql: Sql, found: ContactJudgement, ticketNumber = 0): Promise<Claim[]> {
  const onTickets = await statedOnTickets(sql, found.user.id, ticketNumber);
  return gatherClaims([
    { on: null, values: found.claims },
    ...onTickets.map(({ number, stated }) => ({ on: number, values: stated })),
  ]);
}

function needOf(code: string | null, mayOverride: boolean): LinkNeed {
  if (code === null) return 'confirm';
  if (code !== 'override_required' && code !== 'evidence_required') return 'impossible';
  return mayOverride ? 'evidence' : 'somebody_else';
}
