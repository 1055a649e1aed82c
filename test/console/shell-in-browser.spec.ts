import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { ensureAssets } from '../../admin/build-components.js';
import { openBrowser, openPage, type WatchedPage } from '../support/browser.js';
import { openStage, stagePassword, type Stage } from './stage.js';

let folder: string;
let stage: Stage;
let browser: Browser;
let watched: WatchedPage;
let page: Page;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'opora-shell-'));
  const assetsFolder = join(folder, 'assets');
  const source = fileURLToPath(new URL('../../admin', import.meta.url));
  await ensureAssets({ source, out: assetsFolder, quality: 5 });
  stage = await openStage({ assetsFolder });
  browser = await openBrowser();
  watched = await openPage(browser, stage.url, /status of 401/);
  page = watched.page;
});
afterAll(async () => {
  await browser.close();
  await stage.close();
  await rm(folder, { recursive: true });
});

const heading = (name: string) => page.getByRole('heading', { name, exact: true });
const button = (name: string) => page.getByRole('button', { name, exact: true });

async function signIn(password: string): Promise<void> {
  await page.getByLabel('Электронная почта').fill('admin@opora.test');
  await page.getByLabel('Пароль').fill(password);
  await page.keyboard.press('Enter');
}

describe('the shell in a browser', () => {
  it('signs in by keyboard, and goes on to what was asked for', async () => {
    await page.goto('/admin/resources/Depot');
    await signIn('wrong');
    expect(await page.getByRole('alert').textContent()).toBe('Неверная почта, пароль или код');
    await signIn(stagePassword);
    await page.locator('tbody tr').nth(24).waitFor();
    expect(new URL(page.url()).pathname).toBe('/admin/resources/Depot');
    expect(await page.locator('tbody tr').count()).toBe(25);
    expect(await page.getByText('Some admin').isVisible()).toBe(true);
  });

  it('searches a list and opens a record from it', async () => {
    await page.getByRole('searchbox').fill('северный 12');
    await page.keyboard.press('Enter');
    await page.locator('tbody tr').nth(1).waitFor({ state: 'detached' });
    await page.getByText('Склад Северный 12').click();
    await heading('Склад Северный 12').waitFor();
    expect(await page.getByText('12 февр. 2026 г.').isVisible()).toBe(true);
  });

  it('says in an action’s form what is wrong, and then does it', async () => {
    await page.locator('.opora-actions a[href$="/rename"]').click();
    const dialog = page.getByRole('dialog');
    const name = dialog.locator('input[name=name]');
    await name.fill('x');
    await dialog.locator('button[type=submit]').click();
    await dialog.getByText('Слишком мало: нужно не меньше 2').waitFor();
    expect(await name.getAttribute('aria-invalid')).toBe('true');
    await name.fill('Переименованный склад');
    await dialog.locator('button[type=submit]').click();
    await heading('Переименованный склад').waitFor();
    expect(await page.getByRole('status').first().textContent()).toContain('Готово');
  });

  it('asks for the password again where an action needs it', async () => {
    stage.clock.ahead = 10 * 60_000;
    await page.goto('/admin/resources/Depot/records/100014/close');
    const dialog = page.getByRole('dialog');
    await dialog.locator('[name=reason]').fill('a reason long enough');
    await dialog.locator('button[type=submit]').click();
    await dialog.locator('#step-up-password').fill(stagePassword);
    await button('Подтвердить').click();
    await dialog.waitFor({ state: 'detached' });
    const rows = await stage.sql.query('SELECT vault_code FROM stage_depot WHERE number = 100014');
    expect(rows).toEqual([{ vault_code: 'closed' }]);
  });

  it('closes a form by Escape, back to the record', async () => {
    await page.goto('/admin/resources/Depot/records/100015/rename');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.waitForURL(/\/records\/[^/]+\/show$/);
  });

  it('acts on several records of a list', async () => {
    await page.goto('/admin/resources/Depot?filters.q=depot%20south%202');
    const rows = page.locator('tbody tr');
    await rows.nth(4).waitFor();
    for (const row of [0, 1]) await rows.nth(row).locator('td').first().locator('span').first().click();
    await page.locator('[data-testid="action-closeForChosen"]').click();
    await page.locator('[name=reason]').fill('a reason long enough');
    await page.locator('.opora-form button[type=submit]').click();
    await page.waitForURL(/\/resources\/Depot$/);
    const text = "SELECT number FROM stage_depot WHERE vault_code = 'closed' ORDER BY number";
    expect(await stage.sql.query(text)).toEqual([{ number: 100014 }, { number: 100021 }, { number: 100023 }]);
  });

  it('speaks the other language at a click', async () => {
    await button('English').click();
    await button('Log out').waitFor();
    await button('Русский').click();
    await button('Выйти').waitFor();
  });

  it('leads to the sign-in when the session has ended, and back', async () => {
    await page.goto('/admin/resources/Depot');
    await page.locator('tbody tr').first().waitFor();
    await watched.context.clearCookies();
    await page.getByRole('searchbox').fill('depot');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/admin\/login\?next=/);
    await signIn(stagePassword);
    await page.waitForURL(/\/admin\/resources\/Depot/);
  });

  it('signs out', async () => {
    await button('Выйти').click();
    await page.waitForURL(/\/admin\/login$/);
    await page.goto('/admin');
    await page.waitForURL(/\/admin\/login/);
  });

  it('did all of it without an error, a breach of policy, or a request that left the machine', () => {
    expect(watched.faults).toEqual([]);
  });
});
