import { test } from 'vitest';
import { openTestBrowser } from '../support/browser.ts';
import { type Caller, callersWhoNeed } from '../support/callers.ts';
import { openCall } from './support/desk-call.ts';
import { expectFocus, expectSoundScreen, tabTo } from './support/sound-screen.ts';

const browser = openTestBrowser();

test('in a call the desk writes a new telephone and a new name down by keys alone; who calls next finds them by it', async () => {
  const caller = (await callersWhoNeed('Asthma review', 3)).at(-1) as Caller;
  const page = await browser.newPageAs('desk@northfield.example');
  await openCall(page, caller, 'Asthma review');
  await page.keyboard.press('d');
  const dialog = page.getByRole('dialog', { name: 'The patient’s details' });
  const phone = dialog.getByRole('textbox', { name: 'Telephone', exact: true });
  await expectFocus(phone);
  await expectSoundScreen(page, 'patient-details');
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('07700 900 888');
  await tabTo(page, dialog.getByRole('textbox', { name: 'Family name' }));
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('Quillfeather');
  await tabTo(page, dialog.getByRole('textbox', { name: /^Why name/ }));
  await page.keyboard.type('Married');
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'detached' });
  await page.getByRole('region', { name: 'Identity' }).getByText('Quillfeather').waitFor();

  await page.keyboard.press('d');
  await tabTo(page, dialog.getByRole('link', { name: 'What was changed before' }));
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: /Quillfeather/ }).waitFor();
  await page.getByText('Why: Married').waitFor();
  await expectSoundScreen(page, 'patient-record');

  const other = await browser.newPageAs('front-desk');
  await other.goto('/call');
  await expectFocus(other.getByRole('combobox', { name: 'Find a patient' }));
  await other.keyboard.type('quillf 900888');
  await other.getByRole('option', { name: /Quillfeather/ }).waitFor();
});
