import { createHash, randomBytes } from 'node:crypto';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { openTestBrowser } from '../support/browser.ts';
import { askDatabase } from '../support/callers.ts';
import { expectSoundScreen, tabTo } from './support/sound-screen.ts';

const browser = openTestBrowser();

type Expected = { seatId: string; first: string; initial: string; born: string; phoneEnd: string };

/** Patients expected at the site of the door today, each alone with their date of birth and telephone; the last asked to come first. */
async function expectedToday(): Promise<readonly Expected[]> {
  const { rows } = await askDatabase<Expected>(
    `SELECT DISTINCT ON (x.arrives_at, x.id) x.id AS "seatId", coalesce(p.preferred_name, split_part(p.given_names, ' ', 1)) AS first,
       left(p.family_name, 1) AS initial, to_char(p.birth_date, 'DDMMYYYY') AS born,
       right(regexp_replace(k.value, '\\D', '', 'g'), 4) AS "phoneEnd"
     FROM check_in_door d
     JOIN session s ON s.organization_id = d.organization_id AND s.site_id = d.site_id
       AND s.occurs_on = (now() AT TIME ZONE s.zone)::date AND s.status IN ('open', 'in-progress')
     JOIN seat x ON x.organization_id = s.organization_id AND x.session_id = s.id AND x.status IN ('booked', 'confirmed')
     JOIN patient p ON p.organization_id = x.organization_id AND p.id = x.patient_id
     JOIN patient_contact k ON k.organization_id = p.organization_id AND k.patient_id = p.id AND k.kind = 'phone'
     WHERE d.closed_at IS NULL AND x.arrives_at > now() - interval '5 minutes' AND x.arrives_at < now() + interval '11 hours'
       AND NOT EXISTS (SELECT 1 FROM seat y JOIN session t ON t.organization_id = y.organization_id AND t.id = y.session_id
         JOIN patient q ON q.organization_id = y.organization_id AND q.id = y.patient_id
         WHERE y.organization_id = x.organization_id AND y.id <> x.id AND t.occurs_on = s.occurs_on AND q.birth_date = p.birth_date)
     ORDER BY x.arrives_at DESC, x.id LIMIT 6`,
  );
  return rows;
}

async function doorPath(): Promise<string> {
  const { rows } = await askDatabase<{ token: string }>(
    'SELECT token FROM check_in_door WHERE closed_at IS NULL LIMIT 1',
  );
  return `/c/${rows[0]?.token}`;
}

async function touch(page: Page, digits: string): Promise<void> {
  for (const digit of digits) await page.getByRole('button', { name: digit, exact: true }).click();
  await page.getByRole('button', { name: 'Next' }).click();
}

test('a patient checks in at the screen of the entrance by touch; the desk hears of a wrong try and of new details, live', async () => {
  const [patient] = await expectedToday();
  if (!patient) throw new Error('nobody is expected at the site of the door any more');
  const { born, phoneEnd, first, initial } = patient;
  const desk = await browser.newPageAs('front-desk');
  await desk.goto('/today/check-in');
  const rows = desk.getByRole('main').getByRole('listitem');
  await rows.filter({ hasText: 'Details have changed' }).first().waitFor();
  const before = await rows.filter({ hasText: 'Could not be found' }).count();

  const kiosk = await browser.newPage({ viewport: { width: 1024, height: 768 }, hasTouch: true });
  await kiosk.clock.install();
  await kiosk.goto(await doorPath());
  await kiosk.getByText('Northfield Hospital').waitFor();
  await expectSoundScreen(kiosk, 'check-in-who');
  await touch(kiosk, `${born}${phoneEnd === '0000' ? '1111' : '0000'}`);
  await kiosk.getByRole('alert').filter({ hasText: 'could not find an appointment' }).waitFor();
  await expect.poll(() => rows.filter({ hasText: 'Could not be found' }).count()).toBe(before + 1);

  for (let step = 0; step < 4; step += 1) await kiosk.getByRole('button', { name: 'Delete a digit' }).click();
  await touch(kiosk, phoneEnd);
  await kiosk.getByRole('heading', { name: `Hello ${first}` }).waitFor();
  expect(await kiosk.getByRole('main').textContent()).not.toMatch(new RegExp(born.slice(4)));
  await expectSoundScreen(kiosk, 'check-in-details');
  await kiosk.getByRole('button', { name: 'Something has changed' }).click();
  await kiosk.keyboard.type('07700 900 777');
  await kiosk.getByRole('button', { name: 'Next' }).click();
  await answerAll(kiosk);
  await expectSoundScreen(kiosk, 'check-in-agree');
  await kiosk.getByRole('button', { name: 'I agree' }).click();
  await kiosk.getByRole('heading', { name: 'You are checked in' }).waitFor();
  await expectSoundScreen(kiosk, 'check-in-done');

  const changed = rows.filter({ hasText: `${first} ${initial}.` }).filter({ hasText: '07700 900 777' });
  await changed.waitFor();
  await expect.poll(() => rows.filter({ hasText: 'Could not be found' }).count()).toBe(before);
  await expectSoundScreen(desk, 'check-in-take-over');
  await tabTo(desk, changed.getByRole('button', { name: /^Take over: Telephone/ }));
  await desk.keyboard.press('Enter');
  await changed.waitFor({ state: 'detached' });
  const onRecord = await askDatabase(
    `SELECT k.value FROM seat x JOIN patient_contact k ON k.organization_id = x.organization_id AND k.patient_id = x.patient_id
     WHERE x.id = $1 AND k.kind = 'phone'`,
    [patient.seatId],
  );
  expect(onRecord.rows).toEqual([{ value: '07700 900 777' }]);

  await kiosk.clock.fastForward(45_000);
  await kiosk.getByRole('alert').filter({ hasText: 'Are you still there?' }).waitFor();
  await kiosk.clock.fastForward(20_000);
  await kiosk.getByRole('heading', { name: 'Check in', exact: true }).waitFor();
  expect(await kiosk.getByRole('textbox', { name: 'Year' }).inputValue()).toBe('');
});

