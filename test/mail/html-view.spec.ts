import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { Browser } from 'playwright-core';
import { InlinePictures } from '../../src/mail/intake/reading/inline-pictures.js';
import { safeHtml } from '../../src/mail/intake/reading/safe-html.js';
import { showMail } from '../../src/mail/intake/reading/show-mail.js';
import { openBrowser, openPage, type WatchedPage } from '../support/browser.js';
import type { ConsoleClient } from '../support/console-client.js';
import { consoleWords } from '../support/console-words.js';
import { demoPassword, Product } from '../support/product.js';
import { hostileHtml } from './hostile-html.js';

const clean = (html: string) => safeHtml(html, (source) => new InlinePictures([]).addressOf(source)).html;
const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** Everything that sanitised HTML may be made of. */
const harmless =
  /^<(?:\/?(?:p|div|span|b|li|table|tbody|tr|td|font)|br|img)(?: (?:class="(?:withheld|link)"|src="data:image\/(?:png|jpeg|gif|webp);base64,[\w+/=]+"|(?:alt|title|data-to|width|height|dir)="[^"<>]*"|style="[a-z0-9:;#,. -]*"))*(?: \/)?>$/i;

describe('the HTML of a mail', () => {
  it.each(hostileHtml)('%s is nothing but words and looks', (_, html) => {
    for (const [tag] of clean(html).matchAll(/<[^>]*>/g)) expect(tag).toMatch(harmless);
  });

  it('keeps what a mail looks like', () => {
    const html =
      '<p style="color:#1f5f6b;margin:0 0 4pt;font-family:Calibri,\'Segoe UI\'">Порт <b>25</b></p><table border="1" style="border-collapse:collapse"><tr><td colspan="2" style="border:1px solid #ccc">x</td></tr></table><ol start="3"><li>раз</li></ol><o:p>&nbsp;</o:p>';
    expect(clean(html)).toBe(
      '<p style="color:#1f5f6b;margin:0 0 4pt;font-family:Calibri,\'Segoe UI\'">Порт <b>25</b></p><table border="1" style="border-collapse:collapse"><tr><td colspan="2" style="border:1px solid #ccc">x</td></tr></table><ol start="3"><li>раз</li></ol>\u00A0',
    );
  });

  it('tells where a link leads, and leads nowhere', () => {
    expect(clean('<a href="https://evil.example/login?x=1&amp;y">www.bank.example</a>')).toBe(
      '<span class="link" title="https://evil.example/login?x=1&amp;y" data-to="evil.example">www.bank.example</span>',
    );
  });

  describe('as a whole mail', () => {
    const shown = async (type: string, body: string | Buffer, head = '') => {
      const start = `From: a@b.ru\r\nSubject: x\r\nMessage-ID: <1@b.ru>\r\n${head}Content-Type: ${type}\r\n\r\n`;
      const outcome = await showMail(Buffer.concat([Buffer.from(start), Buffer.from(body)]));
      if ('fault' in outcome) throw new Error(outcome.fault);
      return outcome.mail;
    };
    const script = '<script>window.ran=1</script>';

    it.each([
      ['base64', 'text/html; charset=utf-8', Buffer.from(script).toString('base64'), 'base64'],
      [
        'quoted-printable',
        'text/html; charset=utf-8',
        '=3Cscript=3Ewindow.ran=3D1=3C/script=3E',
        'quoted-printable',
      ],
      [
        'quoted-printable, broken over lines',
        'text/html',
        '<scr=\r\nipt>window.ran=3D1</scr=\r\nipt>',
        'quoted-printable',
      ],
      ['UTF-16', 'text/html; charset=utf-16le', Buffer.from(script, 'utf16le').toString('base64'), 'base64'],
      ['UTF-7', 'text/html; charset=utf-7', '+ADw-script+AD4-window.ran=1+ADw-/script+AD4-', '7bit'],
      ['an encoding nobody knows', 'text/html; charset=x-evil', script, '8bit'],
      ['no encoding named', 'text/html', script, '8bit'],
      ['a text that is not', 'text/plain', script, '8bit'],
    ])('is made safe after decoding: %s', async (_, type, body, encoding) => {
      const mail = await shown(type, body, `Content-Transfer-Encoding: ${encoding}\r\n`);
      expect(mail.html ?? '').not.toMatch(/<script/i);
    });

    const withPicture = (type: string, content: Buffer, html = '<img src="cid:logo@x">') =>
      shown(
        'multipart/related; boundary=b',
        `--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n${html}\r\n--b\r\nContent-Type: ${type}\r\nContent-ID: <Logo@x>\r\nContent-Transfer-Encoding: base64\r\n\r\n${content.toString('base64')}\r\n--b--\r\n`,
      );
    const padded = (size: number) => Buffer.concat([pixel, Buffer.alloc(size - pixel.length)]);

    it.each([
      ['a picture', 'image/png', pixel, 'data:image/png;base64,', 0],
      [
        'a picture that says it is something else',
        'application/octet-stream',
        pixel,
        'data:image/png;base64,',
        0,
      ],
      ['a picture of just 2 MB', 'image/png', padded(2 * 1024 * 1024), 'data:image/png;base64,', 0],
      ['one of a byte more', 'image/png', padded(2 * 1024 * 1024 + 1), null, 1],
      ['svg', 'image/svg+xml', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), null, 1],
      ['html', 'image/png', Buffer.from('<html>'), null, 1],
    ])('its own pictures: %s', async (_, type, content, address, withheld) => {
      const mail = await withPicture(type, content);
      expect(/src="(data:image\/png;base64,)/.exec(mail.html!)?.[1] ?? null).toBe(address);
      expect(mail.withheld).toBe(withheld);
    });

    it('shows 8 MB of pictures at most, one picture five times counting five times', async () => {
      const mail = await withPicture(
        'image/png',
        padded(2 * 1024 * 1024),
        '<img src="cid:logo@x">'.repeat(5),
      );
      expect([mail.html!.split('src=').length - 1, mail.withheld]).toEqual([4, 1]);
    });
  });
});

describe('a mail as it was sent, in a browser', () => {
  let product: Product;
  let browser: Browser;
  let supervisor: ConsoleClient;
  let ticketId = '';
  let mailId = '';

  beforeAll(async () => {
    [product, browser] = await Promise.all([Product.start({ OPORA_REGULATION: 'nag' }), openBrowser()]);
    supervisor = await product.staff('supervisor');
    await product.customer('ivan@romashka.ru', 'Иван Петров');
    const html = `<p>Порт <b>25</b> лежит</p><p><img src="cid:photo">${hostileHtml.map(([, one]) => `<div>${one}</div>`).join('\n')}`;
    await product.mail.send({
      from: 'ivan@romashka.ru',
      subject: 'Порт',
      text: 'Порт 25 лежит\n\n-- \nИван',
      html,
      messageId: `<${randomUUID()}@romashka.ru>`,
      attachments: [
        { filename: 'photo.png', content: pixel, cid: 'photo' } as { filename: string; content: Buffer },
      ],
    });
    await product.settle();
    ticketId = (await supervisor.find('Ticket', { subject: 'Порт' }))[0]!.id;
    mailId = (await supervisor.find('MailMessage', { direction: 'in' }))[0]!.id;
  });
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });

  const signIn = async (): Promise<WatchedPage> => {
    const watched = await openPage(browser, product.url, /Blocked script execution/);
    await watched.page.goto('/admin/login?lang=ru');
    await watched.page.locator('[name=email]').fill('agent@opora.test');
    await watched.page.locator('[name=password]').fill(demoPassword);
    await watched.page.locator('[name=password]').press('Enter');
    await watched.page.getByTestId('queue').waitFor();
    return watched;
  };

  it('runs nothing and asks for nothing, even without policy and sandbox', async () => {
    const { page, context, faults } = await openPage(browser, product.url);
    const asked: string[] = [];
    context.on('request', (request) => void asked.push(request.url()));
    for (const [name, html] of hostileHtml) {
      await page.setContent(`<!DOCTYPE html><body>${clean(html)}</body>`);
      expect([name, await page.evaluate('window.ran')]).toEqual([name, undefined]);
    }
    expect(asked.filter((url) => !url.startsWith('data:'))).toEqual([]);
    expect(faults).toEqual([]);
    // What is not cleaned does run here, or this test would say nothing.
    await page.setContent('<input autofocus onfocus="window.ran=1">');
    await page.waitForFunction('window.ran === 1');
    await context.close();
  });

  it('is shown on its page and at its message, in a frame that can do nothing', async () => {
    const say = await consoleWords('ru');
    const { page, context, faults } = await signIn();
    const asked: string[] = [];
    context.on('request', (request) => void asked.push(request.url()));
    await page.goto(`/admin/resources/Ticket/records/${ticketId}/show`);
    await page.getByTestId('as-sent').click();
    const frame = page.frameLocator('[data-testid=mail-frame]');
    await frame.getByText('лежит').first().waitFor();
    expect(await frame.locator('img[src^="data:image/png"]').count()).toBe(1);
    expect(await frame.locator('script, iframe, form, link, meta[http-equiv], a, svg, object').count()).toBe(
      0,
    );
    await page.getByText(say('ticket.asSentMail')).click();
    await page.getByTestId('view-as-sent').press('Enter');
    await frame.getByText('лежит').first().waitFor();
    expect(asked.filter((url) => !url.startsWith(product.url) && !url.startsWith('data:'))).toEqual([]);
    expect(page.frames().map((one) => new URL(one.url()).pathname)).toContain(`/admin/mails/${mailId}/view`);
    expect(await page.evaluate('window.ran')).toBeUndefined();
    expect(faults).toEqual([]);
    await context.close();
  });

  const view = async (id: string) => {
    const response = await supervisor.request('GET', `/mails/${id}/view`);
    return { status: response.status, headers: response.headers, text: await response.text() };
  };

  it('is for staff alone, under a policy of its own', async () => {
    const { status, headers, text } = await view(mailId);
    expect(status).toBe(200);
    expect(headers.get('content-security-policy')).toBe(
      "sandbox; default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'",
    );
    expect([headers.get('x-content-type-options'), headers.get('cache-control')]).toEqual([
      'nosniff',
      'no-store',
    ]);
    expect(text).not.toMatch(/<script/i);
    const stranger = await fetch(`${product.url}/admin/mails/${mailId}/view`, { redirect: 'manual' });
    expect([stranger.status, await stranger.text()]).toEqual([302, expect.not.stringContaining('лежит')]);
    expect((await view(randomUUID())).status).toBe(404);
    expect((await view('x')).status).toBe(404);
  });
});
