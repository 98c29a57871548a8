import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { openTestBrowser } from '../support/browser.ts';
import { askDatabase } from '../support/callers.ts';
import { expectFocus, expectSoundScreen, tabTo } from './support/sound-screen.ts';

const browser = openTestBrowser();
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const CHILD = 'Mina Okafor';

test('a coordinator finds what can be together, the clinician and the parent agree, and the single bookings give way to one bundle', async () => {
  const coordinator = await browser.newPageAs('care-coordinator');
  await coordinator.goto('/');
  await coordinator.waitForURL(/\/together$/);
  const rows = coordinator.getByRole('list', { name: 'Finds' }).getByRole('listitem');
  await rows.filter({ hasText: CHILD }).waitFor();
  expect(await rows.first().textContent()).toMatch(/\d+ visits? instead of \d+/);
  await expectSoundScreen(coordinator, 'together');
  const before = await bookingsOf(CHILD);
  expect(before.singles, 'single bookings to begin with').toBeGreaterThan(1);
  expect(before.bundled).toBe(0);

  await tabTo(coordinator, rows.first().getByRole('link'));
  for (let step = 0; step < 30 && !(await coordinator.evaluate(focusedText)).includes(CHILD); step += 1) {
    await coordinator.keyboard.press('ArrowDown');
  }
  await coordinator.keyboard.press('Enter');
  await coordinator.getByRole('heading', { name: CHILD, level: 1 }).waitFor();
  await readARule(coordinator);
  await expectSoundScreen(coordinator, 'find');
  await sendForApproval(coordinator);
  await expectSoundScreen(coordinator, 'find-asked');

  const clinician = await browser.newPageAs('clinician');
  await clinician.goto('/approvals');
  await clinician.getByText(`About ${CHILD}`).waitFor();
  await expectSoundScreen(clinician, 'approvals-clinician');
  await answer(clinician, /^Agree/);
  await coordinator.getByText('Some agreed').first().waitFor();
  expect((await bookingsOf(CHILD)).bundled, 'nothing is booked before the family has said yes').toBe(0);

  const parent = await browser.newPageAs('parent@northfield.example', PHONE);
  await parent.goto('/');
  await parent.waitForURL(/\/me$/);
  await parent.getByRole('heading', { name: 'Mina’s care', level: 1 }).waitFor();
  await expectSoundScreen(parent, 'me');
  await expectOnlyOwnChild(parent);
  await tabTo(parent, parent.getByRole('link', { name: 'Read and answer' }));
  await parent.keyboard.press('Enter');
  await parent.getByText('About Mina').waitFor();
  await expectSoundScreen(parent, 'approvals-family');
  await answer(parent, /^Yes, bring them together/);

  await coordinator
    .getByText(/Booked$/)
    .first()
    .waitFor();
  const after = await bookingsOf(CHILD);
  expect(after.bundled).toBeGreaterThanOrEqual(before.singles);
  expect(after.singles, 'single bookings that were replaced').toBeLessThan(before.singles);
  await parent.goto('/me');
  await parent.locator('[data-together="true"]').first().waitFor();
  await expectSoundScreen(parent, 'me-together');
});

test('when the parent says “spread them” the single bookings stand as they were, and the wish is kept', async () => {
  const child = await anotherChildOfTheParent();
  try {
    const before = await bookingsOf(child.name);
    const coordinator = await browser.newPageAs('care-coordinator');
    await coordinator.goto(`/together/${child.bundleId}`);
    await coordinator.getByRole('heading', { name: child.name, level: 1 }).waitFor();
    await sendForApproval(coordinator);
    const parent = await browser.newPageAs('parent@northfield.example', PHONE);
    await parent.goto('/approvals');
    await parent.getByText(`About ${child.name.split(' ')[0]}`).waitFor();
    await answer(parent, /^No, spread them out/);
    await coordinator.getByText('Declined').first().waitFor();
    await coordinator.getByText('The family likes visits spread out.').waitFor();
    await expectSoundScreen(coordinator, 'find-spread');
    expect(await bookingsOf(child.name)).toEqual(before);
  } finally {
    await askDatabase('DELETE FROM patient_proxy WHERE patient_id = $1', [child.patientId]);
  }
});

test('a coordinator looks for finds now, sees how far it is, stops it, and reads why a find is as it is', async () => {
  const page = await browser.newPageAs('care-coordinator');
  await page.goto('/together');
  await page.getByRole('list', { name: 'Finds' }).waitFor();
  await page.keyboard.press('l');
  const bar = page.getByRole('region', { name: 'Looking through all patients' });
  await bar.getByRole('progressbar').waitFor({ timeout: 60_000 });
  await bar.getByRole('button', { name: 'Stop looking' }).press('Enter');
  // On a fast machine all may have been looked at before it is stopped.
  await bar.getByText(/Stopped|Looked/).waitFor();
  expect(await bar.textContent()).toMatch(/What was found stays|\d+ patients looked at/);
  await expectSoundScreen(page, 'together-looked');
  await page.getByRole('button', { name: 'Look for finds now' }).first().waitFor();

  await page.getByRole('list', { name: 'Finds' }).getByRole('link').last().click();
  await tabTo(page, page.getByRole('button', { name: 'Work out why' }));
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Why these days' }).waitFor({ timeout: 60_000 });
  const why = page.getByRole('heading', { name: 'Why this plan' }).locator('..');
  expect(await why.textContent(), 'days, not points').toMatch(/(Mon|Tue|Wed|Thu|Fri|Sat|Sun) \d+ /);
  await expectSoundScreen(page, 'find-why');
});

