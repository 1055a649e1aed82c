import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser } from 'playwright-core';
import { openBrowser, openPage } from '../support/browser.js';

/** The pages that tests ask for by path; all of them come with the strictest content policy that lets them work. */
const pages: Readonly<Record<string, string>> = {
  '/fonts': `<style>
      @font-face { font-family: Roboto; src: url('/cyrillic.woff2') format('woff2'); unicode-range: U+0400-04FF; }
      p { font: 40px Roboto, monospace; display: inline-block; margin: 0 }
    </style><p id="served">Поддержка Ёжик</p><br><p id="fallback" style="font-family: monospace">Поддержка Ёжик</p>`,
  '/faults': `<img src="http://example.test/pixel.png"><script>document.body.title = 'ran'</script>`,
};

describe('the browser of the tests', () => {
  let browser: Browser;
  let server: Server;
  let url: string;

  beforeAll(async () => {
    const font = await readFile('node_modules/@fontsource/roboto/files/roboto-cyrillic-400-normal.woff2');
    server = createServer((request, response) => {
      const policy = "default-src 'self'; style-src 'self' 'unsafe-inline'; script-src 'none'; img-src *";
      response.setHeader('content-security-policy', policy);
      if (request.url === '/cyrillic.woff2')
        return response.setHeader('content-type', 'font/woff2').end(font);
      return response
        .setHeader('content-type', 'text/html; charset=utf-8')
        .end(pages[request.url ?? ''] ?? '');
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
    browser = await openBrowser();
  });

  afterAll(async () => {
    await browser.close();
    server.close();
  });

  it('draws Cyrillic with the font that was served, and with its own where none was', async () => {
    const { page, faults } = await openPage(browser, url, /favicon/);
    await page.goto('/fonts');
    await page.evaluate('document.fonts.ready');
    expect(await page.evaluate(`[...document.fonts].map((face) => face.status)`)).toEqual(['loaded']);
    const [served, fallback] = [
      await page.locator('#served').screenshot(),
      await page.locator('#fallback').screenshot(),
    ];
    // A browser without a font draws the same small box for each letter.
    expect(Math.min(served.length, fallback.length)).toBeGreaterThan(2_000);
    expect(served.equals(fallback)).toBe(false);
    expect(faults).toEqual([]);
  });

  it('tells of a request that leaves the machine, and of what the content policy stops', async () => {
    const { page, faults } = await openPage(browser, url, /favicon/);
    // The event of the violation comes after the page is there.
    const told = page.waitForEvent('console', (message) => message.text().startsWith('policy: '));
    await page.goto('/faults');
    await told;
    expect(faults).toContain('request: http://example.test/pixel.png');
    expect(faults.join('\n')).toContain('policy: script-src-elem inline');
  });
});
