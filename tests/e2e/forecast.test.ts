import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { openTestBrowser } from '../support/browser.ts';
import { expectSoundScreen } from './support/sound-screen.ts';

const browser = openTestBrowser();

async function openSpace(page: Page, name: RegExp): Promise<void> {
  await page.goto('/work');
  await page.getByRole('link', { name }).click();
  await page.getByRole('navigation', { name: 'Views of this space' }).waitFor();
}

const view = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Views of this space' }).getByRole('link', { name });

test('a board with a past says when its cards will be done, in chances with weekdays, and keeps a forecast when asked', async () => {
  const page = await browser.newPageAs('customer-service');
  await openSpace(page, /Questions of families/);
  await view(page, 'Forecast').click();
  await page
    .getByText(/85 % chance that all \d+ open cards are done by (Mon|Tue|Wed|Thu|Fri|Sat|Sun) \d+ \w+/)
    .waitFor();
  await page.getByRole('img', { name: /In how many of 10000 trials the work was done/ }).waitFor();
  await expectSoundScreen(page, 'forecast');
  await page.getByRole('button', { name: 'Keep this forecast' }).click();
  await page.getByRole('cell', { name: 'Sasha Bloom' }).waitFor();
  await page.getByRole('textbox', { name: 'Cards' }).fill('3');
  await page.keyboard.press('Tab');
  await page.getByRole('heading', { name: 'When will the next 3 cards be done?' }).waitFor();
  expect(new URL(page.url()).search).toMatch(/[?&]items=[^&]*3/);
});

test('a board with too little behind it says what is lacking and makes nothing up', async () => {
  const page = await browser.newPageAs('customer-service');
  await openSpace(page, /Fewer trips this year/);
  await view(page, 'Forecast').click();
  await page.getByText('Too little has been finished for a forecast').waitFor();
  await expectSoundScreen(page, 'forecast-empty');
  expect(await page.getByRole('img', { name: /trials/ }).count()).toBe(0);
});

test('the flow of a board shows what is getting old, and every card of it opens', async () => {
  const page = await browser.newPageAs('customer-service');
  await openSpace(page, /Questions of families/);
  await view(page, 'Flow').click();
  await page.getByRole('heading', { name: 'What is getting old' }).waitFor();
  await page.getByRole('img', { name: /Cards by column at the end of each day/ }).waitFor();
  await expectSoundScreen(page, 'flow');
  const ageing = page.getByRole('region', { name: 'What is getting old' });
  await ageing.getByRole('link').first().click();
  await page.getByRole('heading', { name: 'What happened' }).waitFor();
});

test('a measure is a control chart, and its manager notes what happened and has limits worked out anew', async () => {
  const page = await browser.newPageAs('clinic-manager');
  await page.goto('/measures?measure=seats-filled&weeks=52');
  await page.getByText(/Seats filled: .* over the last 4 weeks/).waitFor();
  await page.getByRole('button', { name: 'Note what happened' }).click();
  await page.getByRole('textbox', { name: 'What happened' }).fill('The second eye session began.');
  await page.getByRole('button', { name: 'Add the note' }).click();
  await page.getByText('The second eye session began.').waitFor();
  await page.getByRole('button', { name: 'Work limits out anew' }).click();
  await page.getByRole('textbox', { name: 'Why' }).fill('Other opening hours.');
  await expectSoundScreen(page, 'limits-anew');
  await page.getByRole('dialog').getByRole('button', { name: 'Work limits out anew' }).click();
  await page.getByText(/Anew from the week of .*: Other opening hours\./).waitFor();
  await page.getByRole('button', { name: /Take back the limits from the week of/ }).click();
  await page.getByRole('textbox', { name: 'Why' }).fill('Too early.');
  await page.getByRole('dialog').getByRole('button', { name: 'Take back the limits' }).click();
  await page.getByText(/Anew from the week of/).waitFor({ state: 'detached' });
});
