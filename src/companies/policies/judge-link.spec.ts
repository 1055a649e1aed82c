import { describe, expect, it } from '@jest/globals';
import {
  domainAndParents,
  domainTrouble,
  judgeLink,
  type CompanyDomainFact,
  type LinkVerdict,
} from './judge-link.js';

/** `a:firma.ru b:*.spb.ru`: company a has firma.ru alone, company b has spb.ru with its subdomains. */
function claims(text: string): CompanyDomainFact[] {
  return text
    .split(' ')
    .filter((claim) => claim !== '')
    .map((claim) => {
      const [companyId = '', domain = ''] = claim.split(':');
      return { companyId, domain: domain.replace('*.', ''), includeSubdomains: domain.startsWith('*.') };
    });
}

const judge = (email: string, domains: string, emailConfirmed = true) =>
  judgeLink({ companyId: 'a', email, emailConfirmed, domains: claims(domains) });

describe('judgeLink for company a', () => {
  it.each<[string, string, LinkVerdict]>([
    ['i@firma.ru', 'a:firma.ru', 'unconfirmed_email'],
    ['i@firma.ru', '', 'unconfirmed_email'],
    ['i@mail.ru', '', 'unconfirmed_email'],
    ['i@firma.ru', 'a:firma.ru b:firma.ru', 'unconfirmed_email'],
  ])('%s not confirmed, %j: %s', (email, domains, verdict) => {
    expect(judge(email, domains, false).verdict).toBe(verdict);
  });

  it.each<[string, string, LinkVerdict, string | undefined, string]>([
    // e-mail, claims, verdict, deciding domain, its other owners
    // the order in which verdicts are asked
    ['i@firma.ru', '', 'company_has_no_domain', undefined, ''],
    ['i@gmail.com', '', 'company_has_no_domain', undefined, ''],
    ['i@firma.ru', 'b:firma.ru', 'company_has_no_domain', undefined, ''],
    ['i@firma.ru', 'b:firma.ru c:firma.ru', 'company_has_no_domain', undefined, ''],
    ['i@mail.ru', 'a:firma.ru', 'public_provider', undefined, ''],
    ['i@mail.ru', 'a:mail.ru b:mail.ru', 'public_provider', undefined, ''],
    ['i@internet.ru', 'a:firma.ru', 'public_provider', undefined, ''],
    // the same domain
    ['i@firma.ru', 'a:firma.ru', 'match', 'firma.ru', ''],
    ['i@firma.ru', 'a:*.firma.ru', 'match', 'firma.ru', ''],
    ['I@Firma.RU.', 'a:firma.ru', 'match', 'firma.ru', ''],
    ['i@Фирма.рф', 'a:xn--80apmps.xn--p1ai', 'match', 'xn--80apmps.xn--p1ai', ''],
    ['i@xn--80apmps.xn--p1ai', 'a:xn--80apmps.xn--p1ai', 'match', 'xn--80apmps.xn--p1ai', ''],
    ['i@firma.ru', 'a:other.ru a:firma.ru', 'match', 'firma.ru', ''],
    ['i@firma.ru', 'a:firma.ru a:*.firma.ru', 'match', 'firma.ru', ''],
    ['i@firma.spb.ru', 'a:firma.spb.ru', 'match', 'firma.spb.ru', ''],
    ['i@corp.mail.ru', 'a:corp.mail.ru', 'match', 'corp.mail.ru', ''],
    // below it, and what only looks so
    ['i@spb.firma.ru', 'a:*.firma.ru', 'subdomain_match', 'firma.ru', ''],
    ['i@a.b.c.firma.ru', 'a:*.firma.ru', 'subdomain_match', 'firma.ru', ''],
    ['i@spb.firma.ru', 'a:firma.ru', 'mismatch', undefined, ''],
    ['i@firma.ru', 'a:*.spb.firma.ru', 'mismatch', undefined, ''],
    ['i@nofirma.ru', 'a:*.firma.ru', 'mismatch', undefined, ''],
    ['i@firma.ru.evil.ru', 'a:*.firma.ru', 'mismatch', undefined, ''],
    ['i@firma.com', 'a:*.firma.ru', 'mismatch', undefined, ''],
    ['i@ru', 'a:*.firma.ru', 'mismatch', undefined, ''],
    // neighbours under a public suffix are strangers, even were it claimed
    ['i@drugaya.spb.ru', 'a:*.firma.spb.ru', 'mismatch', undefined, ''],
    ['i@drugaya.spb.ru', 'a:*.spb.ru', 'mismatch', undefined, ''],
    ['i@drugaya.co.uk', 'a:*.co.uk', 'mismatch', undefined, ''],
    ['i@corp.mail.ru', 'a:*.mail.ru', 'mismatch', undefined, ''],
    // several owners
    ['i@firma.ru', 'a:firma.ru b:firma.ru', 'ambiguous', 'firma.ru', 'b'],
    ['i@firma.ru', 'c:firma.ru a:firma.ru b:firma.ru', 'ambiguous', 'firma.ru', 'b c'],
    ['i@firma.ru', 'a:*.firma.ru b:firma.ru', 'ambiguous', 'firma.ru', 'b'],
    ['i@spb.firma.ru', 'a:*.firma.ru b:*.firma.ru', 'ambiguous', 'firma.ru', 'b'],
    ['i@spb.firma.ru', 'a:spb.firma.ru b:spb.firma.ru b:*.firma.ru', 'ambiguous', 'spb.firma.ru', 'b'],
    ['i@firma.ru', 'a:other.ru b:firma.ru c:firma.ru', 'ambiguous', 'firma.ru', 'b c'],
    // a third company: that two own the domain is asked before whether this one does
    ['i@spb.firma.ru', 'a:other.ru b:*.firma.ru c:*.firma.ru', 'ambiguous', 'firma.ru', 'b c'],
    ['i@spb.firma.ru', 'a:*.firma.ru b:spb.firma.ru c:spb.firma.ru', 'ambiguous', 'spb.firma.ru', 'b c'],
    // nor is it two owners where one of them lies deeper, or does not reach
    ['i@spb.firma.ru', 'a:other.ru b:spb.firma.ru c:*.firma.ru', 'mismatch', 'spb.firma.ru', 'b'],
    ['i@spb.firma.ru', 'a:other.ru b:*.firma.ru c:firma.ru', 'mismatch', 'firma.ru', 'b'],
    // one company that says it twice is one owner
    ['i@firma.ru', 'a:other.ru b:firma.ru b:*.firma.ru', 'mismatch', 'firma.ru', 'b'],
    // one of two reaches the subdomain
    ['i@spb.firma.ru', 'a:*.firma.ru b:firma.ru', 'subdomain_match', 'firma.ru', ''],
    ['i@spb.firma.ru', 'a:firma.ru b:*.firma.ru', 'mismatch', 'firma.ru', 'b'],
    // the most specific owner wins
    ['i@spb.firma.ru', 'a:spb.firma.ru b:*.firma.ru', 'match', 'spb.firma.ru', ''],
    ['i@it.spb.firma.ru', 'a:*.spb.firma.ru b:*.firma.ru', 'subdomain_match', 'spb.firma.ru', ''],
    ['i@spb.firma.ru', 'a:*.firma.ru b:spb.firma.ru', 'mismatch', 'spb.firma.ru', 'b'],
    ['i@spb.firma.ru', 'a:*.firma.ru b:*.firma.ru a:spb.firma.ru', 'match', 'spb.firma.ru', ''],
    ['i@it.spb.firma.ru', 'a:*.firma.ru b:spb.firma.ru', 'subdomain_match', 'firma.ru', ''],
    ['i@firma.ru', 'a:*.firma.ru b:*.spb.firma.ru', 'match', 'firma.ru', ''],
    // somebody else's
    ['i@firma.ru', 'a:other.ru b:firma.ru', 'mismatch', 'firma.ru', 'b'],
    ['i@unknown.ru', 'a:firma.ru', 'mismatch', undefined, ''],
    // addresses that cannot be read match nothing
    ['firma.ru', 'a:firma.ru', 'mismatch', undefined, ''],
    ['i@[10.0.0.1]', 'a:firma.ru', 'mismatch', undefined, ''],
    ['i@ｆirma.ru', 'a:firma.ru', 'mismatch', undefined, ''],
    ['i@firmа.ru', 'a:firma.ru', 'mismatch', undefined, ''],
    ['"i"@firma.ru', 'a:firma.ru', 'mismatch', undefined, ''],
    ['i@evil.ru@firma.ru', 'a:firma.ru', 'mismatch', undefined, ''],
  ])('%s, %j: %s by %s, others %j', (email, domains, verdict, rule, others) => {
    const judgement = judge(email, domains);
    expect(judgement.verdict).toBe(verdict);
    expect(judgement.rule?.domain).toBe(rule);
    expect(judgement.otherOwners.join(' ')).toBe(others);
  });

  it('keeps what was judged', () => {
    expect(judge('i@spb.firma.ru', 'a:*.firma.ru')).toEqual({
      verdict: 'subdomain_match',
      emailDomain: 'spb.firma.ru',
      rule: { domain: 'firma.ru', includeSubdomains: true },
      otherOwners: [],
    });
  });
});

