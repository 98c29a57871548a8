import { expect, inject, test } from 'vitest';
import { expectAccessible, openTestBrowser } from '../support/browser.ts';

const browser = openTestBrowser();
const shots = process.env.SHEAF_SCREENSHOTS;

function accountOf(role: string) {
  const account = inject('productAccounts').find((each) => each.role === role);
  if (!account) throw new Error(role);
  return account;
}

test('one click fills the form as somebody of the invented hospital, and signing in leads to the page that was asked for', async () => {
  const page = await browser.newPage();
  await page.goto('/account');
  await page.waitForURL(/\/sign-in/);
  const { email } = accountOf('auditor');
  await page.getByRole('button', { name: new RegExp(email) }).click();
  expect(await page.getByRole('textbox', { name: 'E-mail address' }).inputValue()).toBe(email);
  if (shots) await page.screenshot({ path: `${shots}/sign-in.png` });
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'My account' }).waitFor();
  expect(new URL(page.url()).pathname).toBe('/account');
});

test('a wrong password is answered in plain words, and the form keeps what was typed', async () => {
  const page = await browser.newPage();
  await page.goto('/sign-in');
  await page.getByRole('textbox', { name: 'E-mail address' }).fill('nobody@example.org');
  await page.getByLabel('Password', { exact: true }).fill('not the password');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  expect(await page.getByRole('alert').textContent()).toContain('do not go together');
  expect(await page.getByRole('textbox', { name: 'E-mail address' }).inputValue()).toBe('nobody@example.org');
  await expectAccessible(page);
});

test('a passkey is added once and opens the door afterwards, without a password', async () => {
  const page = await browser.newPageAs('clinic-manager');
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  await page.goto('/account');
  await page.getByText('No passkey yet').waitFor();
  await page.getByRole('textbox', { name: 'Name of the new passkey' }).fill('Ward laptop');
  await page.getByRole('button', { name: 'Add a passkey' }).click();
  await page.getByText('Ward laptop').waitFor();
  await expectAccessible(page);
  if (shots) await page.screenshot({ path: `${shots}/account.png` });
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.waitForURL(/\/sign-in/);
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await page.waitForURL((url) => url.pathname !== '/sign-in');
  const session = await page.request.get('/api/session');
  expect((await session.json()).email).toBe(accountOf('clinic-manager').email);
  await page.goto('/account');
  await page.getByRole('button', { name: 'Remove the passkey Ward laptop' }).click();
  await page.getByText('No passkey yet').waitFor();
});

test('an auditor sees that the trail is whole and who did what, and finds nobody under a wrong number', async () => {
  const page = await browser.newPageAs('auditor');
  await page.goto('/audit');
  await page.getByRole('button', { name: 'Check the whole trail now' }).click();
  await page.getByText('The trail is whole').waitFor();
  await page
    .getByRole('cell', { name: /Signed in/ })
    .first()
    .waitFor();
  await expectAccessible(page);
  if (shots) await page.screenshot({ path: `${shots}/audit.png` });
  await page.getByRole('textbox', { name: 'Hospital number' }).fill('no such number');
  await page.getByRole('button', { name: 'Show who saw this patient' }).click();
  await page.getByText('No patient has this number').waitFor();
});
