import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { expect, inject, test } from 'vitest';
import { openTestBrowser } from '../support/browser.ts';
import type { ReceivedMail } from '../support/mail-server.ts';
import { expectSoundScreen } from './support/sound-screen.ts';

const browser = openTestBrowser();
const EMAIL = 'nora.finch@northfield.example';
const PASSWORD = 'heron over the reeds';

test('an administrator adds a colleague, who comes in by the link of a mail, sees what their role sees, and is out at once when disabled', async () => {
  const admin = await browser.newPageAs('administrator');
  await admin.goto('/setup/people');
  await admin.getByRole('button', { name: 'Add a person…' }).click();
  const dialog = admin.getByRole('dialog');
  await dialog.getByLabel('Name').fill('Nora Finch');
  await dialog.getByLabel('E-mail address').fill(EMAIL);
  await dialog.getByLabel('Customer service').check();
  await dialog.getByLabel('Why?').fill('Starts on Monday');
  await expectSoundScreen(admin, 'add-person');
  await dialog.getByRole('button', { name: 'Add this person' }).click();
  await dialog.getByText(`Nora Finch gets a mail at ${EMAIL}`).waitFor();
  await dialog.getByRole('button', { name: 'Done' }).click();

  const nora = await browser.newPage();
  await nora.goto(`/way-in#${await tokenMailedTo(EMAIL)}`);
  await nora.getByLabel('New password', { exact: true }).fill(PASSWORD);
  await nora.getByLabel('The same again', { exact: true }).fill(PASSWORD);
  await expectSoundScreen(nora, 'way-in');
  await nora.getByRole('button', { name: 'Set this password' }).click();
  await nora.getByText('Your password is set').waitFor();
  await nora.getByRole('link', { name: 'Sign in' }).click();
  await signIn(nora);
  const rail = nora.getByRole('navigation').first();
  await rail.getByRole('link', { name: 'Work', exact: true }).waitFor();
  expect(await rail.getByRole('link', { name: 'Call', exact: true }).count()).toBe(0);

  await admin.getByRole('textbox', { name: 'Name or e-mail address' }).fill('finch');
  await admin.getByRole('link', { name: 'Nora Finch' }).click();
  await admin.getByText('Password set by a link').waitFor();
  await admin.getByRole('button', { name: 'Disable…' }).click();
  await dialog.getByLabel('Why?').fill('Did not start after all');
  await dialog.getByRole('button', { name: 'Disable them' }).click();
  await admin.getByText('“Did not start after all”').waitFor();

  await nora.getByText('Your session has ended').waitFor();
  await signIn(nora);
  await nora.getByText('do not go together').waitFor();
  await nora.getByRole('link', { name: 'Lost your password?' }).click();
  await nora.getByLabel('E-mail address').fill(EMAIL);
  await expectSoundScreen(nora, 'lost-password');
  await nora.getByRole('button', { name: 'Send me a link' }).click();
  await nora.getByText('If somebody has an account with this address').waitFor();

  await admin.goto('/setup/people');
  await admin.getByRole('combobox', { name: 'Coming in' }).click();
  await admin.getByRole('option', { name: 'Disabled' }).click();
  await expect
    .poll(() => admin.getByRole('list', { name: 'People' }).getByRole('listitem').allInnerTexts())
    .toHaveLength(1);
});

async function signIn(page: Page): Promise<void> {
  await page.getByRole('textbox', { name: 'E-mail address' }).fill(EMAIL);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

async function tokenMailedTo(address: string): Promise<string> {
  const read = () => {
    const lines = readFileSync(inject('productMails'), 'utf8').split('\n').filter(Boolean);
    const mail = lines.map((line) => JSON.parse(line) as ReceivedMail).find(({ to }) => to.includes(address));
    return /\/way-in#([\w-]{43})/.exec(mail?.body ?? '')?.[1] ?? '';
  };
  await expect.poll(read, { message: 'the mail with the link', timeout: 30_000 }).not.toBe('');
  return read();
}
