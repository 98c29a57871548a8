import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { ringCall } from '#features/cluster-booking/call-contract.ts';
import { expectAccessible, openTestBrowser } from '../support/browser.ts';
import { askDatabase, type Caller, callersWhoNeed } from '../support/callers.ts';
import { openCall } from './support/desk-call.ts';

const browser = openTestBrowser();
const KEYS_MAX = 12;

/** Counts the keys that are pressed from now on. */
async function countKeys(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    document.documentElement.dataset.keys = '0';
    window.addEventListener(
      'keydown',
      () => {
        document.documentElement.dataset.keys = String(Number(document.documentElement.dataset.keys) + 1);
      },
      true,
    );
  });
  return () => page.evaluate(() => Number(document.documentElement.dataset.keys));
}

async function lastCall(): Promise<Record<string, unknown>> {
  const { rows } = await askDatabase<Record<string, unknown>>(
    "SELECT intent, outcome, wrap_up, seconds_to_outcome > 0 AS timed FROM call WHERE state = 'ended' ORDER BY ended_at DESC LIMIT 1",
  );
  return rows[0] ?? {};
}

test('a known caller is booked by keys alone, in at most twelve after identity', async () => {
  const [caller] = (await callersWhoNeed('Asthma review', 1)) as [Caller];
  const page = await browser.newPageAs('desk@northfield.example');
  await openCall(page, caller, 'Asthma review');
  const counted = await countKeys(page);
  await page.keyboard.press('1');
  await page.getByRole('timer').waitFor();
  await page.keyboard.press('b');
  await page.getByRole('status').filter({ hasText: 'Receipt' }).first().waitFor();
  expect(await counted()).toBeLessThanOrEqual(KEYS_MAX);
  await expect.poll(lastCall).toMatchObject({ outcome: 'cluster-seat', wrap_up: 'seat-booked', timed: true });
});

test('a telephone that rings finds its caller; a call is laid aside, waits for every desk, and is taken up where it stood', async () => {
  const [caller] = (await callersWhoNeed('Asthma review', 2)).slice(1) as [Caller];
  const { rows } = await askDatabase<{ phone: string }>(
    `SELECT c.value AS phone FROM patient_contact c JOIN patient_identifier i ON i.patient_id = c.patient_id
     WHERE i.value = $1 AND c.kind = 'phone'`,
    [caller.number],
  );
  const page = await browser.newPageAs('desk@northfield.example');
  await page.goto('/call');
  await page.getByRole('combobox', { name: 'Find a patient' }).waitFor();
  const rang = await page.request.post(ringCall.path, {
    headers: { 'idempotency-key': crypto.randomUUID() },
    data: { phone: rows[0]?.phone },
  });
  expect(rang.status()).toBe(201);
  await page.getByText('Rings:').waitFor();
  await page
    .getByRole('option', { name: new RegExp(caller.name) })
    .first()
    .waitFor();
  await page
    .getByRole('option', { name: new RegExp(caller.name) })
    .first()
    .click();
  await page.getByText('Ask for these and compare:').waitFor();
  await page.keyboard.press('i');
  await page.locator('button[aria-pressed]').first().waitFor();
  await page.keyboard.press('a');
  const waiting = page.getByRole('region', { name: 'Calls that wait' });
  await waiting.getByText(caller.name).waitFor();

  const other = await browser.newPageAs('desk2@northfield.example');
  await other.goto('/call');
  const row = other
    .getByRole('region', { name: 'Calls that wait' })
    .getByRole('listitem')
    .filter({ hasText: caller.name });
  await row.first().waitFor();
  await expectAccessible(other);
  await row.first().getByRole('button', { name: 'Take up' }).click();
  await other.getByRole('heading', { name: caller.name }).waitFor();
  await other.locator('button[aria-pressed]').first().waitFor();
  await waiting.getByText(caller.name).waitFor({ state: 'detached' });
  await other.keyboard.press('q');
  await other
    .getByRole('dialog', { name: 'How does this call end?' })
    .getByLabel('What should be known')
    .fill('Asks about the spray');
  await other.getByRole('button', { name: 'End the call like this' }).click();
  await expect.poll(lastCall).toMatchObject({ intent: 'question', outcome: 'clinical-review' });
});
