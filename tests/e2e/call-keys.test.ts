import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { ringCall } from '#features/cluster-booking/call-contract.ts';
import { expectAccessible, openTestBrowser } from '../support/browser.ts';
import { askDatabase, type Caller, callersWhoNeed } from '../support/callers.ts';
import { openCall } from './support/desk-call.ts';
import { expectFocus, expectSoundScreen } from './support/sound-screen.ts';

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

test('a known caller is booked, moved, confirmed and cancelled by keys alone, each in at most twelve after identity', async () => {
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

  await callAgain(page, caller);
  let before = await counted();
  await page.keyboard.press('r');
  await page.getByRole('dialog', { name: 'Move a booking' }).waitFor();
  await expectSoundScreen(page, 'call-move');
  await page.keyboard.press('Enter');
  await page.getByText('It stands until the other is booked').waitFor();
  await page.locator('button[aria-pressed]').first().waitFor();
  await page.keyboard.press('2');
  await page.getByRole('timer').waitFor();
  await page.keyboard.press('b');
  await expect.poll(lastCall).toMatchObject({ intent: 'move', wrap_up: 'seat-moved' });
  expect((await counted()) - before).toBeLessThanOrEqual(KEYS_MAX);

  await callAgain(page, caller);
  await page.getByText('moved once').waitFor();
  before = await counted();
  await page.keyboard.press('y');
  await page.getByRole('dialog', { name: 'The patient will come' }).waitFor();
  await page.keyboard.press('Enter');
  await expect.poll(lastCall).toMatchObject({ intent: 'confirm', wrap_up: 'seat-confirmed' });

  await callAgain(page, caller);
  await page.keyboard.press('x');
  await page.getByRole('dialog', { name: 'Cancel a booking' }).waitFor();
  await page.keyboard.press('Enter');
  const wrapUp = page.getByRole('dialog', { name: 'How does this call end?' });
  await wrapUp.waitFor();
  await expectSoundScreen(page, 'call-wrap-up');
  await wrapUp.getByRole('button', { name: 'End the call like this' }).press('Enter');
  await expect.poll(lastCall).toMatchObject({ intent: 'cancel', outcome: 'no-seat', wrap_up: 'cancelled-to-worklist' });
  expect((await counted()) - before).toBeLessThanOrEqual(KEYS_MAX * 3);
});

/** From the receipt to the same caller, confirmed, with offers. */
async function callAgain(page: Page, caller: Caller): Promise<void> {
  const find = page.getByRole('combobox', { name: 'Find a patient' });
  await find.waitFor();
  await find.focus();
  await page.keyboard.type(caller.number);
  await page
    .getByRole('option', { name: new RegExp(caller.name) })
    .first()
    .waitFor();
  await page.keyboard.press('Enter');
  await page.getByText('Ask for these and compare:').waitFor();
  await page.keyboard.press('i');
  await page.getByText('Identity confirmed').waitFor();
  await page.getByText('What the caller wants').waitFor({ state: 'attached' });
}

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

test('W puts the caller on the waitlist and ends the call; a red flag leads to a clinician and never on to a seat', async () => {
  const [waiter, unwell] = (await callersWhoNeed('Asthma review', 5)).slice(3) as [Caller, Caller];
  const page = await browser.newPageAs('desk@northfield.example');
  await openCall(page, waiter, 'Asthma review');
  await page.keyboard.press('w');
  await page.getByRole('dialog', { name: 'Put on the waitlist' }).waitFor();
  await expectSoundScreen(page, 'call-waitlist');
  await page.getByRole('button', { name: 'Put on the waitlist' }).last().press('Enter');
  await expectFocus(page.getByRole('combobox', { name: 'Find a patient' }));
  await expect.poll(lastCall).toMatchObject({ outcome: 'waitlist', wrap_up: 'on-waitlist' });

  await openCall(page, unwell, 'Asthma review');
  await page.keyboard.press('1');
  await page.getByRole('timer').waitFor();
  await page.getByRole('region', { name: 'Questions for the caller' }).getByRole('button', { name: 'Yes' }).click();
  await page.getByText('A clinician looks first').waitFor();
  await page.getByRole('timer').waitFor({ state: 'detached' });
  await expectSoundScreen(page, 'call-stopped');
  for (const key of ['1', 'b', 's', 'w', 'h']) await page.keyboard.press(key);
  expect(await page.getByRole('dialog').count()).toBe(0);
  expect(await page.getByRole('timer').count()).toBe(0);
  await page.keyboard.press('Escape');
  const wrapUp = page.getByRole('dialog', { name: 'How does this call end?' });
  await wrapUp.waitFor();
  expect(await wrapUp.getByRole('radio').count()).toBe(2);
  await wrapUp.getByRole('button', { name: 'End the call like this' }).press('Enter');
  await expect.poll(lastCall).toMatchObject({ outcome: 'clinical-review', wrap_up: 'handed-to-clinician' });
});

