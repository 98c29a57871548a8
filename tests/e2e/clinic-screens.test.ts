import { test } from 'vitest';
import { openTestBrowser } from '../support/browser.ts';
import { expectSoundScreen } from './support/sound-screen.ts';

const browser = openTestBrowser();

/** Screens of those who plan, book and run sessions: who opens them, where, and a text that the invented hospital has there. */
const SCREENS = [
  ['clinic-manager', '/clusters', 'clusters', 'Diabetes review'],
  ['clinic-manager', '/clusters/needs', 'needs', 'Draft a cluster'],
  ['clinic-manager', '/sessions/holidays', 'holidays', 'Holidays'],
  ['clinic-manager', '/sessions/planner', 'planner', /a week/],
  ['clinic-manager', '/sessions/away', 'away', /away/i],
  ['clinician', '/reviews', 'reviews', 'Seen or sent today'],
  ['front-desk', '/today', 'today', /patients?/],
  ['front-desk', '/prepare', 'prepare', /ready/i],
  ['front-desk', '/sheets', 'sheets', /Print|sheet/],
  ['front-desk', '/waiting', 'waiting', /waiting|wait/i],
  ['front-desk', '/recalls', 'recalls', /recall|due/i],
  ['front-desk', '/worklist', 'worklist', /call/i],
  ['front-desk', '/messages', 'messages', /sent|Nothing/],
] as const;

for (const [role, path, name, text] of SCREENS) {
  test(`${path} is in use, breaks no rule of WCAG 2.2 AA in light or dark, and fits a phone`, async () => {
    const page = await browser.newPageAs(role);
    await page.goto(path);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.getByRole('main').getByText(text).first().waitFor();
    await expectSoundScreen(page, name);
  });
}
