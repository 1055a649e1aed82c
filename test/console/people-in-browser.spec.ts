import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { removeDomain } from '../../src/companies/index.js';
import { openBrowser, openPage, type WatchedPage } from '../support/browser.js';
import { consoleWords } from '../support/console-words.js';
import { openPeopleStage, type PeopleStage, type StaffAtDesk } from './people-stage.js';

const password = 'верный пароль 42';
type Say = Awaited<ReturnType<typeof consoleWords>>;

/** What somebody does all day with contacts and companies, in both languages, mostly by the keyboard. */
describe.each(['ru', 'en'] as const)('people in a browser, in %s', (locale) => {
  let stage: PeopleStage;
  let browser: Browser;
  let watched: WatchedPage;
  let page: Page;
  let say: Say;
  let who: StaffAtDesk;

  beforeAll(async () => {
    [stage, browser, say] = await Promise.all([openPeopleStage(), openBrowser(), consoleWords(locale)]);
    who = await stage.staff('supervisor');
    const [row] = await stage.sql.query<{ email: string }>(
      'UPDATE staff_member SET locale = $2 WHERE id = $1 RETURNING email',
      [who.id, locale],
    );
    watched = await openPage(browser, stage.url, /status of 403/);
    page = watched.page;
    await page.goto(`/admin/login?lang=${locale}`);
    await page.locator('[name=email]').fill(row!.email);
    await page.locator('[name=password]').fill(password);
    await page.locator('[name=password]').press('Enter');
    await page.getByTestId('queue').waitFor();
  });
  afterAll(async () => {
    await browser?.close();
    await stage?.close();
  });

  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const at = (noun: string, id: string, act = 'show') => `/admin/resources/${noun}/records/${id}/${act}`;
  const count = (text: string, values: readonly unknown[]) => stage.count(text, values);

  it('adds a domain that looks like another, links who match, and undoes it', async () => {
    await stage.company('ООО «Ромашка»', 'romashka.ru');
    const { id } = await stage.company('ООО «Ромашкаа»', 'other.ru');
    await stage.customer('anna@romashkaa.ru', 'Анна Длиннофамильная-Переименованная');

    await page.goto(at('Company', id, 'addDomain'));
    await page.getByLabel(say('resources.Company.inputs.addDomain.domain')).fill('romashkaa.ru');
    await page.keyboard.press('Enter');
    await page.getByText(say('labels.warning.look_alike')).waitFor();
    expect(await button(say('resources.Company.actions.addDomain')).isDisabled()).toBe(true);
    await page.getByLabel(say('resources.Company.inputs.addDomain.lookAlikeAcknowledged')).check();
    await button(say('resources.Company.actions.addDomain')).click();

    // Somebody matches: the console goes on to linking them, the button ready under Enter.
    await button(say('people.batch.link', { count: 1 })).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: say('people.batch.undo') }).click();
    await page.getByLabel(say('inputs.reason')).fill('Не те');
    await button(say('resources.Company.actions.undoBatch')).click();
    await page.getByRole('link', { name: say('people.batch.undo') }).waitFor({ state: 'detached' });
    expect(await count("SELECT 1 FROM company_link WHERE company_id = $1 AND status = 'ended'", [id])).toBe(
      1,
    );
    expect(watched.faults).toEqual([]);
  });

  it('goes through the review by keys: one kept by evidence, one ended, the focus going on by itself', async () => {
    const { id } = await stage.company('ООО «Рубеж»', 'rubezh.ru', ['SNR-9']);
    for (const name of ['Первая', 'Вторая']) {
      const user = await stage.customer(`${name === 'Первая' ? 'a' : 'b'}@rubezh.ru`, name);
      await stage.link(stage.agent.actor, user.id, id);
    }
    await stage.as(stage.admin.actor, (tx) =>
      removeDomain(tx, { companyId: id, domain: 'rubezh.ru', reason: 'x' }),
    );
    await page.goto('/admin/pages/linkReview');
    const focused = (name: string) => page.locator(`li:focus[aria-label^="${name}"]`);
    await focused('Первая').waitFor();
    await page.keyboard.press('j');
    await focused('Вторая').waitFor();
    await page.keyboard.press('k');
    await focused('Первая').waitFor();

    await page.keyboard.press('e');
    await page.getByLabel(say('people.link.evidenceKind')).selectOption('serial_number');
    await page.getByLabel(say('people.link.evidenceReference')).fill('snr-9');
    await page.getByText(say('spoken.lookedUp.here')).waitFor();
    await page.keyboard.press('Escape');
    await focused('Первая').waitFor();

    await page.keyboard.press('x');
    await page.getByLabel(say('people.link.why_end')).fill('Ушла');
    await button(say('resources.CompanyLink.actions.end')).click();
    await focused('Вторая').waitFor();
    await page.keyboard.press('e');
    await page.getByLabel(say('people.link.evidenceKind')).selectOption('serial_number');
    await page.getByLabel(say('people.link.evidenceReference')).fill('snr-9');
    await page.getByLabel(say('people.link.reason')).fill('Назвала номер с наклейки');
    await button(say('people.link.keep')).click();
    await page.getByText(say('people.link.ownRequest')).first().waitFor();
    expect(await count("SELECT 1 FROM company_link WHERE company_id = $1 AND status = 'pending'", [id])).toBe(
      1,
    );
    expect(watched.faults).toEqual([]);
  });

  it('changes an address at once on evidence', async () => {
    const user = await stage.customer('old@gmail.com', 'Смена Адреса');
    await page.goto(at('User', user.id, 'changeEmail'));
    await page.getByLabel(say('people.email.new'), { exact: true }).fill('info@rubezh.ru');
    await page.getByText(say('spoken.emailOutlook.roleMailbox', { email: 'info@rubezh.ru' })).waitFor();
    await page.getByLabel(say('people.email.byEvidence')).check();
    expect(await button(say('people.email.submitOverride')).isDisabled()).toBe(true);
    await page.getByLabel(say('people.link.evidenceKind')).selectOption('callback');
    await page.getByLabel(say('people.link.evidenceReference')).fill('+7 343 000-00-00');
    await page.getByLabel(say('people.email.enough')).fill('Перезвонили по номеру из договора');
    await button(say('people.email.submitOverride')).click();
    await page.getByText(say('people.user.vouched')).waitFor();
    expect(await count("SELECT 1 FROM portal_user WHERE email = 'info@rubezh.ru'", [])).toBe(1);
    expect(watched.faults).toEqual([]);
  });

  it('merges a second account and separates it again', async () => {
    const one = await stage.customer('one@gmail.com', 'Один Человек');
    const two = await stage.customer('two@gmail.com', 'Один Человек');
    await page.goto(at('User', one.id, 'mergeAccount'));
    await page.getByText(say('people.merge.near.name')).waitFor();
    await page.keyboard.press('Enter');
    await page.getByTestId('account-merge').waitFor();
    await page.getByLabel(say('people.merge.reason')).fill('Тот же телефон');
    await button(say('people.merge.submit')).click();
    await page.getByRole('heading', { name: say('people.merge.from') }).waitFor();
    await page.getByRole('link', { name: say('resources.User.actions.unmergeAccount') }).click();
    await page.getByLabel(say('resources.User.inputs.unmergeAccount.reason')).fill('Ошиблись');
    await button(say('resources.User.actions.unmergeAccount')).click();
    await page.getByText(say('people.merge.into')).waitFor({ state: 'detached' });
    expect(await count("SELECT 1 FROM portal_user WHERE id = $1 AND status = 'active'", [two.id])).toBe(1);
    expect(watched.faults).toEqual([]);
  });
});