test('who comes too late is sent to the desk without a word of blame, by keys alone, and the desk lets them join', async () => {
  const patient = (await expectedToday()).at(1);
  if (!patient) throw new Error('nobody is expected at the site of the door any more');
  const { seatId, born, phoneEnd, first, initial } = patient;
  await askDatabase("UPDATE seat SET arrives_at = now() - interval '40 minutes' WHERE id = $1", [seatId]);
  const phone = await browser.newPage({ viewport: { width: 390, height: 844 } });
  await phone.goto(await doorPath());
  await phone.getByText('Northfield Hospital').waitFor();
  for (const [name, digits] of fieldsOf(born, phoneEnd)) {
    await tabTo(phone, phone.getByRole('textbox', { name }));
    await phone.keyboard.type(digits);
  }
  await phone.keyboard.press('Enter');
  await phone.getByRole('heading', { name: 'Please go to the desk' }).waitFor();
  await phone.getByText('The desk knows that you are here').waitFor();
  await expectSoundScreen(phone, 'check-in-late');

  const desk = await browser.newPageAs('front-desk');
  await desk.goto('/today');
  await desk.getByRole('link', { name: /^Check-in: \d+ need/ }).click();
  const row = desk
    .getByRole('main')
    .getByRole('listitem')
    .filter({ hasText: `${first} ${initial}.` });
  await row.filter({ hasText: 'Came late' }).waitFor();
  await expectSoundScreen(desk, 'check-in-help-late');
  await row.getByRole('button', { name: /^Let join/ }).click();
  await row.waitFor({ state: 'detached' });
  const { rows } = await askDatabase<{ status: string; attendance: string }>(
    'SELECT x.status, e.attendance FROM seat x JOIN encounter e ON e.seat_id = x.id WHERE x.id = $1',
    [seatId],
  );
  expect(rows).toEqual([{ status: 'arrived', attendance: 'late' }]);
});

test('by the link of a message a patient checks in to the appointment it is about, and reads a question in Spanish', async () => {
  const patient = (await expectedToday()).at(2);
  if (!patient) throw new Error('nobody is expected at the site of the door any more');
  const { seatId, born, phoneEnd } = patient;
  const token = randomBytes(32).toString('base64url');
  await askDatabase(
    `WITH told AS (
       INSERT INTO message (organization_id, id, patient_id, purpose, subject_id, occasion, channel, seat_id, state, due_at, useless_at, zone,
         next_try_at, created_at, language)
       SELECT organization_id, gen_random_uuid(), patient_id, 'reminder', id, 'journey', 'sms', id, 'sent', now(), now(), 'Europe/London',
         now(), now(), 'en' FROM seat WHERE id = $1 RETURNING organization_id, id, patient_id)
     INSERT INTO message_link (organization_id, id, message_id, patient_id, seed, token_hash, expires_at)
     SELECT organization_id, gen_random_uuid(), id, patient_id, '', $2, now() - interval '1 minute' FROM told`,
    [seatId, createHash('sha256').update(token).digest()],
  );
  const page = await browser.newPage({ viewport: { width: 390, height: 844 } });
  await page.goto(`/m/${token}`);
  await page.getByRole('link', { name: 'I am here: check in' }).click();
  await page.getByText('Northfield Hospital').waitFor();
  for (const [name, digits] of fieldsOf(born, phoneEnd)) await page.getByRole('textbox', { name }).fill(digits);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Yes, all right' }).click();
  await page.getByRole('button', { name: 'No', exact: true }).click();
  await page.getByRole('heading', { name: /^Do you need transport/ }).waitFor();
  await page.getByText('Español', { exact: true }).click();
  await page.getByRole('heading', { name: /^¿Necesita transporte/ }).waitFor();
  await page.getByRole('button', { name: 'Sí', exact: true }).waitFor();
  await page.getByText('English', { exact: true }).click();
  await answerAll(page);
  await page.getByRole('button', { name: 'I agree' }).click();
  await page.getByRole('heading', { name: 'You are checked in' }).waitFor();
  const { rows } = await askDatabase<{ status: string }>('SELECT status FROM seat WHERE id = $1', [seatId]);
  expect(rows).toEqual([{ status: 'arrived' }]);
});