test('wishes order the offers, a day that the caller names is explained, and a series is booked from its grid', async () => {
  const [caller] = (await callersWhoNeed('Asthma review', 3)).slice(2) as [Caller];
  const page = await browser.newPageAs('desk@northfield.example');
  await openCall(page, caller, 'Asthma review');
  await page.getByText('Wishes: day, time, site, language, clinician').click();
  await page.getByLabel('Nearest site first').check();
  await page
    .getByText(/As wished: site|Another site than wished/)
    .first()
    .waitFor();
  await expectSoundScreen(page, 'call-wishes');

  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /Why not another day/ }).click();
  const sunday = new Date();
  sunday.setUTCDate(sunday.getUTCDate() + ((7 - sunday.getUTCDay()) % 7 || 7));
  await page.getByLabel('The day that the caller names').fill(sunday.toISOString().slice(0, 10));
  await page.keyboard.press('Enter');
  await page.getByText('This cluster has no session on that day.').waitFor();
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: /A series/ }).click();
  const dialog = page.getByRole('dialog', { name: 'A series of seats' });
  await dialog.getByLabel('How many times').fill('3');
  await dialog.getByRole('row').nth(3).waitFor();
  await expect.poll(() => dialog.getByRole('row').count()).toBe(4);
  await expectSoundScreen(page, 'call-series');
  await dialog.getByRole('button', { name: /Book \d of 3/ }).click();
  await page.getByRole('status').filter({ hasText: 'Receipt' }).first().waitFor();
});

test('a series that is booked is moved by keys alone: its dates are seen, another time is chosen, and each date says where it goes', async () => {
  const [caller] = (await callersWhoNeed('Asthma review', 7)).slice(6) as [Caller];
  const page = await browser.newPageAs('desk@northfield.example');
  await openCall(page, caller, 'Asthma review');
  await page.keyboard.press('s');
  const booking = page.getByRole('dialog', { name: 'A series of seats' });
  await booking.getByLabel('How many times').fill('3');
  await expect.poll(() => booking.getByRole('row').count()).toBe(4);
  await page.keyboard.press('Enter');
  await page.getByRole('status').filter({ hasText: 'Receipt' }).first().waitFor();

  await callAgain(page, caller);
  await page.getByText('of a series').first().waitFor();
  await page.keyboard.press('t');
  const series = page.getByRole('dialog', { name: 'A booked series' });
  const first = series.getByRole('radio', { name: /^1 of \d/ });
  await expectFocus(first);
  const before = await seatsAhead(caller);
  expect(before.length).toBeGreaterThan(1);
  await expectSoundScreen(page, 'call-booked-series');
  await page.keyboard.press('Enter');
  await series.getByText('Nothing is moved yet').waitFor();
  await expectSoundScreen(page, 'call-series-where');
  await page.keyboard.press('Enter');
  const move = series.getByRole('button', { name: /^Move \d of \d$/ });
  await expectFocus(move);
  expect(await series.getByRole('row').count()).toBe(before.length + 1);
  await expectSoundScreen(page, 'call-series-grid');
  await page.keyboard.press('Enter');
  await series.waitFor({ state: 'detached' });
  const after = await seatsAhead(caller);
  expect(after.length).toBe(before.length);
  expect(after).not.toEqual(before);
  await expect.poll(lastCall).toMatchObject({ intent: 'move', wrap_up: 'seat-moved' });
});