test('a card is made from a find, and leads back to it', async () => {
  const page = await browser.newPageAs('care-coordinator');
  await page.goto('/together');
  const rows = page.getByRole('list', { name: 'Finds' }).getByRole('link');
  await rows.first().waitFor();
  const address = await rows.last().getAttribute('href');
  await page.goto(address ?? '');
  await tabTo(page, page.getByRole('button', { name: 'Make a card' }));
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem').first().waitFor();
  await page.keyboard.press('ArrowDown');
  await expectFocus(page.getByRole('menuitem').first());
  await page.keyboard.press('Enter');
  const card = page.getByRole('link', { name: /^Card \d+ on / });
  await card.waitFor();
  const patient = (await page.getByRole('heading', { level: 1 }).textContent())?.replace(': together', '') ?? '';
  await tabTo(page, card);
  await page.keyboard.press('Enter');
  const pane = page.getByRole('complementary');
  await pane.getByText('Made from').waitFor();
  expect(await pane.textContent(), 'a card names no patient').not.toContain(patient);
  await tabTo(page, pane.getByRole('link').first());
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.pathname === address);
});

/** Opens the first rule: its source stands behind it. */
async function readARule(page: Page): Promise<void> {
  const rule = page.locator('details').first();
  await tabTo(page, rule.locator('summary'));
  await page.keyboard.press('Enter');
  await rule.getByText(/Source: .{8,}/).waitFor();
}

async function sendForApproval(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Send for approval' }).waitFor();
  await page.keyboard.press('s');
  const dialog = page.getByRole('dialog', { name: 'Who is asked what' });
  const send = dialog.getByRole('button', { name: /^Send (the question|\d+ questions)$/ });
  await send.waitFor();
  const choice = dialog.getByRole('combobox');
  if ((await choice.count()) > 0) {
    await tabTo(page, choice);
    await page.keyboard.press('ArrowDown');
    await page.getByRole('option').first().waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
  }
  await expectSoundScreen(page, 'find-send');
  await expect.poll(() => send.isEnabled()).toBe(true);
  await tabTo(page, send);
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'detached' });
  await page.getByText('Being asked').first().waitFor();
}

/** Answers the question on the screen by keyboard. */
async function answer(page: Page, choice: RegExp): Promise<void> {
  const radios = page.getByRole('radio');
  await radios.first().waitFor();
  await tabTo(page, radios.first());
  await page.keyboard.press('Space');
  for (let step = 0; step < 4 && !(await page.getByRole('radio', { name: choice }).isChecked()); step += 1) {
    await page.keyboard.press('ArrowDown');
  }
  const send = page.getByRole('button', { name: 'Send my answer' });
  await tabTo(page, send);
  await page.keyboard.press('Enter');
  await page.getByRole('status').first().waitFor();
}

async function expectOnlyOwnChild(parent: Page): Promise<void> {
  const { rows } = await askDatabase<{ id: string; name: string }>(
    `SELECT id, given_names || ' ' || family_name AS name FROM patient WHERE given_names || ' ' || family_name <> $1`,
    [CHILD],
  );
  const text = (await parent.locator('body').textContent()) ?? '';
  expect(rows.filter(({ name }) => text.includes(name))).toEqual([]);
  for (const path of [
    `/api/patients/${rows[0]?.id}`,
    '/api/finds',
    '/api/sessions?fromOn=2026-01-05&untilOn=2026-01-06',
  ]) {
    expect((await parent.request.get(path)).status(), path).toBe(404);
  }
}

function focusedText(): string {
  return document.activeElement?.textContent ?? '';
}

/** How many coming appointments of a patient stand alone, and how many belong to a bundle. */
async function bookingsOf(name: string): Promise<{ singles: number; bundled: number }> {
  const { rows } = await askDatabase<{ singles: number; bundled: number }>(
    `SELECT count(*) FILTER (WHERE a.bundle_id IS NULL)::int AS singles,
            count(*) FILTER (WHERE a.bundle_id IS NOT NULL)::int AS bundled
     FROM appointment a JOIN patient p ON p.organization_id = a.organization_id AND p.id = a.patient_id
     WHERE p.given_names || ' ' || p.family_name = $1 AND a.status = 'booked' AND lower(a.during) > now()`,
    [name],
  );
  return rows[0] ?? { singles: 0, bundled: 0 };
}

/** Links the parent to a second child who has a find, for as long as the test takes. */
async function anotherChildOfTheParent(): Promise<{ name: string; patientId: string; bundleId: string }> {
  const { rows } = await askDatabase<{ name: string; patientId: string; bundleId: string }>(
    `WITH child AS (
       SELECT b.organization_id, b.id, b.patient_id, p.given_names || ' ' || p.family_name AS name
       FROM bundle b JOIN patient p ON p.organization_id = b.organization_id AND p.id = b.patient_id
       WHERE b.state = 'found' AND p.birth_date > current_date - 365 * 12 AND p.given_names <> 'Mina'
       ORDER BY b.gain DESC LIMIT 1),
     link AS (
       INSERT INTO patient_proxy (organization_id, id, person_id, patient_id, class, valid_from)
       SELECT c.organization_id, gen_random_uuid(), s.id, c.patient_id, 'parent-of-child', '2020-01-01'
       FROM child c JOIN person s ON s.organization_id = c.organization_id AND s.email = 'parent@northfield.example')
     SELECT name, patient_id AS "patientId", id AS "bundleId" FROM child`,
  );
  if (!rows[0]) throw new Error('no second child with a find');
  return rows[0];
}
