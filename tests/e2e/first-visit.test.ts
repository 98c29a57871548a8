import { expect, inject, test } from 'vitest';
import { expectAccessible, openTestBrowser } from '../support/browser.ts';

const browser = openTestBrowser();

test('a newcomer who opens the address meets the sign-in page, with nothing broken and nothing refused by the content policy', async () => {
  const page = await browser.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto('/');
  await page.getByRole('textbox', { name: /e-?mail/i }).waitFor();
  for (const { email } of inject('productAccounts')) await page.getByText(email).first().waitFor();
  await expectAccessible(page);
  // The question who is signed in is answered with 401, which the browser reports on its own.
  expect(complaints.filter((text) => !text.includes('401'))).toEqual([]);
});

test('every screen has an address that can be opened directly', async () => {
  const page = await browser.newPageAs('customer-service');
  const reply = await page.goto('/some/address/of/a/screen');
  expect(reply?.status()).toBe(200);
  expect(reply?.headers()['content-type']).toContain('text/html');
});

test('the assets of a page may be kept for good, the page itself may not', async () => {
  const page = await browser.newPage();
  const seen = new Map<string, string>();
  page.on('response', (reply) => seen.set(new URL(reply.url()).pathname, reply.headers()['cache-control'] ?? ''));
  await page.goto('/');
  await page.waitForLoadState('networkidle');
  const assets = [...seen].filter(([path]) => path.startsWith('/assets/'));
  expect(assets.length).toBeGreaterThan(1);
  expect(assets.every(([, value]) => value.includes('immutable'))).toBe(true);
  expect(seen.get('/')).toBe('no-store');
});

test('the page says what it may load; its scripts, styles and fonts are not made heavier by saying it again', async () => {
  const page = await browser.newPage();
  const seen = new Map<string, Record<string, string>>();
  page.on('response', (reply) => seen.set(new URL(reply.url()).pathname, reply.headers()));
  await page.goto('/');
  await page.waitForLoadState('networkidle');
  expect(seen.get('/')?.['content-security-policy']).toContain("default-src 'self'");
  expect(seen.get('/')?.['x-frame-options']).toBe('SAMEORIGIN');
  const assets = [...seen]
    .filter(([path]) => /^\/assets\/.*\.(js|css|woff2)$/.test(path))
    .map(([, headers]) => headers);
  expect(assets.length).toBeGreaterThan(2);
  for (const headers of assets) {
    expect(headers['content-security-policy']).toBeUndefined();
    expect(headers['x-content-type-options']).toBe('nosniff');
  }
});
