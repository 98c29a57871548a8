import { expect, test } from 'vitest';
import { expectAccessible, openTestBrowser } from '../support/browser.ts';

const browser = openTestBrowser();
const shots = process.env.SHEAF_SCREENSHOTS;

test('a card is made of what a chart says, leads back to that chart, and the chart shows which column it is in', async () => {
  const page = await browser.newPageAs('customer-service');
  await page.goto('/measures?measure=no-show&weeks=52&weekday=2');
  const make = page.getByRole('button', { name: 'Make a card of this finding' });
  await make.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: 'Fewer trips this year' }).press('Enter');
  await make.and(page.locator(':focus')).waitFor();
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

test('when the cards of a chart cannot be read the chart stands, and they are read again when asked', async () => {
  const page = await browser.newPageAs('customer-service');
  await page.route('**/api/measures/no-show/findings*', (route) =>
    route.fulfill({
      status: 429,
      contentType: 'application/problem+json',
      body: JSON.stringify({ type: 'urn:sheaf:problem:busy', title: 'Busy', status: 429, detail: 'Too much at once.' }),
    }),
  );
  await page.goto('/measures?measure=no-show');
  const cards = page.getByRole('region', { name: 'Cards made of this chart' });
  const again = cards.getByRole('button', { name: 'Try again' });
  await again.waitFor();
  await page.getByRole('heading', { name: 'What happened' }).waitFor();
  await page.unroute('**/api/measures/no-show/findings*');
  await again.click();
  await again.waitFor({ state: 'detached' });
});
