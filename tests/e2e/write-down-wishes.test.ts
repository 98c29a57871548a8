import { expect, test } from 'vitest';
import { openTestBrowser } from '../support/browser.ts';
import { askDatabase } from '../support/callers.ts';
import { expectFocus, expectSoundScreen, tabTo } from './support/sound-screen.ts';

const browser = openTestBrowser();

test('a coordinator writes down what a family says on the telephone, and it stands on the find', async () => {
  const { rows } = await askDatabase<{ id: string }>(
    `SELECT b.id FROM bundle b WHERE b.state = 'found' AND NOT EXISTS (
       SELECT 1 FROM family_preference f WHERE f.patient_id = b.patient_id) ORDER BY b.number DESC LIMIT 1`,
  );
  const page = await browser.newPageAs('care-coordinator');
  await page.goto(`/together/${rows[0]?.id}`);
  await tabTo(page, page.getByRole('button', { name: 'Write down what they say' }));
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'What the family says helps' });
  await dialog.waitFor();
  await expectFocus(dialog.getByRole('radio', { name: 'It does not matter' }));
  await expectSoundScreen(page, 'find-wishes');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'detached' });
  await page.getByText('The family likes care brought together.').waitFor();
  expect(await page.getByText('Nobody has asked them yet').count()).toBe(0);
});

test('the dialog that sends questions begins where there is something to choose or to send', async () => {
  for (const isAsleep of [true, false]) {
    const { rows } = await askDatabase<{ id: string }>(
      `SELECT id FROM bundle WHERE state = 'found' AND (sedations > 0) = $1 AND EXISTS (
         SELECT 1 FROM bundle_event e JOIN care_event c ON c.id = e.care_event_id
         WHERE e.bundle_id = bundle.id AND c.ordered_by IS NOT NULL) ORDER BY number DESC LIMIT 1`,
      [isAsleep],
    );
    const page = await browser.newPageAs('care-coordinator');
    await page.goto(`/together/${rows[0]?.id}`);
    await tabTo(page, page.getByRole('button', { name: 'Send for approval' }));
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Who is asked what' });
    await dialog.waitFor();
    const first = isAsleep ? dialog.getByRole('combobox') : dialog.getByRole('button', { name: /^Send / });
    await first.first().waitFor();
    await expectFocus(first.first());
    if (isAsleep) await dialog.getByText('Until somebody is chosen, anaesthesia is not asked.').waitFor();
    await expectSoundScreen(page, isAsleep ? 'find-send-asleep' : 'find-send');
  }
});
