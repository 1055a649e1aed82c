import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { ConsoleClient } from '../support/console-client.js';
import type { CustomerClient } from '../support/customer-client.js';
import { reports } from '../support/delivery-reports.js';
import { Product } from '../support/product.js';

const day = 86_400_000;
const address = 'ivan@romashka.ru';

/** Letters that come back: by real SMTP, in the shapes mail servers give them, to what staff then see. */
describe('an address whose letters come back', () => {
  let product: Product;
  let supervisor: ConsoleClient;
  let ivan: CustomerClient;
  let userId: string;
  let now = Date.parse('2027-03-01T09:00:00.000Z');

  beforeAll(async () => {
    product = await Product.start({ MAIL_BOUNCES: 'Bounce@returns.test' });
    await product.setClock(new Date(now));
    supervisor = await product.staff('supervisor');
    ivan = await product.customer(address, 'Иван Петров');
    userId = await supervisor.idOf('User', { email: address });
  });
  afterAll(() => product?.stop());

  const page = async (path: string) => {
    const response = await supervisor.request('GET', `/api/pages/${path}`);
    // eslint-disable-next-line @typescript-eslint/no-explicit-any -- a page answers with what it shows
    return (await response.json()) as any;
  };
  const flag = async () => (await page(`user?id=${userId}`)).contact.returned;
  const verbs = async () =>
    (await page(`user?id=${userId}`)).history.map(({ what }: { what: string }) => what) as string[];

  /** A question to the customer that has left; the newest mail to them. */
  const ask = async () => {
    const ticket = await ivan.open({ subject: 'Порт', type: 'incident', description: 'Не поднимается' });
    const id = await supervisor.idOf('Ticket', { number: String(ticket.number) });
    await supervisor.done('Ticket', id, 'ask', { body: 'Какая прошивка?' });
    await product.settle();
    const { messageId, subject } = product.mailbox.mailsTo(address).at(-1)!;
    return { number: ticket.number as number, ticketId: id, messageId: messageId!, subject: subject! };
  };
  const comesBack = async (shape: keyof typeof reports, messageId: string): Promise<string> => {
    expect(await product.mail.sendRaw(reports[shape]({ address, messageId }), '')).toMatch(/^250/);
    await product.settle();
    const { params } = (await supervisor.find('MailMessage', { direction: 'in' }))[0]!;
    return `${String(params['status'])} ${String(params['reasonCode'])}`;
  };
  const outgoing = async (ticketId: string) =>
    (await supervisor.find('MailMessage', { ticketId, kind: 'ticket_question' }))[0]!;

  it.each([
    ['postfix', 'hard', 'no_mailbox', '550 5.1.1 <x>: no such user here'],
    ['postfixSoft', 'soft', 'mailbox_full', '452 4.2.2 mailbox full'],
    ['exim', 'hard', 'mailbox_disabled', '550 5.2.1 The mailbox is disabled'],
    ['eximOfOld', 'hard', 'refused', '550 5.7.1 rejected by policy'],
    ['exchange', 'hard', 'no_mailbox', '550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found'],
    ['qmail', 'hard', 'no_mailbox', 'Sorry, no mailbox here by that name. (#5.1.1)'],
    ['yandex', 'hard', 'mailbox_full', '552 5.2.2 Mailbox size limit exceeded'],
    ['mailRu', 'hard', 'mailbox_full', 'ящик переполнен'],
  ] as const)(
    '%s: the mail failed, the address is flagged, staff clear it',
    async (shape, kind, reason, answer) => {
      const { ticketId, number, messageId } = await ask();
      expect(await comesBack(shape, messageId)).toBe('handled bounced');
      const mail = await outgoing(ticketId);
      expect(mail.params).toMatchObject({ status: 'failed', reasonCode: 'bounced' });
      const said = expect.stringContaining(answer);
      const expected = { kind, reason, answer: said, since: expect.stringContaining('2027-03-01'), times: 1 };
      expect(await flag()).toMatchObject(expected);
      expect((await page(`ticket?number=${String(number)}`)).requester.returned).toMatchObject(expected);
      await supervisor.done('User', userId, 'clearBounce');
      expect(await flag()).toBeNull();
      expect(await supervisor.refusal('User', userId, 'clearBounce')).toBe('address_not_returned');
      expect((await verbs()).slice(0, 2)).toEqual(['Адрес снова работает', 'Письма на адрес возвращаются']);
    },
  );

  it.each([
    ['postfixDelayed', 'delivery_delayed'],
    ['eximDelayed', 'delivery_delayed'],
    ['delivered', 'delivery_told'],
  ] as const)('%s: nothing came back', async (shape, reasonCode) => {
    const { ticketId, messageId } = await ask();
    expect(await comesBack(shape, messageId)).toBe(`ignored ${reasonCode}`);
    expect((await outgoing(ticketId)).params).toMatchObject({ status: 'sent' });
    expect(await flag()).toBeNull();
  });

  it('a report about a Message-ID that is not ours flags nobody', async () => {
    const { messageId } = await ask();
    const forged = messageId.replace(/\.[0-9a-f]{32}@/, `.${'0'.repeat(32)}@`);
    expect(await comesBack('postfix', forged)).toBe('ignored bounce_unmatched');
    expect(await flag()).toBeNull();
  });

  it('a report that names nothing is known by the address it comes back to, in the envelope or a mailbox', async () => {
    const nameless = reports.postfix({ address, messageId: '<somebody@else.test>' });
    for (const [envelope, header] of [
      [true, false],
      [false, true],
    ]) {
      const { ticketId } = await ask();
      const path = product.mailbox.sendersTo(address).at(-1)!;
      expect(path).toMatch(/^bounce\+[0-9a-f]{32}\.[0-9a-f]{16}@returns\.test$/);
      const raw = header ? nameless.replace('To: support@opora.test', `To: <${path}>`) : nameless;
      const again = raw.replace(/^Message-ID: <.*>/m, `Message-ID: <${ticketId}@mx.romashka.ru>`);
      expect(await product.mail.sendRaw(again, '', envelope ? path : 'support@opora.test')).toMatch(/^250/);
      await product.settle();
      expect((await outgoing(ticketId)).params).toMatchObject({ status: 'failed', reasonCode: 'bounced' });
      await supervisor.done('User', userId, 'clearBounce');
    }
    const forged = product.mailbox
      .sendersTo(address)
      .at(-1)!
      .replace(/\.\w{16}@/, '.0000000000000000@');
    expect(
      await product.mail.sendRaw(reports.postfix({ address, messageId: '<x@y.z>' }), '', forged),
    ).toMatch(/^250/);
    await product.settle();
    expect(await flag()).toBeNull();
  });

  it('counts what comes back, shows it with the company, and an answer to a later letter clears it', async () => {
    const company = await supervisor.made('Company', 'register', {
      name: 'ООО «Ромашка»',
      domains: ['romashka.ru'],
    });
    await supervisor.done('User', userId, 'linkToCompany', { companyId: company.id });
    const [first, second] = [await ask(), await ask()];
    await comesBack('postfix', first.messageId);
    await comesBack('postfixSoft', second.messageId);
    expect(await flag()).toMatchObject({ kind: 'soft', reason: 'mailbox_full', times: 2, acceptedAt: null });
    const mails = async () =>
      (await page(`ticket?number=${String(first.number)}`)).mails.filter(
        ({ kind }: { kind: string }) => kind === 'ticket_question',
      );
    const [returnedMail] = await mails();
    expect(returnedMail).toMatchObject({
      status: 'failed',
      reasonCode: 'bounced',
      toName: 'Иван Петров',
      lastError: expect.stringContaining('no such user here'),
    });
    await supervisor.done('MailMessage', returnedMail.id, 'resend');
    await product.settle();
    expect(await mails()).toMatchObject([{ status: 'sent', reasonCode: null, lastError: null }]);
    const { members } = await page(`company?id=${company.id as string}`);
    expect(members[0].returned).toMatchObject({ kind: 'soft', times: 2 });
    const answer = (mail: { subject: string; messageId: string }) =>
      product.mail.send({
        from: address,
        subject: `Re: ${mail.subject}`,
        text: `Прошивка 2.1 ${randomUUID()}`,
        inReplyTo: mail.messageId,
      });
    // What came back was not read: whoever answers it has it from elsewhere.
    await answer(second);
    await product.settle();
    expect(await flag()).toMatchObject({ times: 2 });
    const later = await ask();
    expect(await flag()).toMatchObject({ times: 2, acceptedAt: expect.any(String) });
    await answer(later);
    await product.settle();
    expect(await flag()).toBeNull();
  });

  it('five days after a later letter was taken and did not come back, the flag goes', async () => {
    await comesBack('postfix', (await ask()).messageId);
    now += day;
    await product.setClock(new Date(now));
    await ask();
    now += 5 * day - 1;
    await product.setClock(new Date(now));
    expect(await flag()).toMatchObject({ times: 1 });
    now += 1;
    await product.setClock(new Date(now));
    expect(await flag()).toBeNull();
  });

  it('a new address starts without it', async () => {
    await comesBack('postfix', (await ask()).messageId);
    const email = 'ivan.petrov@romashka.ru';
    await supervisor.done('User', userId, 'changeEmail', { email, reason: 'Прежний ящик закрыт' });
    const token = await product.mailedToken(email);
    await product.visitor().expect(200, 'POST', '/auth/confirm', { token });
    expect((await page(`user?id=${userId}`)).contact).toMatchObject({ email, returned: null });
  });
});
