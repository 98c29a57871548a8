import { expect, test } from 'vitest';
import { expectAccessible, openTestBrowser } from '../support/browser.ts';

const browser = openTestBrowser();
const shots = process.env.SHEAF_SCREENSHOTS;

test('a card is made of what a chart says, leads back to that chart, and the chart shows which column it is in', async () => {
  const page = await browser.newPageAs('customer-service');
  await page.goto('/measures?measure=no-show&weeks=52&weekday=2');
  await page.getByRole('button', { name: 'Make a card of this finding' }).click();
  await page.getByRole('menuitem', { name: 'Fewer trips this year' }).click();
  const made = page.getByRole('region', { name: 'Cards made of this chart' });
  await made.getByRole('link', { name: /on Fewer trips this year: To do/ }).click();
  await page.getByRole('heading', { name: 'What happened' }).waitFor();
  expect(await page.getByRole('textbox', { name: 'Notes' }).inputValue()).toMatch(
    /^The chart said: Patients who did not come/,
  );
  if (shots) await page.screenshot({ path: `${shots}/chart-card.png` });
  const boardAddress = page.url().replace(/\/cards\/.*/, '');
  await page
    .getByRole('link', { name: /^Patients who did not come, Tuesday/ })
    .last()
    .click();
  await page.getByText(/made a card of this chart. It said then/).waitFor();
  expect(await page.getByRole('combobox', { name: 'Day of the week' }).inputValue()).toBe('Tuesday');
  await expectAccessible(page);
  await page.goto(boardAddress);
  const card = page.getByRole('link', { name: /Patients who did not come, Tuesday/ });
  await card.focus();
  await page.keyboard.press('m');
  await page.getByRole('dialog', { name: /Move/ }).waitFor();
  await page.keyboard.press('1');
  const doing = page.getByRole('region', { name: 'Doing', exact: true });
  await doing.getByRole('link', { name: /Patients who did not come, Tuesday/ }).waitFor();
  await page.goto('/measures?measure=no-show&weeks=52&weekday=2');
  await made.getByRole('link', { name: /on Fewer trips this year: Doing/ }).waitFor();
});
