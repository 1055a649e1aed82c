import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as wait } from 'node:timers/promises';
import type { ConsoleClient } from '../support/console-client.js';
import { startImapMailbox, type ImapMailbox } from '../support/imap-server.js';
import { Product } from '../support/product.js';

describe('a mailbox that is fetched from', () => {
  let product: Product;
  let mailbox: ImapMailbox;
  let supervisor: ConsoleClient;
  const address = 'ivan@romashka.ru';

  beforeAll(async () => {
    mailbox = await startImapMailbox();
    product = await Product.start({ OPORA_REGULATION: 'nag', IMAP_URL: mailbox.url });
    supervisor = await product.staff('supervisor');
    await product.customer(address, 'Иван Петров');
  });
  afterAll(async () => {
    await product?.stop();
    await mailbox?.close();
  });

  const mail = (name: string) =>
    `Return-Path: <${address}>\r\nFrom: ${address}\r\nSubject: ${name}\r\nMessage-ID: <${name}@romashka.ru>\r\n\r\nwords of ${name}\r\n`;
  const fetched = async () => {
    for (let waited = 0; mailbox.unseen() > 0 && waited < 20_000; waited += 50) await wait(50);
    expect(mailbox.unseen()).toBe(0);
    await product.settle();
  };
  const outcomes = async () =>
    (await supervisor.find('MailMessage', { direction: 'in' })).map(({ params }) => params['status']);

  it('what comes is stored, then marked as seen, and handled like any other mail', async () => {
    mailbox.deliver(mail('first'));
    await fetched();
    mailbox.deliver(mail('second'));
    await fetched();
    expect(await outcomes()).toEqual(['handled', 'handled']);
    expect(await supervisor.find('Ticket', { subject: 'second' })).toHaveLength(1);
  });

  it('what was stored and not marked is not stored again', async () => {
    mailbox.forgetSeen();
    mailbox.deliver(mail('third'));
    await fetched();
    expect(await outcomes()).toEqual(['handled', 'handled', 'handled']);
  });
});
