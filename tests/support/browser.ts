import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, inject } from 'vitest';
import { signInByPassword } from '#features/access/contract.ts';
import { findChromium } from './find-chromium.ts';

export type TestBrowser = {
  /** A page of its own, signed out, in a window of a desktop unless told otherwise; closed after the test. */
  readonly newPage: (options?: BrowserContextOptions) => Promise<Page>;
  /** A page signed in as the account of a role, or as the account with an e-mail address. */
  readonly newPageAs: (who: string, options?: BrowserContextOptions) => Promise<Page>;
};

/** Gives the test file a browser on the running product; a page that complains fails its test. Call it once at the top of the file. */
export function openTestBrowser(): TestBrowser {
  let browser: Browser | null = null;
  let contexts: BrowserContext[] = [];
  const complaints: string[] = [];
  beforeAll(async () => {
    const { executablePath, env } = await findChromium();
    browser = await chromium.launch({
      executablePath,
      env: { ...withoutEmpty(process.env), ...env },
      // Root may not use the sandbox; the pages are our own.
      args: ['--no-sandbox', '--disable-dev-shm-usage', '--lang=en-GB'],
    });
  });
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await keepPictures(contexts, task.name);
    await Promise.all(contexts.map((context) => context.close()));
    contexts = [];
    expect(complaints.splice(0), 'what the browser complained about').toEqual([]);
  });
  afterAll(() => browser?.close());
  const newPage = async (options: BrowserContextOptions = {}): Promise<Page> => {
    if (!browser) throw new Error('the browser is there from beforeAll on');
    const context = await browser.newContext({
      baseURL: inject('productUrl'),
      locale: 'en-GB',
      timezoneId: 'Europe/London',
      viewport: { width: 1280, height: 800 },
      reducedMotion: 'reduce',
      ...options,
    });
    contexts.push(context);
    context.setDefaultTimeout(20_000);
    context.on('console', (message) => {
      if (message.type() === 'error' && !isRefusal(message.text())) complaints.push(message.text());
    });
    context.on('weberror', (error) => complaints.push(error.error().message));
    return context.newPage();
  };
  return {
    newPage,
    async newPageAs(who, options) {
      const page = await newPage(options);
      await signInAs(page, who);
      return page;
    },
  };
}

/** Signs the page's session in through the same door as the sign-in page, without showing it. */
async function signInAs(page: Page, who: string): Promise<void> {
  const accounts = inject('productAccounts');
  const account = who.includes('@') ? { ...accounts[0], email: who } : accounts.find((each) => each.role === who);
  if (!account) throw new Error(`the invented hospital has no account for ${who}`);
  const reply = await page.request.post(signInByPassword.path, {
    data: { email: account.email, password: account.password },
    headers: { 'idempotency-key': crypto.randomUUID() },
  });
  expect(reply.status(), `signing in as ${who}: ${await reply.text()}`).toBe(200);
}

const WCAG_2_2_AA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

export type BrokenRule = { readonly id: string; readonly help: string; readonly at: readonly string[] };

/** Of the rules, those that other colours alone can break. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];

/** Each broken rule of WCAG 2.2 AA and the places that break it; of a page that was judged already, only those of its colours. */
export async function findBrokenRules(page: Page, { only }: { only?: 'colours' } = {}): Promise<BrokenRule[]> {
  // Our pages hold no frames: all is judged in the page itself, without a second one for each judgement.
  const axe = new AxeBuilder({ page }).setLegacyMode();
  const { violations } = await (only ? axe.withRules(COLOUR_RULES) : axe.withTags(WCAG_2_2_AA)).analyze();
  return violations.map(({ id, help, nodes }) => ({ id, help, at: nodes.map(({ html }) => html) }));
}

export async function expectAccessible(page: Page): Promise<void> {
  expect(await findBrokenRules(page)).toEqual([]);
}

/** With SHEAF_SCREENSHOTS, what was on the screens when a test failed. */
async function keepPictures(contexts: readonly BrowserContext[], test: string): Promise<void> {
  const folder = process.env.SHEAF_SCREENSHOTS;
  if (!folder) return;
  const pages = contexts.flatMap((context) => context.pages());
  await Promise.all(
    pages.map((page, index) =>
      page.screenshot({ path: `${folder}/failed-${test.slice(0, 40).replaceAll('/', '-')}-${index + 1}.png` }),
    ),
  );
}

/** The browser reports each reply of 400 to 499 on its own; a refusal that a screen answers is none of its faults. */
function isRefusal(text: string): boolean {
  return /^Failed to load resource: the server responded with a status of 4\d\d/.test(text);
}

function withoutEmpty(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined));
}
