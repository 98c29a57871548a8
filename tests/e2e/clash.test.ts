import pg from 'pg';
import { expect, inject, test } from 'vitest';
import { findOffers } from '#features/cluster-booking/offer-contract.ts';
import type { ReplyOf } from '#platform/contract/route.ts';
import { expectAccessible, openTestBrowser } from '../support/browser.ts';
import { callersWhoNeed } from '../support/callers.ts';

const browser = openTestBrowser();
const shots = process.env.SHEAF_SCREENSHOTS;

test('the patient is booked elsewhere meanwhile: the desk sees where, goes back with Esc, and books by saying why', async () => {
  const caller = (await callersWhoNeed('Diabetes blood and urine tests', 8)).at(-1);
  const page = await browser.newPageAs('front-desk');
  await page.goto('/call');
  await page.getByRole('combobox', { name: 'Find a patient' }).waitFor();
  await page.keyboard.type(caller?.number ?? '');
  await page.getByRole('option').first().waitFor();
  await page.keyboard.press('Enter');
  await page.getByText('Ask for these and compare').waitFor();
  const answer = page.waitForResponse((response) => response.url().endsWith(findOffers.path));
  await page.keyboard.press('i');
  const found = await answer;
  const [offer] = ((await found.json()) as ReplyOf<typeof findOffers>).offers;
  const { patientId } = found.request().postDataJSON() as { patientId: string };
  await anAppointmentThen(patientId, offer?.arrivesAt ?? '');
  await page.locator('button[aria-pressed]').first().waitFor();

  await page.keyboard.press('1');
  const dialog = page.getByRole('dialog', { name: 'The patient is somewhere else then' });
  await dialog.getByText('Clash House').waitFor();
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('INPUT');
  await expectAccessible(page);
  if (shots) await page.screenshot({ path: `${shots}/call-clash.png` });
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await page.getByText('Identity confirmed').waitFor();

  await page.keyboard.press('1');
  await dialog.waitFor();
  await page.keyboard.press('Enter');
  expect(await dialog.isVisible()).toBe(true);
  await page.keyboard.type('The other one is by telephone');
  await page.keyboard.press('Enter');
  await page.getByText(/Receipt [0-9A-Z]{5}-[0-9A-Z]{5}/).waitFor();
  expect(await reasonsOf(patientId)).toEqual(['The other one is by telephone']);
});

/** Ten minutes at another site from a moment on, booked behind the back of the desk. */
async function anAppointmentThen(patientId: string, startsAt: string): Promise<void> {
  // Other journeys share this hospital: whatever they booked for the same patient then makes way.
  await query(
    `UPDATE patient_time SET status = 'released'
     WHERE patient_id = $1 AND during && tstzrange($2::timestamptz, $2::timestamptz + interval '10 minutes', '[)')`,
    [patientId, startsAt],
  );
  await query(
    `WITH place AS (
       INSERT INTO site (organization_id, id, name, zone)
       SELECT organization_id, gen_random_uuid(), 'Clash House', 'Europe/London' FROM patient WHERE id = $1 RETURNING *
     ), visit AS (
       INSERT INTO appointment (organization_id, id, patient_id, kind_id, display, site_id, during, zone, status, source_system, source_id)
       SELECT organization_id, gen_random_uuid(), $1, 'test', 'Test', id,
         tstzrange($2::timestamptz, $2::timestamptz + interval '10 minutes', '[)'), zone, 'booked', 'test', gen_random_uuid()::text
       FROM place RETURNING *
     )
     INSERT INTO patient_time (organization_id, id, patient_id, during, status, appointment_id)
     SELECT organization_id, gen_random_uuid(), patient_id, during, 'booked', id FROM visit`,
    [patientId, startsAt],
  );
}

async function reasonsOf(patientId: string): Promise<unknown[]> {
  const rows = await query('SELECT override_reason FROM patient_time WHERE patient_id = $1 AND seat_id IS NOT NULL', [
    patientId,
  ]);
  return rows.flatMap((row) => (row.override_reason === null ? [] : [row.override_reason]));
}

async function query(text: string, values: readonly string[]): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: inject('productDatabaseUrl') });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(text, [...values])).rows;
  } finally {
    await client.end();
  }
}
