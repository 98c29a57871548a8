import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Caller } from '../../support/callers.ts';
import { expectFocus } from './sound-screen.ts';

/** From find to three offers of a cluster, by keyboard. */
export async function openCall(page: Page, caller: Caller, cluster: string): Promise<void> {
  await page.goto('/call');
  await expectFocus(page.getByRole('combobox', { name: 'Find a patient' }));
  await page.keyboard.type(caller.number);
  await walkToPatient(page, caller.name);
  await page.keyboard.press('Enter');
  await page.getByText('Ask for these and compare:').waitFor();
  await page.keyboard.press('i');
  await page.getByText('Identity confirmed').waitFor();
  await chosenCluster(page).waitFor();
  const names = await page.getByRole('radiogroup', { name: 'Cluster' }).locator('label').allTextContents();
  const presses = names.findIndex((name) => name.startsWith(cluster));
  expect(presses, `${cluster} among ${names}`).toBeGreaterThanOrEqual(0);
  for (let press = 0; press < presses; press += 1) await page.keyboard.press('c');
  await expect.poll(() => chosenCluster(page).textContent()).toContain(cluster);
  await page.locator('button[aria-pressed]').first().waitFor();
}

/** Arrows down to the name in the list that find shows. */
export async function walkToPatient(page: Page, name: string): Promise<void> {
  await page
    .getByRole('option', { name: new RegExp(name) })
    .first()
    .waitFor();
  const names = await page.getByRole('option').allTextContents();
  for (let step = 0; step < names.findIndex((each) => each.startsWith(name)); step += 1) {
    await page.keyboard.press('ArrowDown');
  }
  await page.locator('[role="option"][aria-selected="true"]').filter({ hasText: name }).waitFor();
}

export function chosenCluster(page: Page): Locator {
  return page.locator('label[data-chosen="true"]');
}
