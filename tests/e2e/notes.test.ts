import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { openTestBrowser } from '../support/browser.ts';
import { askDatabase } from '../support/callers.ts';
import { expectSoundScreen } from './support/sound-screen.ts';

const browser = openTestBrowser();
const GROUP = 'The group talked about salt and about walking for half an hour a day.';
const OWN = 'Will try new tablets from Monday.';

test('one note for two patients: nobody is named in it, nothing is lost on a reload, and each record holds its own', async () => {
  const sessionId = await sessionUnderWay();
  const page = await browser.newPageAs('clinician');
  await page.goto(`/sessions/${sessionId}/flow`);
  await page.getByRole('link', { name: 'Attendance and note' }).click();
  const came = page.getByRole('list', { name: 'Who came' });
  const sign = page.getByRole('button', { name: 'Sign the note' });
  await page.getByText('not resolved. Say above who came, then sign.').waitFor();
  expect(await sign.isDisabled(), 'nothing is signed while a seat is unresolved').toBe(true);
  await page.getByRole('button', { name: 'Complete the session' }).click();
  await page.getByRole('alert').getByText('Say for each whether the patient came.').waitFor();

  const away = came.getByRole('listitem').filter({ hasText: 'not here yet' }).first();
  const awayName = (await away.locator('span').first().textContent()) ?? '';
  await away.getByRole('button', { name: /^Did not come/ }).click();
  await came.getByRole('listitem').filter({ hasText: awayName }).filter({ hasText: 'did not come' }).first().waitFor();
  await page.getByRole('button', { name: 'All others attended' }).click();
  await page.getByText('Every seat is resolved.').waitFor();

  const names = await page.getByRole('heading', { level: 3 }).allTextContents();
  const [first = '', second = ''] = names;
  expect(names).not.toContain(awayName);
  const group = page.getByRole('textbox', { name: 'What the group did' });
  await group.fill(`${GROUP} ${first.split(' ')[0]?.toUpperCase()} asked most.`);
  await page.getByText('may be a patient of this session').waitFor();
  await expectSoundScreen(page, 'attendance');
  await sign.click();
  await page.getByRole('alert').getByText('Take out the marked words').waitFor();
  await group.fill(GROUP);
  await page
    .getByRole('textbox', { name: `About ${second} alone` })
    .first()
    .fill(OWN);
  await page.reload();
  await expect.poll(() => group.inputValue()).toBe(GROUP);
  expect(
    await page
      .getByRole('textbox', { name: `About ${second} alone` })
      .first()
      .inputValue(),
  ).toBe(OWN);
  await sign.click();
  await page.getByText(/^Signed into \d+ records\.$/).waitFor();
  await page.getByRole('textbox', { name: 'Add to the note of the group' }).waitFor();

  await openNotes(page, 0);
  await page.getByRole('heading', { name: first, level: 1 }).waitFor();
  await page.getByText(GROUP).waitFor();
  expect(await page.getByText(OWN).count(), 'what is about another is not here').toBe(0);
  expect(await page.getByRole('main').textContent()).not.toContain(second);
  await expectSoundScreen(page, 'visit-notes');
  await page.goBack();
  await openNotes(page, 1);
  await page.getByRole('heading', { name: second, level: 1 }).waitFor();
  await page.getByText(GROUP).waitFor();
  await page.getByText(OWN).waitFor();

  await page.goBack();
  await page.getByRole('button', { name: 'Complete the session' }).click();
  await page.getByText('This session is completed.').waitFor();

  await page.goto('/patients');
  await page.getByRole('combobox', { name: 'Find a patient' }).fill(second);
  await page.getByRole('option', { name: second }).first().waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: second, level: 1 }).waitFor();
});

async function openNotes(page: Page, index: number): Promise<void> {
  await page.getByRole('link', { name: 'Visit notes' }).nth(index).click();
}

/** Today's session in waves that is under way, with patients here and patients still expected. */
async function sessionUnderWay(): Promise<string> {
  const { rows } = await askDatabase<{ id: string }>(
    `SELECT s.id FROM session s WHERE s.status = 'in-progress' AND s.carousel IS NULL
       AND EXISTS (SELECT 1 FROM seat x WHERE x.session_id = s.id AND x.status = 'arrived')
       AND EXISTS (SELECT 1 FROM seat x WHERE x.session_id = s.id AND x.status = 'booked')
     ORDER BY s.starts_at DESC LIMIT 1`,
  );
  const [session] = rows;
  if (!session) throw new Error('no session is under way');
  return session.id;
}
