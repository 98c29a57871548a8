import { expect, test } from 'vitest';
import { openTestBrowser } from '../support/browser.ts';
import { expectSoundScreen } from './support/sound-screen.ts';

const browser = openTestBrowser();

test('a manager moves a booked template by half an hour, sees what that does, ticks one session, applies, sees whom to tell, and undoes it', async () => {
  const page = await browser.newPageAs('clinic-manager');
  await page.goto('/sessions');
  await page.getByRole('heading', { name: 'Templates' }).waitFor();
  await page.getByRole('table').getByRole('link', { name: 'Asthma review' }).first().press('Enter');
  await page.getByRole('heading', { name: 'Asthma review', level: 1 }).waitFor();
  const changes = page.getByRole('region', { name: 'What it changes' });
  const sum = changes.getByRole('status').first();
  await sum.filter({ hasText: /^0 sessions changed, \d+ unchanged/ }).waitFor();
  await page.getByLabel('Starts at').fill('13:30');
  await sum.filter({ hasText: /^\d\d sessions changed, 0 unchanged, \d+ with bookings/ }).waitFor();
  const booked = changes.getByRole('listitem').filter({ hasText: 'has bookings' });
  expect(await booked.first().textContent()).toMatch(/13:00 → 13:30.*has bookings.*tell \d+ patient/);
  await expectSoundScreen(page, 'change-template');

  const tick = booked.first().getByRole('checkbox');
  const count = Number(/tell (\d+) patient/.exec((await booked.first().textContent()) ?? '')?.[1]);
  await tick.press('Space');
  await sum.filter({ hasText: new RegExp(`${count} patients? to tell\\.`) }).waitFor();
  await page.getByLabel('Why, for those who ask later').fill('The bus comes later.');
  await page.getByRole('button', { name: 'Apply the change' }).press('Enter');
  const tell = page.getByRole('region', { name: 'Patients to tell' });
  await tell
    .getByRole('listitem')
    .nth(count - 1)
    .waitFor();
  // Each of them is written to, printed for, or stands there to be rung.
  await tell
    .getByText(/told by |goes out by |letter waits to be printed|to ring/)
    .first()
    .waitFor();
  expect(await tell.getByRole('listitem').first().textContent()).toMatch(/^Patient on seat \d+/);
  const versions = page.getByRole('list', { name: 'Versions' });
  await versions.getByText(/starts at 13:30 instead of 13:00 – The bus comes later\./).waitFor();

  const desk = await browser.newPageAs('desk@northfield.example');
  await desk.goto(page.url());
  const told = desk.getByRole('region', { name: 'Patients to tell' }).getByRole('listitem');
  expect(await told.first().textContent()).not.toContain('Patient on seat');
  await told.first().getByRole('button', { name: 'Patient was told' }).press('Enter');
  await desk.getByText('told by Dana Frost').first().waitFor();

  await versions.getByRole('button', { name: 'Undo this version' }).press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Undo version 2' });
  await dialog
    .getByRole('status')
    .filter({ hasText: /^\d\d sessions changed, \d+ unchanged, 1 with bookings/ })
    .waitFor();
  await dialog.getByText('Sessions with bookings stay as they are now').waitFor();
  await expectSoundScreen(page, 'undo-version');
  await dialog.getByRole('button', { name: 'Undo version 2' }).press('Enter');
  await dialog.waitFor({ state: 'detached' });
  await versions.getByText('undoes version 2').waitFor();
  expect(await page.getByLabel('Starts at').inputValue()).toBe('13:00');
});
