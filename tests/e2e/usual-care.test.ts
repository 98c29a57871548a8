import { expect, test } from 'vitest';
import { openTestBrowser } from '../support/browser.ts';

const browser = openTestBrowser();

test('the figures of one cluster never stand under the name of another, however slow the answer', async () => {
  const page = await browser.newPageAs('clinic-manager');
  await page.goto('/measures/usual-care');
  const figures = page.getByText(/ in sessions can be compared/);
  await figures.waitFor();
  await page.route('**/api/clusters/*/usual-care', () => {});
  const cluster = page.getByRole('combobox', { name: 'Cluster' });
  await cluster.click();
  await page.getByRole('option', { name: 'Diabetes review' }).click();
  await page.getByLabel('Comparing').waitFor();
  expect(await cluster.inputValue()).toBe('Diabetes review');
  expect(await figures.count()).toBe(0);
});
