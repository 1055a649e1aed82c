import chromiumPackage from '@sparticuz/chromium';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';

/** Chromium itself must not call home; whatever the page asks for is watched besides. */
const quiet = [
  '--no-sandbox',
  '--disable-dev-shm-usage',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--font-render-hinting=none',
];

/** The Chromium that comes as an npm package: nothing of the system is needed. */
export async function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: await chromiumPackage.executablePath(), args: quiet, headless: true });
}

const reportViolations = `document.addEventListener('securitypolicyviolation', (event) => {
  console.error('policy: ' + event.violatedDirective + ' ' + event.blockedURI);
});`;

/** A window whose faults are kept: `faults` must be empty at the end of a test. */
export interface WatchedPage {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Errors of the console and of the page, violations of the content policy, requests that leave the machine. */
  readonly faults: string[];
}

/** @param expected answers that are part of the story, such as a refused sign-in, and are no fault */
export async function openPage(browser: Browser, baseURL: string, expected: RegExp = /$^/): Promise<WatchedPage> {
  const context = await browser.newContext({ baseURL, viewport: { width: 1440, height: 900 }, locale: 'ru-RU' });
  const page = await context.newPage();
  const faults: string[] = [];
  const note = (fault: string) => {
    if (!expected.test(fault)) faults.push(fault);
  };
  page.on('console', (message) => {
    if (message.type() === 'error') note(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => note(`page: ${error.message}`));
  page.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (!['data:', 'blob:'].includes(protocol) && hostname !== '127.0.0.1') note(`request: ${request.url()}`);
  });
  await context.addInitScript({ content: reportViolations });
  return { page, context, faults };
}
