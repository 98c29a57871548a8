import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { openTestBrowser } from '../support/browser.ts';
import { expectFocus, expectSoundScreen, tabTo } from './support/sound-screen.ts';

const browser = openTestBrowser();
const FIRST_LOAD_MAX = 300_000;

/** Screens that no journey stays on, with who may see them. */
const SCREENS = [
  ['clinic-manager', '/measures', 'measures'],
  ['clinic-manager', '/measures/usual-care', 'usual-care'],
  ['clinic-manager', '/measures/wrong-slots', 'wrong-slots'],
  ['front-desk', '/account', 'account'],
  ['care-coordinator', '/approvals', 'approvals-empty'],
  ['administrator', '/setup/rules', 'rules'],
  ['clinic-manager', '/setup/booking', 'booking-rules'],
  ['clinic-manager', '/clusters/feedback', 'visit-feedback'],
  ['front-desk', '/worklist/new-times', 'new-times'],
  ['administrator', '/setup/messages', 'message-settings'],
  ['clinic-manager', '/setup/texts?purpose=reminder&channel=sms&language=es', 'message-texts'],
  ['administrator', '/setup/systems', 'other-systems'],
  ['administrator', '/setup', 'setup'],
  ['front-desk', '/today/check-in', 'check-in-help'],
  ['clinician', '/patients', 'find-notes'],
  ['clinic-manager', '/today/doors', 'check-in-doors'],
  ['front-desk', '/no/such/page', 'not-found'],
] as const;

for (const [role, path, name] of SCREENS) {
  test(`${path} has one heading and a title, breaks no rule of WCAG 2.2 AA in light or dark, and fits a phone`, async () => {
    const page = await browser.newPageAs(role);
    await page.goto(path);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.getByRole('main').getByText(/\w/).first().waitFor();
    await settled(page);
    await expectSoundScreen(page, name);
  });
}

test('signing in takes no mouse, and its page is sound', async () => {
  const page = await browser.newPage();
  await page.goto('/');
  await expectFocus(page.getByRole('textbox', { name: 'E-mail address' }));
  await settled(page);
  await expectSoundScreen(page, 'sign-in');
  await page.keyboard.type('manager@northfield.example');
  await page.keyboard.press('Tab');
  await tabTo(page, page.getByLabel('Password', { exact: true }));
  await page.keyboard.type('gather-the-sheaf');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Sessions', level: 1 }).waitFor();
});

test('the keys of a screen and the list of commands open, work and close with keys', async () => {
  const page = await browser.newPageAs('clinic-manager');
  await page.goto('/sessions');
  await page.getByRole('heading', { name: 'Templates' }).waitFor();
  await page.keyboard.press('?');
  const help = page.getByRole('dialog', { name: 'Keys on this screen' });
  await help.getByText('Draw a session').waitFor();
  await expectSoundScreen(page, 'keys');
  await page.keyboard.press('Escape');
  await help.waitFor({ state: 'detached' });
  await page.keyboard.press('ControlOrMeta+k');
  await expectFocus(page.getByRole('textbox', { name: 'Command' }));
  await expectSoundScreen(page, 'commands');
  await page.keyboard.type('measures');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Measures', level: 1 }).waitFor();
});

test('the first key on every page leads past the navigation to the content', async () => {
  const page = await browser.newPageAs('clinic-manager');
  await page.goto('/sessions');
  await page.getByRole('heading', { name: 'Sessions', level: 1 }).waitFor();
  await page.keyboard.press('Tab');
  await expectFocus(page.getByRole('link', { name: 'Skip to the page' }));
  await page.keyboard.press('Enter');
  await expectFocus(page.getByRole('main'));
});

test('what a person must download before the first screen, and before the first screen of their work, stays under 300 kB', async () => {
  const door = await browser.newPage();
  const signIn = await weigh(door, '/sign-in');
  const desk = await browser.newPageAs('front-desk');
  const call = await weigh(desk, '/call');
  console.info(`compressed JS, CSS and fonts: sign-in ${inKb(signIn)}, call ${inKb(call)}`);
  expect(signIn).toBeLessThan(FIRST_LOAD_MAX);
  expect(call).toBeLessThan(FIRST_LOAD_MAX);
});

/** Bytes over the network for scripts, styles and fonts of one page, with an empty cache. */
async function weigh(page: Page, path: string): Promise<number> {
  const devtools = await page.context().newCDPSession(page);
  const assets = new Set<string>();
  let bytes = 0;
  devtools.on('Network.responseReceived', ({ requestId, type }) => {
    if (['Script', 'Stylesheet', 'Font'].includes(type)) assets.add(requestId);
  });
  devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (assets.has(requestId)) bytes += encodedDataLength;
  });
  await devtools.send('Network.enable');
  await page.goto(path);
  await page.getByRole('heading', { level: 1 }).waitFor({ state: 'attached' });
  await settled(page);
  await page.evaluate(async () => {
    await document.fonts.ready;
  });
  expect(assets.size).toBeGreaterThan(2);
  return bytes;
}

/** No skeleton is left. The live connection stays open, so the network itself never falls silent. */
async function settled(page: Page): Promise<void> {
  await expect
    .poll(() => page.locator('[role="status"][aria-label]:empty, [role="status"][aria-label]:has(> div:empty)').count())
    .toBe(0);
}

function inKb(bytes: number): string {
  return `${Math.round(bytes / 1000)} kB`;
}
