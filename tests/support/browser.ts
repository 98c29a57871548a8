import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, inject } from 'vitest';
import { signInByPassword } from '#features/access/contract.ts';
import { findChromium } from './find-chromium.ts';

export type TestBrowser = {
  /** A page of its own, signed out, in a window of a desktop unless told otherwise; closed after the test. */
  readonly newPage: (options?: BrowserContextOptions) => Promise<Page>;
  /** A page signed in as the account of a role. */
  readonly newPageAs: (role: string, options?: BrowserContextOptions) => Promise<Page>;
};

/** Gives the test file a browser on the running product. Call it once at the top of the file. */
export function openTestBrowser(): TestBrowser {
  let browser: Browser | null = null;
  let contexts: BrowserContext[] = [];
  beforeAll(async () => {
    const { executablePath, env } = await findChromium();
    browser = await chromium.launch({
      executablePath,
      env: { ...withoutEmpty(process.env), ...env },
      // Root may not use the sandbox; the pages are our own.
      args: ['--no-sandbox', '--disable-dev-shm-usage'],
    });
  });
  afterEach(async () => {
    await Promise.all(contexts.map((context) => context.close()));
    contexts = [];
  });
  afterAll(() => browser?.close());
  const newPage = async (options: BrowserContextOptions = {}): Promise<Page> => {
    if (!browser) throw new Error('the browser is there from beforeAll on');
    const context = await browser.newContext({
      baseURL: inject('productUrl'),
      locale: 'en-GB',
      timezoneId: 'Europe/London',
      viewport: { width: 1280, height: 800 },
      ...options,
    });
    contexts.push(context);
    context.setDefaultTimeout(10_000);
    return context.newPage();
  };
  return {
    newPage,
    async newPageAs(role, options) {
      const page = await newPage(options);
      await signInAs(page, role);
      return page;
    },
  };
}

/** Signs the page's session in through the same door as the sign-in page, without showing it. */
export async function signInAs(page: Page, role: string): Promise<void> {
  const account = inject('productAccounts').find((each) => each.role === role);
  if (!account) throw new Error(`the invented hospital has no account for ${role}`);
  const reply = await page.request.post(signInByPassword.path, {
    data: { email: account.email, password: account.password },
    headers: { 'idempotency-key': crypto.randomUUID() },
  });
  expect(reply.status(), `signing in as ${role}: ${await reply.text()}`).toBe(200);
}

const WCAG_2_2_AA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** Fails with each broken rule of WCAG 2.2 AA and the places that break it. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(WCAG_2_2_AA).analyze();
  expect(
    violations.map(({ id, help, nodes }) => ({ id, help, at: nodes.map(({ target }) => target.join(' ')) })),
  ).toEqual([]);
}

function withoutEmpty(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined));
}