test('an answer that comes after somebody began anew is shown to nobody', async () => {
  const details = { firstName: 'Adaeze', phone: '…0123', email: null, address: null };
  const visit = {
    expectedAt: new Date().toISOString(),
    zone: 'Europe/London',
    details,
    asksPromise: false,
    questions: [],
  };
  const kiosk = await browser.newPage({ viewport: { width: 1024, height: 768 }, hasTouch: true });
  await kiosk.goto(await doorPath());
  await kiosk.getByText('Northfield Hospital').waitFor();
  const { promise: gone, resolve: go } = Promise.withResolvers<void>();
  await kiosk.route('**/api/check-in/find', async (route) => {
    await gone;
    await route.fulfill({ json: { state: 'found', triesLeft: 3, visit } });
  });
  await touch(kiosk, '120319700123');
  await kiosk.getByRole('button', { name: 'Start again' }).click();
  await expect.poll(() => kiosk.getByRole('textbox', { name: 'Year' }).inputValue()).toBe('');
  const answered = kiosk.waitForResponse('**/api/check-in/find');
  go();
  await (await answered).finished();
  await kiosk.getByRole('button', { name: '1', exact: true }).click();
  await expect.poll(() => kiosk.getByRole('textbox', { name: 'Day' }).inputValue()).toBe('1');
  expect(await kiosk.getByRole('main').textContent()).not.toContain('Adaeze');
});

test('a screen that reaches nobody says so and opens by itself; a day that never was is told before it costs a try', async () => {
  const kiosk = await browser.newPage({ viewport: { width: 1024, height: 768 }, hasTouch: true });
  await kiosk.route('**/api/check-in/open', (route) => route.fulfill({ status: 429, json: {} }), { times: 1 });
  await kiosk.goto(await doorPath());
  await kiosk.getByText('This page cannot be opened just now.').waitFor();
  await kiosk.getByText('Northfield Hospital').waitFor();
  for (const digit of '31021970') await kiosk.getByRole('button', { name: digit, exact: true }).click();
  await kiosk.getByText('There is no such day.').waitFor();
  await expectSoundScreen(kiosk, 'check-in-no-such-day');
});

test('a door is opened, its sign printed, and closed for good', async () => {
  const page = await browser.newPageAs('clinic-manager');
  await page.goto('/today');
  await page.getByRole('link', { name: 'Doors' }).click();
  await page.getByLabel('Where it stands').fill('Lift, second floor');
  await page.keyboard.press('Enter');
  const row = page.getByRole('listitem').filter({ hasText: 'Lift, second floor' });
  await row.waitFor();
  const link = (await row.getByRole('link').getAttribute('href')) ?? '';
  const download = page.waitForEvent('download');
  await row.getByRole('button', { name: 'Print the sign of Lift, second floor' }).click();
  expect((await download).suggestedFilename()).toBe('check-in-sign.pdf');
  await row.getByRole('button', { name: 'Close Lift, second floor' }).click();
  await row.getByRole('button', { name: 'Really close Lift, second floor' }).click();
  await row.filter({ hasText: 'closed' }).waitFor();
  const patient = await browser.newPage();
  await patient.goto(new URL(link).pathname);
  await patient.getByText('This page is not open.').waitFor();
});

async function answerAll(page: Page): Promise<void> {
  const agree = page.getByRole('button', { name: 'I agree' });
  const no = page.getByRole('button', { name: 'No', exact: true });
  await agree.or(no).first().waitFor();
  while (!(await agree.isVisible())) {
    await no.click();
    await agree.or(no).first().waitFor();
  }
}

function fieldsOf(born: string, phoneEnd: string): readonly (readonly [name: string, digits: string])[] {
  return [
    ['Day', born.slice(0, 2)],
    ['Month', born.slice(2, 4)],
    ['Year', born.slice(4)],
    ['The last 4 digits of your telephone number', phoneEnd],
  ];
}
