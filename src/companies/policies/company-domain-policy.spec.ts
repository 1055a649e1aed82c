import { describe, expect, it } from '@jest/globals';
import { decideCompanyDomain } from './company-domain-policy.js';

const taken = [{ companyId: 'b', sharedReason: null }];

describe('decideCompanyDomain', () => {
  it.each([
    ['firma.ru', 'firma.ru'],
    [' Firma.RU. ', 'firma.ru'],
    ['фирма.рф', 'xn--80apmps.xn--p1ai'],
    ['firma.spb.ru', 'firma.spb.ru'],
    ['firma.com.ru', 'firma.com.ru'],
    ['mail.firma.ru', 'mail.firma.ru'],
    ['corp.mail.ru', 'corp.mail.ru'],
    ['acme.test', 'acme.test'],
    ['example.com', 'example.com'],
  ])('takes %s', (typed, domain) => {
    expect(decideCompanyDomain({ domain: typed, ownedByOthers: [] })).toEqual({
      accepted: true,
      domain,
      sharedReason: null,
      sharedWith: [],
    });
  });

  it.each([
    ['gmail.com', 'public_provider'],
    ['Mail.RU', 'public_provider'],
    ['yandex.ru.', 'public_provider'],
    ['internet.ru', 'public_provider'],
    ['co.uk', 'public_suffix'],
    ['com.ru', 'public_suffix'],
    ['spb.ru', 'public_suffix'],
    ['SPB.RU.', 'public_suffix'],
    ['ru', 'public_suffix'],
    ['рф', 'public_suffix'],
    ['github.io', 'public_suffix'],
    ['127.0.0.1', 'ip_literal'],
    ['[127.0.0.1]', 'ip_literal'],
    ['[IPv6:::1]', 'ip_literal'],
    ['2130706433', 'ip_literal'],
    ['', 'invalid_domain'],
    ['localhost', 'invalid_domain'],
    ['firma', 'invalid_domain'],
    ['fir ma.ru', 'invalid_domain'],
    ['info@firma.ru', 'invalid_domain'],
    ['firma.ru\u0000', 'invalid_domain'],
    ['f'.repeat(2000), 'invalid_domain'],
    ['ｇmail.com', 'domain_not_canonical'],
    ['ma\u00adil.ru', 'domain_not_canonical'],
    ['ma\u200bil.ru', 'domain_not_canonical'],
  ])('refuses %j: %s', (typed, reason) => {
    // A reason to share mends none of this.
    expect(decideCompanyDomain({ domain: typed, ownedByOthers: [], sharedReason: 'one holding' })).toEqual({
      accepted: false,
      reason,
    });
  });

  it.each([undefined, null, '', '   '])(
    'refuses a domain another company has, sharing reason %j',
    (reason) => {
      expect(decideCompanyDomain({ domain: 'firma.ru', ownedByOthers: taken, sharedReason: reason })).toEqual(
        {
          accepted: false,
          reason: 'domain_taken',
          takenBy: ['b'],
        },
      );
    },
  );

  it('takes a domain another company has when it is shared for a reason', () => {
    const decision = decideCompanyDomain({
      domain: 'firma.ru',
      ownedByOthers: taken,
      sharedReason: ' one holding ',
    });
    expect(decision).toEqual({
      accepted: true,
      domain: 'firma.ru',
      sharedReason: 'one holding',
      sharedWith: ['b'],
    });
  });
});
