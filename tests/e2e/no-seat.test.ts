import { expect, test } from 'vitest';
import { findOffers } from '#features/cluster-booking/offer-contract.ts';
import { expectAccessible, openTestBrowser } from '../support/browser.ts';
import { IRIS } from './support/born-days-ago.ts';

const browser = openTestBrowser();
const shots = process.env.SHEAF_SCREENSHOTS;

test('the suggested cluster has no seat: the desk is told so and led to another, by button or by C', async () => {
  const page = await browser.newPageAs('front-desk');
  let asked = 0;
  // The first two questions find nothing, as when nobody has drawn a session.
  await page.route(`**${findOffers.path}`, (route) => {
    asked += 1;
    return asked <= 2
      ? route.fulfill({ json: { offers: [], more: false, passedOver: [], beyond: null } })
      : route.continue();
  });
  await page.goto('/call');
  await page.getByRole('combobox', { name: 'Find a patient' }).waitFor();
  await page.keyboard.type(IRIS);
  await page.getByRole('option').first().waitFor();
  await page.keyboard.press('Enter');
  await page.getByText('Ask for these and compare').waitFor();
  await page.keyboard.press('i');
  const nothing = page.getByText(/^No seat of .+ is free in the coming 13 months\.$/);
  await nothing.waitFor();
  await expectAccessible(page);
  if (shots) await page.screenshot({ path: `${shots}/call-no-seat.png` });
  const first = await nothing.textContent();
  await page.keyboard.press('c');
  await page.waitForFunction((before) => !document.body.textContent.includes(before ?? ''), first);
  await nothing.waitFor();
  const way = page.getByText('Offer the caller another cluster').locator('..').getByRole('button').first();
  const name = await way.textContent();
  await way.click();
  await page.locator('button[aria-pressed]').first().waitFor();
  expect(await page.getByRole('radio', { name: name ?? '' }).isChecked()).toBe(true);
});
