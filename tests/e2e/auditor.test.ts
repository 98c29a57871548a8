import { expect, test } from 'vitest';
import { openTestBrowser } from '../support/browser.ts';
import { askDatabase, type Caller, callersWhoNeed } from '../support/callers.ts';
import { openCall } from './support/desk-call.ts';
import { expectFocus, expectSoundScreen, tabTo } from './support/sound-screen.ts';

const browser = openTestBrowser();

test('after a desk has opened a patient, an auditor finds by the hospital number who it was, when and why, by keyboard alone', async () => {
  const [caller] = (await callersWhoNeed('Well-child visit', 1)) as [Caller];
  const desk = await browser.newPageAs('desk2@northfield.example');
  await openCall(desk, caller, 'Well-child visit');
  await desk.keyboard.press('Escape');

  const page = await browser.newPageAs('auditor');
  await page.goto('/');
  await page.waitForURL(/\/audit$/);
  await page.getByRole('table').waitFor();
  await page.keyboard.press('n');
  await expectFocus(page.getByRole('textbox', { name: 'Hospital number' }));
  await page.keyboard.type(caller.number);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: `Who saw ${caller.name}`, level: 1 }).waitFor();
  const rows = page.getByRole('row').filter({ hasText: 'Ivo Marsh' });
  await rows.first().waitFor();
  expect(await rows.first().textContent()).toMatch(
    /\w{3} \d+ \w{3}, \d\d:\d\d.*Ivo Marsh.*front desk.*For treatment.*done/,
  );
  expect(page.url(), 'no number of a patient in an address').not.toContain(caller.number);
  await expectSoundScreen(page, 'audit-patient');
  await tabTo(page, page.getByRole('button', { name: 'Show everything' }));
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Audit', level: 1 }).waitFor();
});

test('the trail is whole; when somebody with the database’s own password changes one entry, the check finds that very entry', async () => {
  const page = await browser.newPageAs('auditor');
  await page.goto('/audit');
  const check = page.getByRole('button', { name: 'Check the whole trail now' });
  await tabTo(page, check);
  await page.keyboard.press('Enter');
  await page.getByText('The trail is whole').waitFor();
  const { rows } = await askDatabase<{ position: number; id: string; person_name: string }>(
    `SELECT l.position::int, e.id, e.person_name FROM audit_link l
     JOIN audit_event e ON e.organization_id = l.organization_id AND e.id = l.audit_event_id
     ORDER BY l.position DESC LIMIT 1`,
  );
  const [entry] = rows;
  if (!entry) throw new Error('the trail is empty');
  await expect(rename(entry.id, 'Nobody At All'), 'the table itself refuses').rejects.toThrow();
  try {
    await rename(entry.id, 'Nobody At All', { silenced: true });
    await check.click();
    await page.getByText('The trail was tampered with').waitFor();
    const state = page.getByRole('region', { name: 'State of the audit trail' });
    expect(await state.textContent()).toContain(String(entry.position.toLocaleString('en-GB')));
    await expectSoundScreen(page, 'audit-tampered');
  } finally {
    await rename(entry.id, entry.person_name, { silenced: true });
  }
  await check.click();
  await page.getByText('The trail is whole').waitFor();
  await expectSoundScreen(page, 'audit');
});

/** Rewrites who did something. `silenced`: with the triggers that refuse it switched off, as only an owner can. */
async function rename(eventId: string, personName: string, { silenced = false } = {}): Promise<void> {
  const change = `UPDATE audit_event SET person_name = '${personName.replaceAll("'", "''")}' WHERE id = '${eventId}'`;
  await askDatabase(silenced ? `SET session_replication_role = replica; ${change}` : change);
}