async function seatsAhead({ number }: Caller): Promise<readonly string[]> {
  const { rows } = await askDatabase<{ session_id: string }>(
    `SELECT x.session_id FROM seat x JOIN patient_identifier i ON i.patient_id = x.patient_id
     WHERE i.value = $1 AND x.series_id IS NOT NULL AND x.status = 'booked' ORDER BY x.session_id`,
    [number],
  );
  return rows.map((row) => row.session_id);
}

test('keys are one’s own: changed and kept for the person, or turned off, and never inside a text field', async () => {
  const page = await browser.newPageAs('desk2@northfield.example');
  await page.goto('/call');
  const find = page.getByRole('combobox', { name: 'Find a patient' });
  await find.waitFor();
  await page.keyboard.type('?');
  expect(await find.inputValue()).toBe('?');
  await page.getByRole('button', { name: 'Keys of this screen ( ? )' }).click();
  await page.getByRole('button', { name: 'Change keys or turn them off' }).click();
  await page.getByLabel('Key for: Find a patient').fill('g');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Keep these keys' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.goto('/worklist');
  await page.getByRole('heading', { name: 'Worklist', level: 1 }).waitFor();
  await expectSoundScreen(page, 'worklist');
  await page.keyboard.press('g');
  await page.waitForURL(/\/call$/);
  await page.goto('/worklist');
  await page.getByRole('button', { name: 'Keys of this screen ( ? )' }).click();
  await page.getByRole('button', { name: 'Change keys or turn them off' }).click();
  await page.getByLabel('Single keys act outside text fields').uncheck();
  await page.getByRole('button', { name: 'Keep these keys' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.keyboard.press('g');
  await page.keyboard.press('/');
  expect(page.url()).toMatch(/\/worklist$/);
  await page.getByRole('button', { name: 'Keys of this screen ( ? )' }).click();
  await page.getByRole('button', { name: 'Change keys or turn them off' }).click();
  await page.getByRole('button', { name: 'Back to the usual keys' }).click();
});

test('a manager cancels a whole session, and the desk finds its patients with what to say', async () => {
  const { rows } = await askDatabase<{ id: string; seats: number }>(
    `SELECT s.id, count(x.id)::int AS seats FROM session s JOIN seat x ON x.session_id = s.id AND x.status = 'booked'
     WHERE s.starts_at > now() + interval '3 days' AND s.status = 'open' GROUP BY s.id, s.starts_at HAVING count(x.id) BETWEEN 3 AND 9
     ORDER BY s.starts_at DESC LIMIT 1`,
  );
  const [session] = rows;
  const manager = await browser.newPageAs('clinic-manager');
  await manager.goto(`/sessions/${session?.id}`);
  await manager.getByRole('button', { name: 'Cancel the whole session…' }).click();
  const dialog = manager.getByRole('dialog', { name: 'Cancel the whole session' });
  await dialog.getByText(`${session?.seats} patients`).first().waitFor();
  await expectSoundScreen(manager, 'session-cancel');
  await dialog.getByRole('button', { name: /Cancel the session and/ }).click();
  await manager.getByText(/· cancelled/i).waitFor();

  const page = await browser.newPageAs('desk@northfield.example');
  await page.goto(`/worklist?kind=rebook&session=${session?.id}`);
  await page.getByText('I am sorry: we have to cancel it.').waitFor();
  expect(await page.getByRole('button', { name: 'Ring and book' }).count()).toBe(session?.seats);
  await expectSoundScreen(page, 'worklist-rebook');
  await page.getByRole('button', { name: 'Ring and book' }).first().click();
  await page.waitForURL(/\/call$/);
  await page.getByText('Ask for these and compare:').waitFor();
  await page.keyboard.press('i');
  await page.locator('button[aria-pressed]').first().waitFor();
  await page.keyboard.press('1');
  await page.getByRole('timer').waitFor();
  await page.keyboard.press('b');
  await page.getByRole('status').filter({ hasText: 'Receipt' }).first().waitFor();
  const open = () =>
    askDatabase<{ count: number }>(
      `SELECT count(*)::int AS count FROM desk_task t JOIN seat x ON x.id = t.lost_seat_id
       WHERE x.session_id = $1 AND t.state = 'open'`,
      [session?.id],
    ).then((found) => found.rows[0]?.count);
  await expect.poll(open).toBe((session?.seats ?? 0) - 1);
});
