import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ConsoleClient } from '../support/console-client.js';
import type { CustomerClient } from '../support/customer-client.js';
import { Product } from '../support/product.js';
import { clientReplies } from './clients/replies.js';

/** Replies as the mail programs of customers make them, from SMTP to the ticket. */
describe('a reply adds exactly the new words, whatever wrote it', () => {
  let product: Product;
  let supervisor: ConsoleClient;
  let ivan: CustomerClient;
  let number = 0;

  beforeAll(async () => {
    product = await Product.start({ OPORA_REGULATION: 'nag' });
    supervisor = await product.staff('supervisor');
    ivan = await product.customer('ivan@romashka.ru', 'Иван Петров');
    ({ number } = await ivan.open({ subject: 'Порт', type: 'other', description: 'Не поднимается' }));
    const ticketId = await supervisor.idOf('Ticket', { number: String(number) });
    await supervisor.done('Ticket', ticketId, 'ask', { body: 'Какая у вас прошивка и какой модуль?' });
    await product.settle();
  });
  afterAll(() => product?.stop());

  const messages = async () =>
    (await ivan.ticket(number)).messages as { body: string; author: { name: string } }[];

  it.each(clientReplies({ subject: 'x', messageId: '<x@x>' }).map(({ name }) => [name]))(
    '%s',
    async (name) => {
      const question = product.mailbox.mailsTo('ivan@romashka.ru').at(-1)!;
      const answered = { subject: question.subject!, messageId: question.messageId! };
      const { raw, words } = clientReplies(answered).find((reply) => reply.name === name)!;
      const before = await messages();
      expect(await product.mail.sendRaw(raw, 'ivan@romashka.ru')).toMatch(/^250/);
      await product.settle();
      const after = await messages();
      expect(after.slice(before.length)).toMatchObject([{ body: words, author: { name: 'Иван Петров' } }]);
      // What was folded away is kept, and can be looked at.
      const [mail] = await supervisor.find('MailMessage', { direction: 'in' });
      const view = await supervisor.request('GET', `/mails/${mail!.id}/view`);
      const shown = await view.text();
      expect(shown.includes('Какая у вас прошивка')).toBe(true);
      const source = await supervisor.request('GET', `/mails/${mail!.id}/source`);
      const kept = Buffer.from(await source.arrayBuffer());
      expect(kept.toString('latin1').trimEnd()).toBe(
        raw.toString('latin1').trimEnd().replace(/\r?\n/g, '\r\n'),
      );
    },
  );
});
