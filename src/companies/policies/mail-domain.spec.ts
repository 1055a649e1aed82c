import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  isPublicProvider,
  isPublicSuffix,
  isRoleMailbox,
  parseDomainName,
  parseMailDomain,
  splitAtSuffix,
} from './mail-domain.js';

describe('parseMailDomain', () => {
  it.each([
    ['firma.ru', 'firma.ru', 'firma.ru'],
    ['FIRMA.ru', 'firma.ru', 'firma.ru'],
    [' firma.ru ', 'firma.ru', 'firma.ru'],
    ['firma.ru.', 'firma.ru', 'firma.ru'],
    ['mail.firma.co.uk', 'mail.firma.co.uk', 'mail.firma.co.uk'],
    ['фирма.рф', 'xn--80apmps.xn--p1ai', 'фирма.рф'],
    ['Фирма.РФ.', 'xn--80apmps.xn--p1ai', 'фирма.рф'],
    ['xn--80apmps.xn--p1ai', 'xn--80apmps.xn--p1ai', 'фирма.рф'],
    ['ΕΛΛΑΣ.gr', 'xn--mxahsa5b.gr', 'ελλασ.gr'],
    ['1c.ru', '1c.ru', '1c.ru'],
    ['a-b.ru', 'a-b.ru', 'a-b.ru'],
  ])('reads %j', (raw, domain, unicode) => {
    expect(parseMailDomain(raw)).toEqual({ ok: true, domain, unicode });
  });

  it.each([
    ['', 'empty'],
    [' ', 'empty'],
    ['.', 'domain_invalid'],
    ['ru', 'domain_invalid'],
    ['localhost', 'domain_invalid'],
    ['@firma.ru', 'domain_invalid'],
    ['*.firma.ru', 'domain_invalid'],
    ['https://firma.ru', 'domain_invalid'],
    ['firma.ru/path', 'domain_invalid'],
    ['firma.ru:25', 'domain_invalid'],
    ['firma,ru', 'domain_invalid'],
    ['ab--cd.ru', 'domain_invalid'],
    ['firma.ru\n', 'control_character'],
    ['fir\u0000ma.ru', 'control_character'],
    ['[10.0.0.1]', 'ip_literal'],
    ['10.0.0.1', 'ip_literal'],
    ['010.1', 'ip_literal'],
    ['1.2.3.4.5', 'ip_literal'],
    ['ｆirma.ru', 'domain_not_canonical'],
    ['firma．ru', 'domain_not_canonical'],
    ['firma｡ru', 'domain_not_canonical'],
    ['fi\u00adrma.ru', 'domain_not_canonical'],
    ['fi\u200brma.ru', 'domain_not_canonical'],
    ['fi\u200crma.ru', 'domain_not_canonical'],
    ['fi\u200drma.ru', 'domain_not_canonical'],
    ['fi\u2060rma.ru', 'domain_not_canonical'],
    ['\ufefffirma.ru', 'domain_not_canonical'],
    ['fi\ufe0frma.ru', 'domain_not_canonical'],
    ['\u212aelvin.ru', 'domain_not_canonical'],
    ['\u212bngstrom.se', 'domain_not_canonical'],
    ['ⓕirma.ru', 'domain_not_canonical'],
    ['firma².ru', 'domain_not_canonical'],
    ['и\u0306од.рф', 'domain_not_canonical'],
    ['x'.repeat(2000), 'too_long'],
    [`${'a.'.repeat(126)}ru`, 'too_long'],
  ])('refuses %j as %s', (raw, reason) => {
    expect(parseMailDomain(raw)).toEqual({ ok: false, reason });
  });

  it('takes 253 characters and not one more', () => {
    const longest = `${'a.'.repeat(125)}aru`;
    expect(longest).toHaveLength(253);
    expect(parseMailDomain(longest).ok).toBe(true);
  });

  it('reads a single label where any name will do', () => {
    expect(parseDomainName('РФ')).toEqual({ ok: true, domain: 'xn--p1ai', unicode: 'рф' });
  });

  it('gives one form however it is spelled', () => {
    fc.assert(
      fc.property(fc.domain(), (raw) => {
        const once = parseMailDomain(raw);
        if (!once.ok) return;
        for (const spelled of [once.domain, once.unicode, `${once.domain}.`, once.domain.toUpperCase()]) {
          expect(parseMailDomain(spelled)).toEqual(once);
        }
      }),
    );
  });

  it('never throws, whatever is typed', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (raw) => void parseMailDomain(raw)));
  });
});

