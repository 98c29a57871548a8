import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { listClusters } from '#features/cluster-booking/cluster-contract.ts';
import { createTemplate, readTemplateChoices } from '#features/cluster-booking/template-contract.ts';
import { openTestBrowser } from '../support/browser.ts';
import { type Caller, callersWhoNeed } from '../support/callers.ts';
import { chosenCluster, openCall, walkToPatient } from './support/desk-call.ts';
import { expectFocus, expectSoundScreen } from './support/sound-screen.ts';

const browser = openTestBrowser();

test('the desk books a caller from find to receipt without touching the mouse, and the cursor is back in find', async () => {
  const page = await browser.newPageAs('desk@northfield.example');
  await page.goto('/sessions');
  await page.getByRole('heading', { name: 'Sessions', level: 1 }).waitFor();
  await page.keyboard.press('/');
  const find = page.getByRole('combobox', { name: 'Find a patient' });
  await expectFocus(find);
  await expectSoundScreen(page, 'call-find');

  await page.keyboard.type('jon 12/3/70');
  const caller = page.getByRole('option', { name: /Jonas Weber/ });
  await caller.waitFor();
  await walkToPatient(page, 'Jonas Weber');
  await expectSoundScreen(page, 'call-found');
  await page.keyboard.press('Enter');

  const identity = page.getByRole('region', { name: 'Identity' });
  await identity.getByText('Date of birth').waitFor();
  expect(await identity.locator('dd').allTextContents()).toEqual([expect.stringContaining('1970'), expect.anything()]);
  expect(await page.getByRole('radiogroup', { name: 'Cluster' }).count(), 'nothing before identity is confirmed').toBe(
    0,
  );
  await expectSoundScreen(page, 'call-identity');
  await page.keyboard.press('i');

  await identity.getByText('Identity confirmed').waitFor();
  const choice = chosenCluster(page);
  await choice.waitFor();
  expect(await choice.textContent()).toMatch(/^Diabetes.*suggested/);
  expect(await choice.textContent()).toMatch(/overdue|late|due|months|since/i);
  await page.locator('button[aria-pressed]').first().waitFor();
  expect(await page.locator('button[aria-pressed]').count()).toBe(3);
  await expectSoundScreen(page, 'call-offers');

  await page.keyboard.press('1');
  const clock = page.getByRole('timer');
  await clock.waitFor();
  const first = secondsOf(await clock.textContent());
  expect(first).toBeGreaterThan(270);
  expect(first).toBeLessThanOrEqual(300);
  await expect.poll(async () => secondsOf(await clock.textContent()), { timeout: 15_000 }).toBeLessThan(first);
  await expectSoundScreen(page, 'call-held');

  await page.keyboard.press('b');
  const receipt = page.getByRole('status').filter({ hasText: 'Booked' });
  await receipt.waitFor();
  expect(await receipt.textContent()).toMatch(/Diabetes.*Receipt\s*\S+.*Read out: /);
  await expectFocus(find);
  expect(await find.inputValue()).toBe('');
  await expectSoundScreen(page, 'call-receipt');
});

test('a reload in the middle of a call keeps the caller, the cluster and the seat that is held', async () => {
  const [caller] = (await callersWhoNeed('Blood pressure review', 1)) as [Caller];
  const page = await browser.newPageAs('desk2@northfield.example');
  await openCall(page, caller, 'Blood pressure review');
  await page.keyboard.press('2');
  const held = page.locator('button[aria-pressed="true"]');
  await held.waitFor();
  const day = await held.locator('span').first().textContent();
  await page.reload();
  await held.waitFor();
  await page.getByRole('region', { name: 'Identity' }).getByRole('heading', { name: caller.name }).waitFor();
  await page.getByText('Identity confirmed').waitFor();
  expect(await chosenCluster(page).textContent()).toContain('Blood pressure review');
  expect(await held.locator('span').first().textContent()).toBe(day);
  expect(secondsOf(await page.getByRole('timer').textContent())).toBeLessThan(300);
  await page.keyboard.press('Escape');
  await held.waitFor({ state: 'detached' });
  await page.keyboard.press('Escape');
  // Nobody who is known is let go without an outcome.
  const wrapUp = page.getByRole('dialog', { name: 'How does this call end?' });
  await wrapUp.waitFor();
  await wrapUp.getByRole('radio', { name: 'No seat fits: worklist' }).press('Space');
  await wrapUp.getByRole('button', { name: 'End the call like this' }).press('Enter');
  await wrapUp.waitFor({ state: 'detached' });
  await expectFocus(page.getByRole('combobox', { name: 'Find a patient' }));
});

