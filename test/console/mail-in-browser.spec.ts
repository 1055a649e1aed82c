import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { SmtpIntake } from '../../src/mail/index.js';
import { openTicket } from '../../src/tickets/index.js';
import { openBrowser, openPage, type WatchedPage } from '../support/browser.js';
import type { ConsoleClient } from '../support/console-client.js';
import { consoleWords } from '../support/console-words.js';
import { MailClient } from '../support/mail-client.js';
import { freePort } from '../support/product.js';
import { openTicketStage, type TicketStage } from './ticket-stage.js';

const password = 'верный пароль 42';

/** Mail as whoever works in the console sees it (SPEC R5, R8). */
describe('mail, in a browser', () => {
  let stage: TicketStage;
  let browser: Browser;
  let supervisor: ConsoleClient;
  let watched: WatchedPage;
  let say: Awaited<ReturnType<typeof consoleWords>>;
  let number = 0;

  beforeAll(async () => {
    const smtpPort = String(await freePort());
    [stage, browser, say] = await Promise.all([
      openTicketStage({ SMTP_PORT: smtpPort, MAIL_AUTH: 'upstream:mx.opora.test' }),
      openBrowser(),
      consoleWords('ru'),
    ]);
    await stage.app.get(SmtpIntake).start();
    const staff = await stage.staff('supervisor');
    supervisor = staff.client;
    const ivan = await stage.customer('ivan@romashka.ru', 'Иван Петров');
    ({ number } = await stage.as({ kind: 'user', id: ivan.id }, (tx) =>
      openTicket(tx, {
        requesterId: ivan.id,
        channel: 'api',
        type: 'incident',
        subject: 'Порт лежит',
        description: 'Совсем',
      }),
    ));
    const mails = new MailClient(Number(smtpPort));
    const mailed = (from: string, subject: string, proof: string, attachments: object[] = []) =>
      mails.send({
        from,
        subject,
        text: `Слова письма «${subject}»`,
        attachments: attachments as [],
        headers: {
          'Authentication-Results': `mx.opora.test; dmarc=${proof} header.from=${from.split('@')[1]!}`,
        },
      });
    await mailed('ivan@romashka.ru', `[##${String(number)}##] Смените адрес`, 'fail');
    await mailed('petr@stranger.example', `Ваша заявка [##${String(number)}##]`, 'pass');
    await mailed('supplier@zavod.example', 'Ответ завода', 'fail', [
      {
        filename: 'Рекламация.eml',
        contentType: 'message/rfc822',
        content: 'From: otk@zavod.example\r\nSubject: Claim 45\r\n\r\nThe module is faulty.\r\n',
      },
    ]);
    await stage.settle();
    watched = await openPage(browser, stage.url);
    const [{ email }] = (await stage.sql.query<{ email: string }>(
      'SELECT email FROM staff_member WHERE id = $1',
      [staff.id],
    )) as [{ email: string }];
    await watched.page.goto('/admin/login?lang=ru');
    await watched.page.locator('[name=email]').fill(email);
    await watched.page.locator('[name=password]').fill(password);
    await watched.page.locator('[name=password]').press('Enter');
    await watched.page.getByTestId('queue').waitFor();
  });
  afterAll(async () => {
    await browser?.close();
    await stage?.close();
  });

  const subjectOf = (subject: string) => watched.page.getByRole('heading', { level: 3, name: subject });

  it('what waits is gone through by the keyboard, one decision leading to the next', async () => {
    const { page } = watched;
    await page.goto('/admin/resources/MailMessage?filters.direction=in&filters.status=quarantined');
    await page.locator('[data-row-link]', { hasText: 'Ответ завода' }).waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await subjectOf('Ответ завода').waitFor();
    expect(await page.getByTestId('mail-within').textContent()).toContain('The module is faulty.');
    await page.getByTestId('mail-files').or(page.getByTestId('mail-tickets')).first().waitFor();
    // What is pressed before the next mail has come is not meant for the one still seen.
    const come = Promise.withResolvers<void>();
    const shown = '**/admin/api/**/records/*/show';
    await page.route(shown, async (route) => {
      await come.promise;
      await route.continue();
    });
    await page.keyboard.press('j');
    await page.keyboard.press('d');
    expect(page.url()).toMatch(/\/show$/);
    come.resolve();
    await subjectOf('Ваша заявка').waitFor();
    await page.unroute(shown);
    await page.getByTestId('mail-files').or(page.getByTestId('mail-tickets')).first().waitFor();
    await page.keyboard.press('k');
    await subjectOf('Ответ завода').waitFor();
    await page.getByTestId('mail-files').or(page.getByTestId('mail-tickets')).first().waitFor();

    await page.keyboard.press('t');
    await page.locator('dialog [type=submit]').press('Enter');
    await page.getByTestId('mail-decided').getByText('Ответ завода').waitFor();
    await subjectOf('Ваша заявка').waitFor();
    await page.getByTestId('mail-add-to').first().click();
    await page.getByTestId('mail-decided').getByText(say('people.ticket.number', { number })).waitFor();
    await subjectOf('Смените адрес').waitFor();

    await page.keyboard.press('d');
    const forged = say('resources.MailMessage.inputs.discard.suggested.forged');
    await page.locator('dialog').getByRole('button', { name: forged }).click();
    await page.keyboard.press('Enter');
    await page.getByText(say('people.mail.decided.done')).waitFor();
    await page.getByText(say('notices.MailMessage.discardIncoming')).waitFor();
    expect(await supervisor.find('MailMessage', { status: 'quarantined' })).toEqual([]);
  });

  it('a mail of ours that did not leave is read and sent again from its ticket', async () => {
    const { page } = watched;
    await page.goto(`/admin/resources/Ticket/records/${String(number)}/show`);
    await page.getByTestId('card-mails').locator('summary').click();
    const line = page.getByTestId('mail').filter({ has: page.getByTestId('mail-resend') });
    await line.first().getByTestId('mail-resend').click();
    await page.getByText(say('notices.MailMessage.resend')).waitFor();
    await line.first().getByRole('link').click();
    await page.getByText(say('mail.asItWould')).waitFor();
    await page.getByTestId('mail-sheet').frameLocator('iframe').getByText('Здравствуйте').first().waitFor();
  });

  it('a text is seen in both languages before anybody gets it', async () => {
    const { page, faults } = watched;
    const [inForce] = await supervisor.find('Regulation', {});
    await page.goto(`/admin/resources/Regulation/records/${inForce!.id}/show`);
    const preview = page.getByTestId('mail-preview-ticket_reply');
    const fold = page.locator('details', { has: preview });
    await fold.locator('summary').first().click();
    for (const [language, words] of [
      ['ru', 'Здравствуйте'],
      ['en', 'Hello'],
    ] as const) {
      await preview.getByTestId(`mail-preview-${language}`).click();
      await preview.frameLocator('iframe').getByText(words).first().waitFor();
    }
    expect(faults).toEqual([]);
  });
});
