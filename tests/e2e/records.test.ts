import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { openTestBrowser } from '../support/browser.ts';
import { expectSoundScreen, tabTo } from './support/sound-screen.ts';

const browser = openTestBrowser();

const NEWCOMER = crypto.randomUUID();
const GOOD = { name: 'newcomer.json', mimeType: 'application/json', buffer: Buffer.from(recordsOf(NEWCOMER)) };
const BROKEN = {
  name: 'torn.json',
  mimeType: 'application/json',
  buffer: Buffer.from('{"resourceType":"Bundle","entry":[{'),
};

test('an administrator sends records by keyboard, sees what was taken, and reads why a broken file was not', async () => {
  const page = await browser.newPageAs('administrator');
  await page.goto('/');
  await page.waitForURL(/\/setup$/);
  await expectSoundScreen(page, 'setup');
  await tabTo(
    page,
    page
      .getByRole('main')
      .getByRole('link', { name: /[Rr]ecords/ })
      .first(),
  );
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Records', level: 1 }).waitFor();
  await expectSoundScreen(page, 'records');
  await send(page, [GOOD, BROKEN]);
  const figures = page.getByRole('region', { name: 'Import' });
  await figures.getByText('Finished').waitFor();
  expect(await countsOf(page)).toEqual({ taken: 1, updated: 0, unchanged: 0, refused: 0 });
  const issue = figures.getByRole('listitem').filter({ hasText: 'torn.json' });
  await issue.waitFor();
  expect(((await issue.textContent()) ?? '').replace('torn.json', '').trim(), 'the reason').toMatch(/\w+ \w+ \w+/);
  await expectSoundScreen(page, 'records-taken');
});

test('sending the same records again changes nothing, and the patient is there once', async () => {
  const page = await browser.newPageAs('administrator');
  await page.goto('/setup/records');
  await page.getByRole('heading', { name: 'Records', level: 1 }).waitFor();
  await send(page, [GOOD]);
  const pane = page.getByRole('region', { name: 'Import' });
  await pane.getByText('Finished').waitFor();
  expect(await countsOf(page)).toEqual({ taken: 0, updated: 0, unchanged: 1, refused: 0 });
  await pane.getByText('Everything in these files was taken.').waitFor();

  const desk = await browser.newPageAs('front-desk');
  await desk.goto('/call');
  await desk.getByRole('combobox', { name: 'Find a patient' }).fill(NEWCOMER.slice(0, 8));
  await desk.getByRole('option', { name: /Quillon Ashby/ }).waitFor();
  expect(await desk.getByRole('option').count()).toBe(1);
});

/** Opens the file choice with the key of the screen, as somebody without a mouse does. */
async function send(page: Page, files: { name: string; mimeType: string; buffer: Buffer }[]): Promise<void> {
  const choosing = page.waitForEvent('filechooser');
  // Why: catching the file choice is switched on in the browser; a round trip makes sure that it is before the key comes.
  await page.evaluate(() => null);
  await page.keyboard.press('n');
  await (await choosing).setFiles(files);
  await page.waitForURL(/\/setup\/records\/.+/);
}

async function countsOf(page: Page): Promise<Record<string, number>> {
  const text = (await page.getByRole('region', { name: 'Import' }).locator('[aria-live]').allInnerTexts()).join(' ');
  const count = (label: string) => {
    const found = new RegExp(`(\\d+)\\s+${label}|${label}\\s+(\\d+)`).exec(text);
    return Number(found?.[1] ?? found?.[2]);
  };
  return {
    taken: count('patients taken'),
    updated: count('updated'),
    unchanged: count('unchanged'),
    refused: count('refused'),
  };
}

function recordsOf(id: string): string {
  const patient = {
    resourceType: 'Patient',
    id,
    identifier: [
      {
        type: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v2-0203', code: 'MR' }] },
        system: 'urn:example:numbers',
        value: id.slice(0, 8),
      },
    ],
    birthDate: '1961-07-08',
    gender: 'male',
    name: [{ family: 'Ashby', given: ['Quillon'] }],
  };
  const diabetes = {
    resourceType: 'Condition',
    id: `${id}-diabetes`,
    subject: { reference: `urn:uuid:${id}` },
    clinicalStatus: { coding: [{ code: 'active' }] },
    code: { coding: [{ system: 'http://snomed.info/sct', code: '44054006' }], text: 'Type 2 diabetes' },
    onsetDateTime: '2019-03-04',
  };
  const entry = [patient, diabetes].map((resource) => ({ fullUrl: `urn:uuid:${resource.id}`, resource }));
  return JSON.stringify({ resourceType: 'Bundle', type: 'transaction', entry });
}
