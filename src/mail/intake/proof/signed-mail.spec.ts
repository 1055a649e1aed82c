import { describe, expect, it } from '@jest/globals';
import { readMail } from '../reading/read-mail.js';
import { signedMail } from './signed-mail.js';

const [ivan, forger] = ['ivan@romashka.ru', 'forger@sender.example'];
const rest = 'Subject: x\r\nMessage-ID: <x@romashka.ru>\r\n';

/** Whoever reads a mail and whoever looks its sender up must see the same one, or nobody is looked up. */
describe('the sender of a mail', () => {
  it.each([
    ['as it should be', `From: ${ivan}\r\n${rest}\r\nx`, ivan],
    ['its name folded', `From\r\n\t: ${ivan}\r\n${rest}\r\nx`, ivan],
    ['its value folded', `From: Ivan\r\n <${ivan}>\r\n${rest}\r\nx`, ivan],
    ['two of them, one folded', `From: ${forger}\r\nFrom\r\n : ${ivan}\r\n${rest}\r\nx`, null],
    ['behind the first bytes of UTF-8', `\xEF\xBB\xBFFrom: ${ivan}\r\n${rest}\r\nx`, null],
    ['behind the end of the header', `From: ${ivan}\r\n${rest}\r\r\nFrom: ${forger}\r\n\r\nx`, ivan],
    ['hidden before it', `\xEF\xBB\xBFFrom: ${ivan}\r\n${rest}\r\r\nFrom: ${forger}\r\n\r\nx`, null],
    ['folded before it', `From\r\n : ${ivan}\r\n${rest}\r\r\nFrom: ${forger}\r\n\r\nx`, ivan],
    ['behind a bare line end', `From: ${ivan}\n${rest}\nFrom: ${forger}\r\n\r\nx`, ivan],
    ['a name without a colon', `From\r\nFrom: ${ivan}\r\n${rest}\r\nx`, null],
  ])('%s', async (_case, text, expected) => {
    const raw = Buffer.from(text, 'latin1');
    const read = await readMail(raw);
    const seen = 'mail' in read && read.mail.from.length === 1 ? read.mail.from[0]!.address : null;
    const proved = signedMail(raw)?.from ?? null;
    expect(proved).toBe(expected);
    expect([seen, null]).toContain(proved);
  });
});