test('two desks want the last seat of a session: one holds and books it, the other sees three others at once', async () => {
  const cluster = 'Diabetes blood and urine tests';
  const manager = await browser.newPageAs('clinic-manager');
  const day = await openOneSeat(manager, cluster);
  const callers = await callersWhoNeed(cluster, 2);
  const desks = await Promise.all(
    ['desk@northfield.example', 'desk2@northfield.example'].map((desk) => browser.newPageAs(desk)),
  );
  await Promise.all(desks.map((desk, index) => openCall(desk, callers[index] as Caller, cluster)));
  const lastSeat = (desk: Page) =>
    desk.locator('button[aria-pressed]').filter({ hasText: '1 of 1 left' }).filter({ hasText: '07:00' });
  for (const desk of desks) await lastSeat(desk).waitFor();
  const keys = await Promise.all(desks.map((desk) => lastSeat(desk).locator('kbd').textContent()));
  await Promise.all(desks.map((desk, index) => desk.keyboard.press(keys[index] ?? '')));

  const [isFirst, isSecond] = await Promise.all(desks.map(hasHeldOrLost));
  expect([isFirst, isSecond].sort(), `the only seat on ${day}`).toEqual([false, true]);
  const [winner, loser] = (isFirst ? desks : desks.toReversed()) as [Page, Page];

  await loser
    .getByRole('alert')
    .filter({ hasText: 'Someone else has just taken this seat. These are free now.' })
    .waitFor();
  expect(await loser.locator('button[aria-pressed]').count()).toBe(3);
  expect(await lastSeat(loser).count()).toBe(0);
  await expectSoundScreen(loser, 'call-taken');
  await winner.keyboard.press('b');
  await winner.getByRole('status').filter({ hasText: 'Booked' }).waitFor();
  await loser.keyboard.press('1');
  await loser.getByRole('timer').waitFor();
  await loser.keyboard.press('b');
  await loser.getByRole('status').filter({ hasText: 'Booked' }).waitFor();
});

test('a desk that finds nobody is told how else to look', async () => {
  const page = await browser.newPageAs('front-desk');
  await page.goto('/');
  await page.waitForURL(/\/call$/);
  await expectFocus(page.getByRole('combobox', { name: 'Find a patient' }));
  await page.keyboard.type('zzqx 1/1/1901');
  await page.getByText('Nobody found').waitFor();
  await expectSoundScreen(page, 'call-nobody');
  await page.keyboard.press('Escape');
  expect(await page.getByRole('combobox', { name: 'Find a patient' }).inputValue()).toBe('');
});

/** Whether this desk holds the seat; false when it was told that someone else was faster. */
async function hasHeldOrLost(desk: Page): Promise<boolean> {
  const held = desk.getByRole('timer');
  await held.or(desk.getByRole('alert')).first().waitFor();
  return (await held.count()) > 0;
}

/** A session of one seat, earlier than all others of its cluster; the day it is on. */
async function openOneSeat(manager: Page, cluster: string): Promise<string> {
  const { clusters } = await (await manager.request.get(listClusters.path)).json();
  const { sites } = await (await manager.request.get(readTemplateChoices.path)).json();
  const { clusterId } = clusters.find((each: { name: string }) => each.name === cluster);
  for (let ahead = 1; ahead < 7; ahead += 1) {
    const on = new Date(Date.now() + ahead * 86_400_000);
    const day = on.toISOString().slice(0, 10);
    const reply = await manager.request.post(createTemplate.path, {
      headers: { 'idempotency-key': crypto.randomUUID() },
      data: {
        clusterId,
        siteId: sites[0].siteId,
        name: 'One seat',
        recurrence: { kind: 'weekly', weekdays: [((on.getUTCDay() + 6) % 7) + 1], everyWeeks: 1 },
        setupMinutes: 0,
        cleanupMinutes: 0,
        skipsClosures: true,
        calendarIds: [],
        startsOn: day,
        endsOn: day,
        startMinute: 7 * 60,
        durationMinutes: 15,
        capacity: 1,
        arrival: { pattern: 'together' },
        lines: [],
      },
    });
    expect(reply.status(), await reply.text()).toBe(201);
    const { planned } = await reply.json();
    if (planned.sessions[0]?.outcome === 'ok') return day;
  }
  throw new Error('no open day in the coming week');
}

function secondsOf(clock: string | null): number {
  const [, minutes, seconds] = /(\d+):(\d\d)/.exec(clock ?? '') ?? [];
  return Number(minutes) * 60 + Number(seconds);
}
