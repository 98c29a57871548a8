import pg from 'pg';
import type { Page } from 'playwright-core';
import { expect, inject, test } from 'vitest';
import { findOffers } from '#features/cluster-booking/offer-contract.ts';
import { bookSeat } from '#features/cluster-booking/seat-contract.ts';
import type { ReplyOf } from '#platform/contract/route.ts';
import { expectAccessible, openTestBrowser } from '../support/browser.ts';
import { IRIS } from './support/born-days-ago.ts';

const browser = openTestBrowser();
const shots = process.env.SHEAF_SCREENSHOTS;

/** Finds the caller, reads back, confirms: the offers stand on the right. */
async function callFrom(page: Page, words: string): Promise<void> {
  await page.goto('/call');
  await page.getByRole('combobox', { name: 'Find a patient' }).waitFor();
  await page.keyboard.type(words);
  await page.getByRole('option').first().waitFor();
  await page.keyboard.press('Enter');
  await page.getByText('Ask for these and compare').waitFor();
  await page.keyboard.press('i');
  await page.getByText('Identity confirmed').waitFor();
  await offers(page).first().waitFor();
}

const offers = (page: Page) => page.locator('button[aria-pressed]');

/** Day and time of the second offer: `2Tue 24 Nov09:00`. */
async function whenOf(page: Page): Promise<string> {
  const text = (await offers(page).nth(1).textContent()) ?? '';
  return /^2\D+\d+ \w+?\d\d:\d\d/.exec(text)?.[0] ?? `not an offer: ${text}`;
}

test('a known caller is booked by keyboard alone, through a reload, and the cursor is back in find', async () => {
  const page = await browser.newPageAs('front-desk');
  await callFrom(page, 'jon 12/3/70');
  await page.keyboard.press('2');
  await page.getByRole('timer').waitFor();
  const held = await whenOf(page);
  await expectAccessible(page);
  await page.reload();
  await page.getByRole('timer').waitFor();
  expect(await whenOf(page)).toBe(held);
  expect(await page.evaluate(() => JSON.stringify(sessionStorage))).not.toMatch(/Jonas|Weber|1970/);
  await page.keyboard.press('b');
  const receipt = page.getByText(/Receipt [0-9A-Z]{5}-[0-9A-Z]{5}/);
  await receipt.waitFor();
  if (shots) await page.screenshot({ path: `${shots}/call-booked.png` });
  expect(await page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('combobox');
});

test('someone else takes the seat on the screen: the call stays where it is and shows what else is free', async () => {
  const page = await browser.newPageAs('front-desk');
  const answer = page.waitForResponse((response) => response.url().endsWith(findOffers.path));
  await callFrom(page, IRIS);
  const [offer] = ((await (await answer).json()) as ReplyOf<typeof findOffers>).offers;
  const other = await page.request.post(bookSeat.path, {
    data: { sessionId: offer?.sessionId, seatNumber: offer?.seatNumber, patientId: await someoneWithoutSeats() },
    headers: { 'idempotency-key': crypto.randomUUID() },
  });
  expect(other.status()).toBe(201);
  await page.keyboard.press('1');
  await page.getByText('Someone else has just taken this seat. These are free now.').waitFor();
  expect(await offers(page).count()).toBe(3);
  await page.keyboard.press('1');
  await page.getByRole('timer').waitFor();
  if (shots) await page.screenshot({ path: `${shots}/call-alternatives.png` });
});

async function someoneWithoutSeats(): Promise<string> {
  const client = new pg.Client({ connectionString: inject('productDatabaseUrl') });
  await client.connect();
  const { rows } = await client.query<{ id: string }>(
    `SELECT p.id FROM patient p WHERE NOT p.deceased AND NOT EXISTS (SELECT 1 FROM patient_time t WHERE t.patient_id = p.id)
     ORDER BY p.id LIMIT 1`,
  );
  await client.end();
  return rows[0]?.id ?? '';
}
