import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { chromiumFiles } from './chromium-files.js';

/** Chromium itself must not call home, and cannot: it finds no address but this machine's. */
const quiet = [
  '--no-sandbox',
  '--disable-dev-shm-usage',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-domain-reliability',
  '--disable-sync',
  '--no-pings',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
  '--font-render-hinting=none',
];

/** The Chromium that comes as an npm package, headless: nothing of the system is needed. */
export async function openBrowser(): Promise<Browser> {
  const { executable, env } = await chromiumFiles();
  return chromium.launch({
    executablePath: executable,
    args: quiet,
    headless: true,
    env: { ...process.env, ...env },
  });
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
export async function openPage(
  browser: Browser,
  baseURL: string,
  expected: RegExp = /$^/,
): Promise<WatchedPage> {
  const context = await browser.newContext({
    baseURL,
    viewport: { width: 1440, height: 900 },
    locale: 'ru-RU',
  });
  const page = await context.newPage();
  const faults: string[] = [];
  const note = (fault: string) => {
    if (!expected.test(fault)) faults.push(fault);
  };
  page.on('console', (message) => {
    if (message.type() === 'error') note(`console: ${message.text()} ${message.location().url}`);
  });
  page.on('pageerror', (error) => note(`page: ${error.message}`));
  context.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (!['data:', 'blob:'].includes(protocol) && hostname !== '127.0.0.1') note(`request: ${request.url()}`);
  });
  await context.addInitScript({ content: reportViolations });
  return { page, context, faults };
}
