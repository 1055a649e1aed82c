import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { registerArticle, registerCannedReply } from '../../src/knowledge/index.js';
import { openTicket } from '../../src/tickets/index.js';
import { openBrowser, openPage } from '../support/browser.js';
import { consoleWords } from '../support/console-words.js';
import { openTicketStage, type TicketStage } from './ticket-stage.js';

const password = 'верный пароль 42';

/** What staff do who know the answer already, and who have many tickets at once. */
describe('the desk in a browser', () => {
  let stage: TicketStage;
  let browser: Browser;
  let email = '';
  let number = 0;
  let ticketId = '';

  beforeAll(async () => {
    stage = await openTicketStage();
    // The chart ends with the day of the desk: no midnight may come between.
    stage.clock.setNow(new Date('2026-11-17T12:00+03:00'));
    browser = await openBrowser();
    const admin = await stage.staff('admin');
    const agent = await stage.staff('agent');
    const [row] = await stage.sql.query<{ email: string }>('SELECT email FROM staff_member WHERE id = $1', [
      agent.id,
    ]);
    email = row!.email;
    const customer = await stage.customer('jane@port.test', 'Jane Smith');
    await stage.sql.query("UPDATE portal_user SET locale = 'en' WHERE id = $1", [customer.id]);
    await stage.as(admin.actor, async (tx) => {
      await registerArticle(tx, {
        slug: 'port-down',
        titleRu: 'Не поднимается порт',
        bodyRu: 'Проверьте модуль.\nЗадайте скорость.',
        titleEn: 'A port stays down',
        bodyEn: 'Check the module.\nSet the speed.',
      });
      await registerCannedReply(tx, {
        code: 'taken',
        title: 'Приняли в работу',
        bodyRu: 'Здравствуйте, {{customer}}!',
        bodyEn: 'Hello {{customer}}, ticket {{number}} is being worked on.',
      });
      await registerCannedReply(tx, { code: 'window', title: 'Окно работ', bodyRu: 'Когда вам удобно?' });
    });
    const user = { kind: 'user', id: customer.id } as const;
    ({ number, id: ticketId } = await stage.as(user, (tx) =>
      openTicket(tx, {
        requesterId: customer.id,
        channel: 'api',
        type: 'incident',
        subject: 'Порты не поднимаются',
        description: 'После перезапуска',
      }),
    ));
  });
  afterAll(async () => {
    await browser?.close();
    await stage?.close();
  });

  const signedIn = async () => {
    const watched = await openPage(browser, stage.url);
    const { page } = watched;
    await page.goto('/admin/login?lang=ru');
    await page.locator('[name=email]').fill(email);
    await page.locator('[name=password]').fill(password);
    await page.locator('[name=password]').press('Enter');
    await page.getByTestId('queue').waitFor();
    return watched;
  };

  it('has knowledge taken into the reply, in the language of the customer', async () => {
    const say = await consoleWords('ru');
    const { page, context, faults } = await signedIn();
    await page.goto(`/admin/resources/Ticket/records/${ticketId}/show`);
    const body = page.getByTestId('composer-body');
    await page.getByTestId('article').getByText('Не поднимается порт').waitFor();

    await body.press('Control+Period');
    const search = page.getByTestId('reply-search');
    await search.fill('нет такого');
    await page.getByText(say('ticket.replies.nothing')).waitFor();
    await search.fill('окно');
    expect(await page.getByTestId('reply-option').count()).toBe(1);
    await search.fill('');
    await search.press('ArrowDown');
    await search.press('ArrowUp');
    await search.press('ArrowDown');
    await search.press('Enter');
    const taken = `Hello Jane Smith, ticket ${String(number)} is being worked on.`;
    expect(await body.inputValue()).toBe(taken);

    await page.getByTestId('article-text').click();
    await page.getByTestId('article-title').click();
    const whole = `${taken}\n\nCheck the module.\nSet the speed.\n\nA port stays down`;
    expect(await body.inputValue()).toBe(whole);
    await body.press('Control+Enter');
    await page.locator('[data-testid=composer-body]:placeholder-shown').waitFor();
    expect(await stage.count('SELECT 1 FROM message WHERE body = $1', [whole])).toBe(1);

    await page.goto('/admin/resources/Ticket/actions/open');
    await page.locator('[name=subject]').fill('порт поднимается не всегда');
    await page.getByTestId('suggested-articles').getByText('Не поднимается порт').waitFor();
    expect(faults).toEqual([]);
    await context.close();
  });

  it('changes tickets together, begins with a filter that was kept, and walks through a chart', async () => {
    const say = await consoleWords('ru');
    const other = await stage.customer('petr@port.test', 'Пётр Портнов');
    const more = { requesterId: other.id, channel: 'api', type: 'incident', description: 'Порт' } as const;
    const subjects = ['Первая', 'Вторая', 'Третья'];
    for (const subject of subjects)
      await stage.as({ kind: 'user', id: other.id }, (tx) => openTicket(tx, { ...more, subject }));
    const { page, context, faults } = await signedIn();
    await page.goto('/admin?section=all');
    const boxes = page.getByTestId('choose');
    await page.getByTestId('queue-row').nth(3).waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('x');
    await boxes.nth(2).click({ modifiers: ['Shift'] });
    await page.getByText(say('together.chosen', { count: 3 })).waitFor();
    await page.getByTestId('together-close').click();
    for (const subject of subjects) await page.getByTestId('together-outlook').getByText(subject).waitFor();
    await page.getByTestId('together-submit').click();
    await page.getByTestId('dialog').waitFor({ state: 'detached' });
    expect(
      await stage.count("SELECT 1 FROM ticket WHERE status = 'closed' AND requester_id = $1", [other.id]),
    ).toBe(3);

    await page.getByTestId('filter-toggle').click();
    await page.getByTestId('filter-statuses-closed').check();
    await page.getByTestId('filter-save').click();
    await page.getByTestId('filter-name').fill('Закрытые');
    await page.getByTestId('filter-name').press('Enter');
    await page.getByTestId('filter-change').click();
    await page.getByTestId('filter-start').click();
    await page.getByTestId('dialog').waitFor({ state: 'detached' });
    await page.goto('/admin');
    await page.waitForURL(/statuses=closed/);
    await page.getByTestId('queue-row').nth(2).waitFor();
    expect(await page.getByTestId('queue-row').count()).toBe(3);

    await page.goto('/admin/pages/load?days=7');
    const chart = page.getByTestId('chart').first();
    await chart.focus();
    await page.keyboard.press('ArrowLeft');
    await page.getByText(`${say('load.opened')}: 4; ${say('load.closed')}: 3`).waitFor({ state: 'attached' });
    expect(faults).toEqual([]);
    await context.close();
  });
});
