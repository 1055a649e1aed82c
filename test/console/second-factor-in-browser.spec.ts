import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { codeOf } from '../support/codes.js';
import { openBrowser, openPage } from '../support/browser.js';
import { consoleWords } from '../support/console-words.js';
import { openPeopleStage, type PeopleStage } from './people-stage.js';

const password = 'верный пароль 42';

/** What somebody does who turns a second factor on and comes back with it, in both languages. */
describe('the own account in a browser', () => {
  let stage: PeopleStage;
  let browser: Browser;

  beforeAll(async () => {
    stage = await openPeopleStage();
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await stage?.close();
  });

  async function fillSignIn(page: Page, email: string, code = ''): Promise<void> {
    await page.locator('[name=email]').fill(email);
    await page.locator('[name=password]').fill(password);
    await page.locator('[name=code]').fill(code);
    await page.locator('[name=code]').press('Enter');
  }

  it.each(['ru', 'en'] as const)(
    'enrols, signs in with a code and makes new codes, in %s',
    async (locale) => {
      const say = await consoleWords(locale);
      const who = await stage.staff('agent');
      const [row] = await stage.sql.query<{ email: string }>(
        'UPDATE staff_member SET locale = $2 WHERE id = $1 RETURNING email',
        [who.id, locale],
      );
      const { email } = row!;
      // A refused sign-in is part of the story.
      const { page, context, faults } = await openPage(browser, stage.url, /status of 401|status of 403/);

      await page.goto(`/admin/login?lang=${locale}`);
      await fillSignIn(page, email);
      await page.getByTestId('queue').waitFor();
      await page.getByTitle(say('account.title')).click();
      await page.getByTestId('account').waitFor();
      await page.getByRole('button', { name: say('account.factor.begin') }).click();
      const drawing = page.getByAltText(say('account.factor.qr'));
      await drawing.waitFor();
      expect(
        await page.evaluate('document.querySelector(".opora-enrolment img").naturalWidth'),
      ).toBeGreaterThan(50);
      const secret = (await page.getByTestId('totp-secret').innerText()).replaceAll(' ', '');
      await page.getByLabel(say('account.factor.firstCode')).fill('000');
      await page.getByRole('button', { name: say('account.factor.confirm'), exact: true }).click();
      await page.getByText(say('errors.code_wrong')).waitFor();
      await page.getByLabel(say('account.factor.firstCode')).fill(await codeOf(secret, -1));
      await page.getByRole('button', { name: say('account.factor.confirm'), exact: true }).click();
      await page.getByTestId('recovery-codes').waitFor();
      const codes = await page.getByTestId('recovery-codes').locator('code').allInnerTexts();
      expect(codes).toHaveLength(10);
      await page.getByRole('button', { name: say('account.codes.kept') }).click();
      await page.getByRole('button', { name: say('account.factor.turnOff') }).waitFor();
      await page.getByRole('button', { name: say('buttons.logout') }).click();

      await page.locator('[name=email]').waitFor();
      await fillSignIn(page, email);
      await page.getByText(say('errors.code_required')).waitFor();
      await fillSignIn(page, email, await codeOf(secret));
      await page.getByTestId('queue').waitFor();

      // Too long ago for what is grave: the password and a code are asked again, then it goes on by itself.
      await page.goto('/admin/pages/account');
      await stage.ageSessions(who);
      await page.getByRole('button', { name: say('account.factor.renew') }).click();
      await page.locator('#step-up-password').fill(password);
      await page.locator('#step-up-code').fill(codes[0]!);
      await page.locator('#step-up-code').press('Enter');
      await page.getByTestId('recovery-codes').waitFor();
      expect(await page.getByTestId('recovery-codes').innerText()).not.toContain(codes[1]!);
      expect(faults).toEqual([]);
      await context.close();
    },
  );
});
