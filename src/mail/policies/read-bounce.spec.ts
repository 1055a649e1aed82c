import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readBounce, readRefusal } from './read-bounce.js';

const address = 'ivan@romashka.ru';
const report = (...fields: string[]) => `Reporting-MTA: dns; mx.romashka.ru\n\n${fields.join('\n')}\n`;
const of = (bounce: { deliveryStatus?: string; subject?: string; text?: string }) => {
  const { act, kind, reason } = readBounce({ deliveryStatus: '', subject: '', text: '', ...bounce }, address);
  return `${act} ${kind} ${reason}`;
};

describe('readBounce', () => {
  it.each([
    ['5.1.1', 'failed hard no_mailbox'],
    ['5.1.10', 'failed hard no_mailbox'],
    ['5.1.2', 'failed hard no_domain'],
    ['5.2.1', 'failed hard mailbox_disabled'],
    ['5.2.2', 'failed hard mailbox_full'],
    ['4.2.2', 'failed soft mailbox_full'],
    ['5.3.4', 'failed hard too_large'],
    ['4.4.1', 'failed soft unreachable'],
    ['5.4.4', 'failed hard unreachable'],
    ['5.7.1', 'failed hard refused'],
    ['4.7.0', 'failed soft refused'],
    ['5.0.0', 'failed hard other'],
    ['4.0.0', 'failed soft other'],
    ['', 'failed hard other'],
  ])('status %s', (status, expected) => {
    const fields = [`Final-Recipient: rfc822; ${address}`, 'Action: failed'];
    expect(of({ deliveryStatus: report(...fields, ...(status ? [`Status: ${status}`] : [])) })).toBe(
      expected,
    );
  });

  it.each([
    ['failed', 'failed'],
    ['Failed', 'failed'],
    ['delayed', 'delayed'],
    ['delivered', 'told'],
    ['relayed', 'told'],
    ['expanded', 'told'],
  ])('action %s', (action, act) => {
    const deliveryStatus = report(
      `Final-Recipient: rfc822; ${address}`,
      `Action: ${action}`,
      'Status: 5.1.1',
    );
    expect(of({ deliveryStatus }).split(' ')[0]).toBe(act);
  });

  it('looks at what is said of our recipient, and at everybody where ours is not named', () => {
    const other = 'Final-Recipient: rfc822; boss@romashka.ru\nAction: failed\nStatus: 5.1.1';
    const own = `Final-Recipient: rfc822; <${address.toUpperCase()}>\nAction: delayed\nStatus: 4.4.1`;
    expect(of({ deliveryStatus: report(`${other}\n\n${own}`) })).toBe('delayed soft unreachable');
    expect(of({ deliveryStatus: report(other) })).toBe('failed hard no_mailbox');
    const forwarded = `Original-Recipient: rfc822;${address}\nFinal-Recipient: rfc822;x@else.ru\nAction: failed\nStatus: 5.2.1`;
    expect(of({ deliveryStatus: report(`${forwarded}\n\n${other}`) })).toBe('failed hard mailbox_disabled');
  });

  it('takes the reason from what the other server answered where the status says nothing', () => {
    const fields = [`Final-Recipient: rfc822; ${address}`, 'Action: failed', 'Status: 5.0.0'];
    const deliveryStatus = report(...fields, 'Diagnostic-Code: smtp; 550 5.2.1 mailbox\n disabled by owner');
    expect(readBounce({ deliveryStatus, subject: '', text: '' }, address)).toEqual({
      act: 'failed',
      kind: 'hard',
      reason: 'mailbox_disabled',
      answer: '550 5.2.1 mailbox disabled by owner',
    });
  });

  it.each([
    ['qmail', `<${address}>:\nSorry, no mailbox here by that name. (#5.1.1)`, 'failed hard no_mailbox'],
    [
      'older Exim',
      `The following address(es) failed:\n\n  ${address}\n    SMTP error from remote mail server after RCPT TO:<${address}>:\n    host mx.romashka.ru [10.5.1.1]: 452 4.2.2 over quota: retry timeout exceeded`,
      'failed soft mailbox_full',
    ],
    ['Mail.ru', `${address}: user not found`, 'failed hard no_mailbox'],
    ['no words at all', '', 'failed hard other'],
    [
      'Exim that still tries',
      `has not been delivered to one or more of its recipients after more than 24 hours.\n  ${address}\nNo action is required on your part.`,
      'delayed hard other',
    ],
  ])('without a report: %s', (_name, text, expected) => {
    expect(of({ text })).toBe(expected);
  });

  it('the copy of our own mail below is not what the server says', () => {
    const text = `<${address}>:\nuser is over quota\n\n--- Below this line is a copy of the message.\n\nЗадержка доставки, 5.1.1, delayed, ${address}\nno such user`;
    expect(of({ text })).toBe('failed hard mailbox_full');
  });

  it('whatever is sent, it is one short line and never an exception', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (deliveryStatus, subject, text) => {
        const { answer } = readBounce({ deliveryStatus, subject, text }, address);
        return answer.length <= 500 && !/[\r\n]/.test(answer);
      }),
    );
  });
});

it.each([
  ['550 5.1.1 no such user', 'hard', 'no_mailbox'],
  ['550 no such user', 'hard', 'no_mailbox'],
  ['554 5.7.1 spam', 'hard', 'refused'],
  ['452 4.2.2 full', 'soft', 'mailbox_full'],
])('readRefusal %s', (answer, kind, reason) => {
  expect(readRefusal(answer)).toEqual({ kind, reason });
});
