import { expect, test } from 'vitest';
import { openTestBrowser } from '../support/browser.ts';
import { expectSoundScreen, tabTo } from './support/sound-screen.ts';

const browser = openTestBrowser();

test('an administrator gives a clinician one right with a reason, and the button appears on the clinician’s open screen; taken, it goes', async () => {
  const clinician = await browser.newPageAs('clinician');
  await clinician.goto('/clusters');
  const needs = clinician.getByRole('link', { name: 'Needs found in the records' });
  await clinician.getByRole('list', { name: 'Clusters' }).getByRole('link').first().waitFor();
  expect(await needs.count()).toBe(0);

  const page = await browser.newPageAs('administrator');
  await page.goto('/setup');
  await page.getByRole('link', { name: /^People and rights/ }).click();
  await page.getByRole('heading', { name: 'People and rights', level: 1 }).waitFor();
  await page.getByRole('textbox', { name: 'Name or e-mail address' }).fill('cleo');
  const person = page.getByRole('link', { name: 'Dr Cleo Winter' });
  await person.waitFor();
  await expect.poll(() => page.getByRole('list', { name: 'People' }).getByRole('listitem').count()).toBe(1);
  await expectSoundScreen(page, 'people');
  await tabTo(page, person);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Dr Cleo Winter', level: 1 }).waitFor();
  await page.getByText('Nothing was changed yet').waitFor();

  await change(page, 'Give Edit clusters', 'Looks after the diabetes clusters until March');
  await page.getByText('Right given: Edit clusters').waitFor();
  await page.getByText('Looks after the diabetes clusters until March').waitFor();
  await page.getByText('After: Clinician; with Edit clusters').waitFor();
  await expectSoundScreen(page, 'person-rights');
  await needs.waitFor();

  await change(page, 'Take away Edit clusters', 'The colleague is back');
  await page.getByText('Right taken away: Edit clusters').waitFor();
  await needs.waitFor({ state: 'detached' });
});

test('nobody is offered more for themselves, and the last administrator is told why the role stays', async () => {
  const page = await browser.newPageAs('administrator');
  await page.goto('/setup/people');
  await page.getByRole('link', { name: 'Alex Reed' }).click();
  await page.getByText('You cannot give yourself more').waitFor();
  expect(await page.getByRole('button', { name: /^Give / }).count()).toBe(0);
  await page.getByRole('button', { name: 'Take away Administrator' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Why?' }).fill('Moving to another hospital');
  await dialog.getByRole('button', { name: /^Take away/ }).click();
  await dialog.getByRole('alert').getByText('Make another administrator first').waitFor();
  await expectSoundScreen(page, 'last-administrator');
});

async function change(page: Awaited<ReturnType<typeof browser.newPage>>, button: string, reason: string) {
  const open = page.getByRole('button', { name: button, exact: true });
  await tabTo(page, open);
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').getByRole('textbox', { name: 'Why?' }).waitFor();
  await page.keyboard.type(reason);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
  await expect
    .poll(focused, { message: 'focus goes back to where one was' })
    .toMatch(/^(Give|Take away) Edit clusters$/);
}
