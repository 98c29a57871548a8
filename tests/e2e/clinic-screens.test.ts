import { test } from 'vitest';
import { openTestBrowser } from '../support/browser.ts';
import { expectSoundScreen } from './support/sound-screen.ts';

const browser = openTestBrowser();

/** Screens of those who plan, book and run sessions: who opens them, where, and what the invented hospital has there. */
const SCREENS = [
  ['clinic-manager', '/clusters', 'clusters', /\d+ members/],
  ['clinic-manager', '/clusters/needs', 'needs', 'Draft a cluster'],
  ['clinic-manager', '/clusters/new', 'new-cluster', 'What a visit settles'],
  ['clinic-manager', '/sessions/holidays', 'holidays', /Christmas Day/],
  ['clinic-manager', '/sessions/planner', 'planner', 'Asthma review'],
  ['clinic-manager', '/sessions/away', 'away', 'Nobody is away'],
  ['clinician', '/reviews', 'reviews', 'Seen or sent today'],
  ['front-desk', '/today', 'today', /next: check in/],
  ['front-desk', '/prepare', 'prepare', /% ready/],
  ['front-desk', '/sheets', 'sheets', 'Print the sign-in sheet'],
  ['front-desk', '/waiting', 'waiting', /^waits \d+ days/],
  ['front-desk', '/recalls', 'recalls', /Lapsed, /],
  ['front-desk', '/worklist', 'worklist', 'Ring and book'],
  ['front-desk', '/messages', 'messages', 'Done by phone'],
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
