import {
  type CompanyLink,
  domainFacts,
  domainTrouble,
  imitatedDomain,
  isRoleMailbox,
  judgeLink,
} from '../companies/index.js';
import { DomainError, isId, type Sql } from '../platform/index.js';
import { aliasesOf, readEmail, userByEmail, userById } from '../users/index.js';

/** What giving a contact this address would change, were it done now. */
export interface EmailOutlook {
  readonly email: string;
  /** Whose the address is already: the contact's own, that of an account merged into it, somebody else's. */
  readonly owner: 'self' | 'alias' | 'other' | null;
  readonly roleMailbox: boolean;
  /** The claimed domain the address imitates. */
  readonly lookAlike: string | null;
  /** Links in force on the basis `domain`, with what would suspend each, or `null` where it would hold. */
  readonly links: readonly {
    readonly linkId: string;
    readonly companyName: string;
    readonly trouble: string | null;
  }[];
}

type DomainLink = Pick<CompanyLink, 'companyId' | 'judgedEmail'> & {
  readonly linkId: string;
  readonly companyName: string;
};

/**
 * Looks ahead, writing nothing (SPEC R1.7, R2.2).
 * @throws DomainError `user_unknown`; InvalidInput for the address
 */
export async function emailOutlook(
  sql: Sql,
  asked: { readonly userId: string; readonly email: string },
): Promise<EmailOutlook> {
  const email = readEmail(asked.email);
  const user = isId(asked.userId) ? await userById(sql, asked.userId) : null;
  if (!user) throw new DomainError('user_unknown');
  const [local, domain] = email.split('@') as [string, string];
  const owner = await userByEmail(sql, email);
  const imitated = await imitatedDomain(sql, domain);
  return {
    email,
    owner: !owner ? null : owner.id !== user.id ? 'other' : user.email === email ? 'self' : 'alias',
    roleMailbox: isRoleMailbox(local),
    lookAlike: imitated?.claimedDomain ?? null,
    links: await judgedAhead(sql, user.id, email, domain),
  };
}

async function judgedAhead(
  sql: Sql,
  userId: string,
  email: string,
  domain: string,
): Promise<EmailOutlook['links']> {
  const aliases = new Set(await aliasesOf(sql, userId));
  const links = await sql.query<DomainLink>(
    `SELECT l.id AS "linkId", l.company_id AS "companyId", l.judged_email AS "judgedEmail", c.name AS "companyName"
     FROM company_link l JOIN company c ON c.id = l.company_id
     WHERE l.user_id = $1 AND l.status = 'active' AND l.basis = 'domain' ORDER BY c.name, l.id`,
    [userId],
  );
  const judged = [];
  for (const { linkId, companyId, companyName, judgedEmail } of links) {
    // What came with a merged account goes on being judged by that account's address.
    const facts = {
      companyId,
      email,
      emailConfirmed: true,
      domains: await domainFacts(sql, companyId, domain),
    };
    const trouble = aliases.has(judgedEmail) ? null : domainTrouble(judgeLink(facts), email);
    judged.push({ linkId, companyName, trouble });
  }
  return judged;
}