describe('domainAndParents', () => {
  it.each([
    ['firma.ru', ['firma.ru']],
    ['a.b.firma.ru', ['a.b.firma.ru', 'b.firma.ru', 'firma.ru']],
    ['ru', []],
  ])('%s', (name, expected) => {
    expect(domainAndParents(name)).toEqual(expected);
  });
});

describe('domainTrouble', () => {
  it.each([
    ['match', 'ivanov@firma.ru', null],
    ['subdomain_match', 'ivanov@spb.firma.ru', null],
    ['match', 'info@firma.ru', 'role_mailbox'],
    ['match', 'Sales2+msk@firma.ru', 'role_mailbox'],
    ['subdomain_match', 'tech.support@spb.firma.ru', 'role_mailbox'],
    ['match', 'sales.petrov@firma.ru', null],
    // the verdict is said first: the mailbox does not matter where the domain says no
    ['mismatch', 'info@firma.ru', 'mismatch'],
    ['ambiguous', 'ivanov@firma.ru', 'ambiguous'],
    ['public_provider', 'info@mail.ru', 'public_provider'],
    ['company_has_no_domain', 'ivanov@firma.ru', 'company_has_no_domain'],
    ['unconfirmed_email', 'ivanov@firma.ru', 'unconfirmed_email'],
  ] as const)('%s of %s: %s', (verdict, email, trouble) => {
    expect(domainTrouble({ verdict }, email)).toBe(trouble);
  });
});
