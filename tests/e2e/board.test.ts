import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { expectAccessible, openTestBrowser } from '../support/browser.ts';

const browser = openTestBrowser();
const shots = process.env.SHEAF_SCREENSHOTS;

async function openBoard(page: Page): Promise<void> {
  await page.goto('/work');
  await page.getByRole('link', { name: /Fewer trips this year/ }).click();
  await page.getByRole('link', { name: /Open a second eye screening session/ }).waitFor();
}

const column = (page: Page, name: string): Locator => page.getByRole('region', { name, exact: true });
const cardsOf = (page: Page, name: string): Locator => column(page, name).locator('[data-card-id]');

async function drag(page: Page, from: Locator, to: Locator): Promise<void> {
  const [start, end] = [await from.boundingBox(), await to.boundingBox()];
  if (!start || !end) throw new Error('both are on screen');
  await page.mouse.move(start.x + 40, start.y + 12);
  await page.mouse.down();
  await page.mouse.move(start.x + 60, start.y + 30, { steps: 4 });
  await page.mouse.move(end.x + 40, end.y + 6, { steps: 10 });
  await page.locator('li[data-landing]').waitFor();
  await page.mouse.move(end.x + 42, end.y + 6);
  if (shots) await page.screenshot({ path: `${shots}/board-drag.png` });
  await page.mouse.up();
}

test('a card is moved by pointer, and another person sees it move without doing anything', async () => {
  const [mine, theirs] = [await browser.newPageAs('customer-service'), await browser.newPageAs('clinic-manager')];
  await openBoard(mine);
  await theirs.goto(mine.url());
  const moved = /Open a second eye screening session/;
  await cardsOf(theirs, 'To do').filter({ hasText: moved }).waitFor();
  await drag(mine, cardsOf(mine, 'To do').filter({ hasText: moved }), cardsOf(mine, 'Doing').nth(1));
  await cardsOf(theirs, 'Doing').filter({ hasText: moved }).waitFor();
  expect(await cardsOf(theirs, 'Doing').nth(1).textContent()).toMatch(moved);
});

test('a card is written, moved, opened and commented on without a pointer', async () => {
  const page = await browser.newPageAs('customer-service');
  await openBoard(page);
  await page.keyboard.press('n');
  await page.getByRole('textbox', { name: 'Title of the new card' }).fill('Ask the bus company');
  await page.keyboard.press('Enter');
  const card = page.getByRole('link', { name: /Ask the bus company/ });
  await card.waitFor();
  await page.keyboard.press('Escape');
  await card.focus();
  await page.keyboard.press('m');
  await page.getByRole('dialog', { name: /Move/ }).waitFor();
  if (shots) await page.screenshot({ path: `${shots}/board-move.png` });
  await page.keyboard.press('1');
  await cardsOf(page, 'Doing').filter({ hasText: 'Ask the bus company' }).waitFor();
  await card.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'What happened' }).waitFor();
  expect(new URL(page.url()).pathname).toMatch(/\/cards\/[0-9a-f-]{36}$/);
  await page.getByRole('textbox', { name: 'Comment' }).fill('They answer on Mondays.');
  await page.getByRole('button', { name: 'Add the comment' }).click();
  await page.getByText('commented on this card').waitFor();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Archive the card' }).click();
  await page.getByText('archived and not on the board').waitFor();
  expect(await card.count()).toBe(0);
  await page.getByRole('button', { name: 'Undo: put it back' }).click();
  await card.waitFor();
});

test('a goal stands above the board with its number measured, and what is measured has a chart and a table', async () => {
  const page = await browser.newPageAs('customer-service');
  await openBoard(page);
  await page.getByText('Fill the seats we offer').waitFor();
  await expectAccessible(page);
  if (shots) await page.screenshot({ path: `${shots}/board.png` });
  await page.goto('/measures?measure=seats-filled');
  await page.getByText(/Seats filled: .* over the last 4 weeks/).waitFor();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Show the table' }).click();
  expect(await page.getByRole('table').first().getByRole('row').count()).toBe(27);
});

test('a private workspace does not exist for a colleague who is not in it', async () => {
  const [owner, colleague] = [await browser.newPageAs('customer-service'), await browser.newPageAs('front-desk')];
  await owner.goto('/work');
  await owner.getByRole('button', { name: 'Create a workspace' }).click();
  await owner.getByRole('textbox', { name: 'Name' }).fill('Quiet plans');
  await owner.getByRole('button', { name: 'Create the workspace' }).click();
  const section = owner.getByRole('region', { name: 'Quiet plans' });
  await section.getByRole('button', { name: 'Create a space' }).click();
  await owner.getByRole('textbox', { name: 'Name' }).fill('Not yet told');
  await owner.getByRole('button', { name: 'Create the space' }).click();
  await owner.getByRole('heading', { name: 'Not yet told' }).waitFor();
  await colleague.goto('/work');
  await colleague.getByText('Fewer trips this year').waitFor();
  expect(await colleague.getByText('Quiet plans').count()).toBe(0);
  await colleague.goto(owner.url());
  await colleague.getByText('There is nothing here that you can open.').waitFor();
});

test('a card is made from a session on its page, and the card leads back to the session', async () => {
  const page = await browser.newPageAs('customer-service');
  await page.goto('/sessions');
  const session = page.locator('a[href^="/sessions/0"]').first();
  await session.click();
  await page.getByRole('button', { name: 'Make a card' }).click();
  await page.getByRole('menuitem', { name: 'Fewer trips this year' }).click();
  await page.getByRole('link', { name: /on Fewer trips this year: To do/ }).click();
  await page.getByRole('heading', { name: 'What happened' }).waitFor();
  if (shots) await page.screenshot({ path: `${shots}/board-session-card.png` });
  await page
    .getByRole('link', { name: /^Session: / })
    .last()
    .click();
  await page.getByRole('link', { name: 'Back to the week' }).waitFor();
});
