import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { domainAndParents, judgeLink, type CompanyDomainFact, type LinkVerdict } from './judge-link.js';

const exact = (companyId: string, domain: string): CompanyDomainFact => ({
  companyId,
  domain,
  includeSubdomains: false,
});
const wide = (companyId: string, domain: string): CompanyDomainFact => ({
  companyId,
  domain,
  includeSubdomains: true,
});

interface Row {
  it: string;
  email?: string;
  confirmed?: boolean;
  domains: CompanyDomainFact[];
  verdict: LinkVerdict;
  rule?: string;
  others?: string[];
}

const rows: Row[] = [
  // the order in which verdicts are asked
  {
    it: 'unconfirmed before all',
    confirmed: false,
    domains: [exact('a', 'firma.ru')],
    verdict: 'unconfirmed_email',
  },
  { it: 'unconfirmed without any domain', confirmed: false, domains: [], verdict: 'unconfirmed_email' },
  {
    it: 'unconfirmed at a provider',
    confirmed: false,
    email: 'i@mail.ru',
    domains: [],
    verdict: 'unconfirmed_email',
  },
  { it: 'no domain', domains: [], verdict: 'company_has_no_domain' },
  { it: 'no domain before provider', email: 'i@gmail.com', domains: [], verdict: 'company_has_no_domain' },
  {
    it: 'no domain though another company has this one',
    domains: [exact('b', 'firma.ru')],
    verdict: 'company_has_no_domain',
  },
  { it: 'provider', email: 'i@mail.ru', domains: [exact('a', 'firma.ru')], verdict: 'public_provider' },
  {
    it: 'provider though the company claims it',
    email: 'i@mail.ru',
    domains: [exact('a', 'mail.ru'), exact('b', 'mail.ru')],
    verdict: 'public_provider',
  },
  // match
  { it: 'same domain', domains: [exact('a', 'firma.ru')], verdict: 'match', rule: 'firma.ru' },
  { it: 'same domain of a wide claim', domains: [wide('a', 'firma.ru')], verdict: 'match', rule: 'firma.ru' },
  {
    it: 'case and trailing dot',
    email: 'I@Firma.RU.',
    domains: [exact('a', 'firma.ru')],
    verdict: 'match',
    rule: 'firma.ru',
  },
  {
    it: 'IDN',
    email: 'i@Фирма.рф',
    domains: [exact('a', 'xn--80apmps.xn--p1ai')],
    verdict: 'match',
    rule: 'xn--80apmps.xn--p1ai',
  },
  {
    it: 'the second of two domains',
    domains: [exact('a', 'other.ru'), exact('a', 'firma.ru')],
    verdict: 'match',
    rule: 'firma.ru',
  },
  {
    it: 'the same domain twice is one owner',
    domains: [exact('a', 'firma.ru'), wide('a', 'firma.ru')],
    verdict: 'match',
    rule: 'firma.ru',
  },
  // subdomains
  {
    it: 'a subdomain of a wide claim',
    email: 'i@spb.firma.ru',
    domains: [wide('a', 'firma.ru')],
    verdict: 'subdomain_match',
    rule: 'firma.ru',
  },
  {
    it: 'three labels down',
    email: 'i@a.b.c.firma.ru',
    domains: [wide('a', 'firma.ru')],
    verdict: 'subdomain_match',
    rule: 'firma.ru',
  },
  {
    it: 'a subdomain of an exact claim',
    email: 'i@spb.firma.ru',
    domains: [exact('a', 'firma.ru')],
    verdict: 'mismatch',
  },
  { it: 'a parent of the claim', domains: [wide('a', 'spb.firma.ru')], verdict: 'mismatch' },
  { it: 'half a label', email: 'i@nofirma.ru', domains: [wide('a', 'firma.ru')], verdict: 'mismatch' },
  {
    it: 'the claim in front',
    email: 'i@firma.ru.evil.ru',
    domains: [wide('a', 'firma.ru')],
    verdict: 'mismatch',
  },
  { it: 'another suffix', email: 'i@firma.com', domains: [wide('a', 'firma.ru')], verdict: 'mismatch' },
  {
    it: 'neighbours under spb.ru are strangers',
    email: 'i@drugaya.spb.ru',
    domains: [wide('a', 'firma.spb.ru')],
    verdict: 'mismatch',
  },
  {
    it: 'a claim to a public suffix speaks for nobody',
    email: 'i@drugaya.spb.ru',
    domains: [wide('a', 'spb.ru')],
    verdict: 'mismatch',
  },
  {
    it: 'a claim to a provider speaks for nobody below it',
    email: 'i@corp.mail.ru',
    domains: [wide('a', 'mail.ru')],
    verdict: 'mismatch',
  },
  // several owners
  {
    it: 'two own it',
    domains: [exact('a', 'firma.ru'), exact('b', 'firma.ru')],
    verdict: 'ambiguous',
    rule: 'firma.ru',
    others: ['b'],
  },
  {
    it: 'three own it',
    domains: [exact('c', 'firma.ru'), exact('a', 'firma.ru'), exact('b', 'firma.ru')],
    verdict: 'ambiguous',
    rule: 'firma.ru',
    others: ['b', 'c'],
  },
  {
    it: 'two own the parent widely',
    email: 'i@spb.firma.ru',
    domains: [wide('a', 'firma.ru'), wide('b', 'firma.ru')],
    verdict: 'ambiguous',
    rule: 'firma.ru',
    others: ['b'],
  },
  {
    it: 'two own the parent, one of them widely',
    email: 'i@spb.firma.ru',
    domains: [wide('a', 'firma.ru'), exact('b', 'firma.ru')],
    verdict: 'subdomain_match',
    rule: 'firma.ru',
  },
  {
    it: 'the other of them is asked about',
    email: 'i@spb.firma.ru',
    domains: [exact('a', 'firma.ru'), wide('b', 'firma.ru')],
    verdict: 'mismatch',
    rule: 'firma.ru',
    others: ['b'],
  },
  {
    it: 'the most specific owner wins: us',
    email: 'i@spb.firma.ru',
    domains: [exact('a', 'spb.firma.ru'), wide('b', 'firma.ru')],
    verdict: 'match',
    rule: 'spb.firma.ru',
  },
  {
    it: 'the most specific owner wins: us, by a subdomain',
    email: 'i@it.spb.firma.ru',
    domains: [wide('a', 'spb.firma.ru'), wide('b', 'firma.ru')],
    verdict: 'subdomain_match',
    rule: 'spb.firma.ru',
  },
  {
    it: 'the most specific owner wins: them',
    email: 'i@spb.firma.ru',
    domains: [wide('a', 'firma.ru'), exact('b', 'spb.firma.ru')],
    verdict: 'mismatch',
    rule: 'spb.firma.ru',
    others: ['b'],
  },
  {
    it: 'a more specific claim that does not reach the address wins nothing',
    email: 'i@it.spb.firma.ru',
    domains: [wide('a', 'firma.ru'), exact('b', 'spb.firma.ru')],
    verdict: 'subdomain_match',
    rule: 'firma.ru',
  },
  {
    it: 'two others own it',
    domains: [exact('a', 'other.ru'), exact('b', 'firma.ru'), exact('c', 'firma.ru')],
    verdict: 'ambiguous',
    rule: 'firma.ru',
    others: ['b', 'c'],
  },
  {
    it: 'both claim the subdomain, one the parent',
    email: 'i@spb.firma.ru',
    domains: [exact('a', 'spb.firma.ru'), exact('b', 'spb.firma.ru'), wide('b', 'firma.ru')],
    verdict: 'ambiguous',
    rule: 'spb.firma.ru',
    others: ['b'],
  },
  {
    it: 'another company',
    domains: [exact('a', 'other.ru'), exact('b', 'firma.ru')],
    verdict: 'mismatch',
    rule: 'firma.ru',
    others: ['b'],
  },
  // addresses that cannot be read match nothing
  { it: 'no address', email: 'firma.ru', domains: [exact('a', 'firma.ru')], verdict: 'mismatch' },
  { it: 'IP literal', email: 'i@[10.0.0.1]', domains: [exact('a', 'firma.ru')], verdict: 'mismatch' },
  { it: 'look of the domain', email: 'i@ｆirma.ru', domains: [exact('a', 'firma.ru')], verdict: 'mismatch' },
  { it: 'Cyrillic twin', email: 'i@firmа.ru', domains: [exact('a', 'firma.ru')], verdict: 'mismatch' },
];