describe('isPublicProvider', () => {
  it.each([
    ...['gmail.com', 'googlemail.com', 'mail.ru', 'bk.ru', 'list.ru', 'inbox.ru', 'internet.ru', 'vk.com'],
    ...['xmail.ru', 'yandex.ru', 'ya.ru', 'yandex.com', 'yandex.by', 'yandex.kz', 'yandex.ua', 'narod.ru'],
    ...['rambler.ru', 'lenta.ru', 'autorambler.ru', 'myrambler.ru', 'ro.ru', 'r0.ru', 'e1.ru', 'ngs.ru'],
    ...['pochta.ru', 'qip.ru', 'mail.ua', 'ukr.net', 'tut.by', 'icloud.com', 'me.com', 'mac.com'],
    ...['proton.me', 'protonmail.com', 'tutanota.com', 'outlook.com', 'hotmail.com', 'yahoo.com', 'aol.com'],
    ...['mailinator.com', '10minutemail.com', 'gmx.de', 'qq.com', '163.com', 'fastmail.com', 'i.ua'],
  ])('%s is one', (domain) => {
    expect(isPublicProvider(domain)).toBe(true);
  });

  it.each([
    ...['firma.ru', 'corp.mail.ru', 'mail.firma.ru', 'yandex-team.ru', 'notgmail.com', 'gmail.com.firma.ru'],
    ...['example.com', 'test.com', 'nag.ru', 'facebook.com', 'nus.edu.sg', 'opora.test', 'Gmail.com'],
  ])('%s is none', (domain) => {
    expect(isPublicProvider(domain)).toBe(false);
  });
});

describe('isPublicSuffix', () => {
  it.each([
    ...['ru', 'com', 'co.uk', 'com.ru', 'spb.ru', 'msk.ru', 'org.ru', 'net.ru', 'nov.ru', 'sochi.su'],
    ...['xn--p1ai', 'github.io', 'kawasaki.jp', 'foo.ck', 'com.ua', 'pp.ua', 'blogspot.com'],
  ])('%s is one', (domain) => {
    expect(isPublicSuffix(domain)).toBe(true);
  });

  it.each([
    ...['firma.ru', 'firma.spb.ru', 'firma.co.uk', 'www.ck', 'city.kawasaki.jp', 'opora.test', 'nag.ru'],
    ...['narod.ru', 'firma.github.io', 'uk.firma.com', 'localhost'],
  ])('%s is none', (domain) => {
    expect(isPublicSuffix(domain)).toBe(false);
  });
});

describe('splitAtSuffix', () => {
  it.each([
    ['mail.firma.spb.ru', 'spb.ru', 'firma.spb.ru'],
    ['firma.co.uk', 'co.uk', 'firma.co.uk'],
    ['spb.ru', 'spb.ru', null],
    ['firma.opora.test', 'test', 'opora.test'],
  ])('%s', (domain, suffix, registrable) => {
    expect(splitAtSuffix(domain)).toEqual({ suffix, registrable });
  });
});

describe('isRoleMailbox', () => {
  it.each([
    ...['info', 'INFO', 'info+nag', 'support', 'sales', 'sales2', 'admin', 'office', 'buh', 'zakaz', 'it'],
    ...['no-reply', 'noreply', 'do_not_reply', 'tech.support', 'office-msk', 'help-desk', 'helpdesk.1'],
    ...['snab', 'hr', 'postmaster', 'zakupki', 'mailer-daemon', 'info.sales', 'call-center', 'support_ru'],
  ])('%s is a role', (local) => {
    expect(isRoleMailbox(local)).toBe(true);
  });

  it.each([
    ...['ivanov', 'i.ivanov', 'sales.petrov', 'infante', 'supportov', 'itkin', 'admiralov', 'director'],
    ...['ivanov+info', 'buhonin', '', '+info', 'no', 'ru', '123', 'salesman', 'engineer'],
  ])('%s is a person', (local) => {
    expect(isRoleMailbox(local)).toBe(false);
  });

  it('is blind to case and tags', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z.]{1,12}$/), fc.stringMatching(/^[a-z]{0,5}$/), (local, tag) => {
        expect(isRoleMailbox(`${local.toUpperCase()}+${tag}`)).toBe(isRoleMailbox(local));
      }),
    );
  });
});
