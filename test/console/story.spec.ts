import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { openBrowser, openPage } from '../support/browser.js';
import type { ConsoleClient } from '../support/console-client.js';
import { consoleWords } from '../support/console-words.js';
import type { CustomerClient } from '../support/customer-client.js';
import { demoPassword, Product } from '../support/product.js';

/** The main job as staff do it, in a real browser: what they see, read and press, in both languages. */
describe('a supervisor at the console', () => {
  let product: Product;
  let browser: Browser;
  let staff: ConsoleClient;

  beforeAll(async () => {
    product = await Product.start();
    browser = await openBrowser();
    staff = await product.staff('supervisor');
  });
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });

  const opened = (customer: CustomerClient, subject: string) =>
    customer.open({ subject, type: 'incident', description: 'Подробности в журнале устройства.' });

  it.each(['ru', 'en'] as const)(
    'links, corrects, merges, unmerges and ties a follow-up, in %s',
    async (locale) => {
      const say = await consoleWords(locale);
      const { page, context, faults } = await openPage(browser, product.url);
      const companyName = `Компания без домена (${locale})`;
      const { id: companyId } = await staff.made('Company', 'register', { name: companyName });
      const contact = await product.customer(`story.${locale}@gmail.com`, `Иван Сказочный ${locale}`);
      const userId = (await contact.me()).id as string;
      const tickets = [
        await opened(contact, 'Первая'),
        await opened(contact, 'Вторая'),
        await opened(contact, 'Третья'),
      ];
      const [source, target, old] = tickets as { number: number }[] as [
        { number: number },
        { number: number },
        { number: number },
      ];
      await contact.expect(200, 'POST', `/tickets/${String(old.number)}/close`, {});
      const next = await contact.open({
        subject: 'Продолжение',
        type: 'incident',
        description: 'Снова то же самое.',
        followUpOf: old.number,
      });
      const openTicket = async (number: number) => {
        await page.goto(`/admin/resources/Ticket/records/${String(number)}/show`);
        await page.getByTestId('ticket-page').waitFor();
      };

      // Signs in, and chooses the language.
      await page.goto('/admin');
      await page.locator('[name=email]').fill('supervisor@opora.test');
      await page.locator('[name=password]').fill(demoPassword);
      await page.locator('[name=password]').press('Enter');
      await page.getByTestId('queue').waitFor();
      if ((await page.locator('html').getAttribute('lang')) !== locale) {
        await page.getByRole('button', { name: say(`shell.languageName.${locale}`) }).click();
      }
      await page.getByRole('heading', { name: say('queue.title') }).waitFor();

      // Judges: the verdict stands there before anything is written. Then links with evidence.
      await page.goto(`/admin/resources/User/records/${userId}/linkToCompany`);
      await page.getByRole('combobox').fill(companyName);
      await page.getByRole('option', { name: companyName }).click();
      await page.getByText(say('labels.verdict.company_has_no_domain')).first().waitFor();
      expect(await staff.find('CompanyLink', { companyId })).toEqual([]);
      await page.getByLabel(say('people.link.evidenceKind')).selectOption('official_letter');
      await page.getByLabel(say('people.link.evidenceReference')).fill('Письмо № 7');
      await page.getByLabel(say('people.link.reason'), { exact: false }).fill('Письмо за подписью директора');
      await page.getByRole('button', { name: say('people.link.requestApproval') }).click();
      await page.waitForURL(/\/show$/);
      const [link] = await staff.find('CompanyLink', { companyId });
      expect(link!.params).toMatchObject({
        status: 'pending',
        basis: 'override',
        verdict: 'company_has_no_domain',
      });

      // Corrects a profile: the difference is shown as it is typed.
      await page.goto(`/admin/resources/User/records/${userId}/correctProfile`);
      await page.getByLabel(say('people.profile.phone')).fill('+7 343 555-01-02');
      await page.getByRole('heading', { name: say('people.profile.willChange') }).waitFor();
      await page.getByLabel(say('people.profile.reason')).fill('Позвонил и попросил');
      await page.getByRole('button', { name: say('people.profile.submit') }).click();
      await page.waitForURL(/\/show$/);
      expect((await contact.me()).phone).toBe('+7 343 555-01-02');

      // Merges, having seen who will see what; then takes it back.
      await openTicket(source.number);
      await page.getByTestId('action-merge').click();
      await page.getByTestId('merge-target').fill(String(target.number));
      await page.getByTestId('merge-preview').click();
      await page.getByTestId('merge-readers').waitFor();
      expect(await page.getByTestId('merge-mails').locator('li').count()).toBe(1);
      expect((await contact.ticket(source.number)).status).toBe('new');
      await page.getByTestId('merge-plan').getByTestId('reason').fill('Об одном и том же');
      await page.getByTestId('merge-submit').click();
      await page.getByTestId('banner-merged').waitFor();
      expect(await contact.ticket(source.number)).toMatchObject({
        status: 'merged',
        mergedInto: target.number,
      });
      await page.getByTestId('action-unmerge').click();
      await page.getByTestId('dialog').getByTestId('reason').fill('Всё-таки о разном');
      await page.getByTestId('dialog-submit').click();
      await page.getByTestId('banner-merged').waitFor({ state: 'detached' });
      expect((await contact.ticket(source.number)).status).toBe('new');

      // Confirms what the customer claimed, and answers.
      await openTicket(next.number as number);
      await page.getByTestId('confirm-follow-up').click();
      await page.getByTestId('banner-follow-up').waitFor({ state: 'detached' });
      expect((await contact.ticket(old.number)).followUps).toEqual([next.number]);
      await page.getByTestId('composer-body').fill('Здравствуйте! Посмотрим журнал вместе.');
      await page.getByTestId('composer-body').press('Control+Enter');
      await page.getByTestId('message').filter({ hasText: 'Посмотрим журнал вместе' }).waitFor();
      expect((await contact.ticket(next.number as number)).status).toBe('open');

      expect(faults).toEqual([]);
      await context.close();
    },
  );
});