describe('judgeLink', () => {
  it.each(rows)('$it: $verdict', ({ email = 'ivanov@firma.ru', confirmed = true, domains, ...expected }) => {
    const judgement = judgeLink({ companyId: 'a', email, emailConfirmed: confirmed, domains });
    expect(judgement.verdict).toBe(expected.verdict);
    expect(judgement.rule?.domain).toBe(expected.rule);
    expect(judgement.otherOwners).toEqual(expected.others ?? []);
  });

  it('keeps what was judged', () => {
    const facts = { companyId: 'a', email: 'i@spb.firma.ru', emailConfirmed: true };
    expect(judgeLink({ ...facts, domains: [wide('a', 'firma.ru')] })).toEqual({
      verdict: 'subdomain_match',
      emailDomain: 'spb.firma.ru',
      rule: { domain: 'firma.ru', includeSubdomains: true },
      otherOwners: [],
    });
  });

  const labels = fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 3 });
  const domain = labels.map((parts) => `${parts.join('.')}.firma.ru`);
  const claims = fc.array(
    fc.record({ companyId: fc.constantFrom('x', 'y', 'z'), domain, includeSubdomains: fc.boolean() }),
    { maxLength: 8 },
  );
  const verdictsOf = (emailDomain: string, domains: CompanyDomainFact[]): LinkVerdict[] =>
    ['x', 'y', 'z'].map(
      (companyId) =>
        judgeLink({ companyId, email: `i@${emailDomain}`, emailConfirmed: true, domains }).verdict,
    );

  it('gives an address to one company at most', () => {
    fc.assert(
      fc.property(domain, claims, (emailDomain, domains) => {
        const holds = verdictsOf(emailDomain, domains).filter(
          (v) => v === 'match' || v === 'subdomain_match',
        );
        expect(holds.length).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('does not depend on the order of the claims', () => {
    fc.assert(
      fc.property(domain, claims, (emailDomain, domains) => {
        expect(verdictsOf(emailDomain, [...domains].reverse())).toEqual(verdictsOf(emailDomain, domains));
      }),
    );
  });

  it('needs no claims but those of the address and its parents, and the own', () => {
    fc.assert(
      fc.property(domain, claims, (emailDomain, domains) => {
        const keys = domainAndParents(emailDomain);
        const needed = domains.filter((fact) => fact.companyId === 'x' || keys.includes(fact.domain));
        const judge = (facts: CompanyDomainFact[]): unknown =>
          judgeLink({ companyId: 'x', email: `i@${emailDomain}`, emailConfirmed: true, domains: facts });
        expect(judge(needed)).toEqual(judge(domains));
      }),
    );
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
