import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { domainAndParents, judgeLink, type CompanyDomainFact, type LinkVerdict } from './judge-link.js';

describe('the laws of judgeLink', () => {
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
