import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseEmailAddress } from './email-address.js';

const local64 = 'a'.repeat(64);
const label63 = 'b'.repeat(63);
const domainOf = (length: number): string => {
  const labels = `${label63}.${label63}.${label63}.${'c'.repeat(63)}`;
  return `${labels.slice(0, length - 3)}.ru`;
};

describe('parseEmailAddress', () => {
  it.each([
    // typed, normalized
    ['ivanov@firma.ru', 'ivanov@firma.ru'],
    ['Ivanov@Firma.RU', 'ivanov@firma.ru'],
    ['IVANOV@FIRMA.RU', 'ivanov@firma.ru'],
    ['  ivanov@firma.ru ', 'ivanov@firma.ru'],
    ['ivanov@firma.ru.', 'ivanov@firma.ru'],
    ['i.p.ivanov@mail.firma.spb.ru', 'i.p.ivanov@mail.firma.spb.ru'],
    ['ivanov+nag@firma.ru', 'ivanov+nag@firma.ru'],
    ["o'brien@firma.ru", "o'brien@firma.ru"],
    ['ivan_petrov-99@firma.ru', 'ivan_petrov-99@firma.ru'],
    ['a@b.ru', 'a@b.ru'],
    ['1@2.ru', '1@2.ru'],
    ['ivanov@фирма.рф', 'ivanov@xn--80apmps.xn--p1ai'],
    ['ivanov@ФИРМА.РФ', 'ivanov@xn--80apmps.xn--p1ai'],
    ['ivanov@xn--80apmps.xn--p1ai', 'ivanov@xn--80apmps.xn--p1ai'],
    ['ivanov@XN--80APMPS.xn--P1AI', 'ivanov@xn--80apmps.xn--p1ai'],
    ['ivanov@фирма.xn--p1ai', 'ivanov@xn--80apmps.xn--p1ai'],
    ['ivanov@ёлка.рф', 'ivanov@xn--80atc1g.xn--p1ai'],
    ['ivanov@straße.de', 'ivanov@xn--strae-oqa.de'],
    ['{}|~`^?=*$#&/@firma.ru', '{}|~`^?=*$#&/@firma.ru'],
    ['agent@opora.test', 'agent@opora.test'],
    [`${local64}@firma.ru`, `${local64}@firma.ru`],
    [`a@${label63}.ru`, `a@${label63}.ru`],
    [`${'a'.repeat(10)}@${domainOf(243)}`, `${'a'.repeat(10)}@${domainOf(243)}`],
  ])('reads %j', (raw, normalized) => {
    const parsed = parseEmailAddress(raw);
    expect(parsed.ok && parsed.address.normalized).toBe(normalized);
  });

  it.each([
    ['', 'empty'],
    ['   ', 'empty'],
    // lengths, one over
    [`${local64}a@firma.ru`, 'too_long'],
    [`${'a'.repeat(11)}@${domainOf(243)}`, 'too_long'],
    [`a@${domainOf(254)}`, 'too_long'],
    [`a@${'b'.repeat(64)}.ru`, 'domain_invalid'],
    ['a'.repeat(5000), 'too_long'],
    // quoted
    ['"ivanov"@firma.ru', 'quoted_local_part'],
    ['"ivan ov"@firma.ru', 'quoted_local_part'],
    ['ivan."ov"@firma.ru', 'quoted_local_part'],
    ['"a@b"@firma.ru', 'quoted_local_part'],
    ['ivan\\@ov@firma.ru', 'quoted_local_part'],
    // comments
    ['ivanov(work)@firma.ru', 'comment'],
    ['(x)ivanov@firma.ru', 'comment'],
    ['ivanov@firma.ru (Ivan)', 'comment'],
    ['ivanov@(x)firma.ru', 'comment'],
    // groups and lists
    ['friends: a@firma.ru, b@firma.ru;', 'group'],
    ['undisclosed-recipients:;', 'group'],
    ['a@firma.ru;b@firma.ru', 'group'],
    ['mailto:a@firma.ru', 'group'],
    // routes
    ['@relay.ru:ivanov@firma.ru', 'route'],
    ['<@relay.ru,@b.ru:ivanov@firma.ru>', 'route'],
    ['ivanov%firma.ru@relay.ru', 'route'],
    ['firma.ru!ivanov@relay.ru', 'route'],
    ['@firma.ru', 'route'],
    // encoded words
    ['=?utf-8?q?ivanov?=@firma.ru', 'encoded_word'],
    ['=?utf-8?q?ivanov=40firma.ru=3e=20?=@evil.ru', 'encoded_word'],
    ['=?x@firma.ru', 'encoded_word'],
    // control and invisible characters
    ['ivanov@firma.ru\n', 'control_character'],
    ['ivanov@firma.ru\r\nBcc: x@y.ru', 'control_character'],
    ['iva\u0000nov@firma.ru', 'control_character'],
    ['ivanov@fir\u0000ma.ru', 'control_character'],
    ['\tivanov@firma.ru', 'control_character'],
    ['ivanov\u007f@firma.ru', 'control_character'],
    ['ivanov\u0085@firma.ru', 'control_character'],
    ['iva\u200bnov@firma.ru', 'control_character'],
    ['iva\u00adnov@firma.ru', 'control_character'],
    ['\ufeffivanov@firma.ru', 'control_character'],
    ['iva\u202enov@firma.ru', 'control_character'],
    ['ivanov@fir\u202ema.ru', 'control_character'],
    ['ivanov@firma.ru\u2028', 'control_character'],
    // addresses of machines
    ['ivanov@[127.0.0.1]', 'ip_literal'],
    ['ivanov@[IPv6:2001:db8::1]', 'ip_literal'],
    ['ivanov@[firma.ru]', 'ip_literal'],
    ['ivanov@127.0.0.1', 'ip_literal'],
    ['ivanov@127.0.0.1.', 'ip_literal'],
    ['ivanov@127.1', 'ip_literal'],
    ['ivanov@0x7f.0x1', 'ip_literal'],
    ['ivanov@2130706433', 'ip_literal'],
    // not what it looks like
    ['ivanov@ｆｉｒｍａ.ru', 'domain_not_canonical'],
    ['ivanov@fir\u00adma.ru', 'domain_not_canonical'],
    ['ivanov@fir\u200bma.ru', 'domain_not_canonical'],
    ['ivanov@fir\u200dma.ru', 'domain_not_canonical'],
    ['ivanov@firma\u3002ru', 'domain_not_canonical'],
    ['ivanov@\u212afirma.ru', 'domain_not_canonical'],
    ['ivanov@ﬁrma.ru', 'domain_not_canonical'],
    // no domain of mail
    ['ivanov@localhost', 'domain_invalid'],
    ['ivanov@ru', 'domain_invalid'],
    ['ivanov@firma..ru', 'domain_invalid'],
    ['ivanov@.firma.ru', 'domain_invalid'],
    ['ivanov@firma.ru..', 'domain_invalid'],
    ['ivanov@-firma.ru', 'domain_invalid'],
    ['ivanov@firma-.ru', 'domain_invalid'],
    ['ivanov@fir_ma.ru', 'domain_invalid'],
    ['ivanov@fir ma.ru', 'domain_invalid'],
    ['ivanov@firma.ru,b', 'domain_invalid'],
    ['ivanov@xn--zzzzzzz-.ru', 'domain_invalid'],
    // the rest
    ['ivanov', 'syntax'],
    ['firma.ru', 'syntax'],
    ['ivanov@', 'syntax'],
    ['ivanov@@firma.ru', 'syntax'],
    ['ivanov@firma.ru@evil.ru', 'syntax'],
    ['ivanov@ firma.ru', 'syntax'],
    ['ivanov @firma.ru', 'syntax'],
    ['ivan ov@firma.ru', 'syntax'],
    ['.ivanov@firma.ru', 'syntax'],
    ['ivanov.@firma.ru', 'syntax'],
    ['iva..nov@firma.ru', 'syntax'],
    ['Ivan <ivanov@firma.ru>', 'syntax'],
    ['<ivanov@firma.ru>', 'syntax'],
    ['a@firma.ru, b@firma.ru', 'syntax'],
    ['иванов@firma.ru', 'syntax'],
    ['ivаnov@firma.ru', 'syntax'],
    ['ivanov＠firma.ru', 'syntax'],
    ['ivanov\u00a0@firma.ru', 'syntax'],
  ])('refuses %j as %s', (raw, reason) => {
    expect(parseEmailAddress(raw)).toEqual({ ok: false, reason });
  });

  it('keeps the local part as typed beside the form it is compared by', () => {
    expect(parseEmailAddress('I.Ivanov@Фирма.рф')).toEqual({
      ok: true,
      address: {
        local: 'I.Ivanov',
        domain: 'xn--80apmps.xn--p1ai',
        normalized: 'i.ivanov@xn--80apmps.xn--p1ai',
      },
    });
  });

  it('never throws, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (raw) => void parseEmailAddress(raw)),
    );
  });

  it('reads what it normalised as itself', () => {
    fc.assert(
      fc.property(fc.emailAddress(), (raw) => {
        const parsed = parseEmailAddress(raw);
        if (!parsed.ok) return;
        const again = parseEmailAddress(parsed.address.normalized);
        expect(again.ok && again.address.normalized).toBe(parsed.address.normalized);
      }),
    );
  });

  it('compares without regard to case', () => {
    fc.assert(
      fc.property(fc.emailAddress(), (raw) => {
        const [lower, upper] = [parseEmailAddress(raw.toLowerCase()), parseEmailAddress(raw.toUpperCase())];
        expect(upper.ok && upper.address.normalized).toBe(lower.ok && lower.address.normalized);
      }),
    );
  });
});
