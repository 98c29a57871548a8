import { expect, test } from 'vitest';
import { previewInvitations } from '#features/cluster-booking/invitation-contract.ts';
import { listRecalls } from '#features/cluster-booking/recall-contract.ts';
import { listSessions } from '#features/cluster-booking/session-contract.ts';
import { addDays } from '#kernel/calendar-date.ts';
import type { ReplyOf } from '#platform/contract/route.ts';
import { openTestBrowser } from '../support/browser.ts';
import { expectSoundScreen } from './support/sound-screen.ts';

const browser = openTestBrowser();

test('a session is filled from the recall list: who and why, ticked, sent, and each stands there as invited', async () => {
  const page = await browser.newPageAs('front-desk');
  const get = async <Reply>(path: string) => (await (await page.request.get(path)).json()) as Reply;
  const today = new Date().toISOString().slice(0, 10);
  const { recalls } = await get<ReplyOf<typeof listRecalls>>(listRecalls.path);
  const clusterIds = [...new Set(recalls.map((each) => each.clusterId))];
  const days = `fromOn=${addDays(today, 4)}&untilOn=${addDays(today, 30)}`;
  const { sessions } = await get<ReplyOf<typeof listSessions>>(`${listSessions.path}?${days}`);
  const free = sessions.filter((each) => clusterIds.includes(each.clusterId) && each.bookedCount < each.capacity);
  let found: ReplyOf<typeof previewInvitations> | undefined;
  for (const { sessionId } of free) {
    const preview = await get<ReplyOf<typeof previewInvitations>>(
      previewInvitations.path.replace(':sessionId', sessionId),
    );
    if (preview.closedBecause === null && preview.suggested > 0 && preview.invitees[0]?.whyNot === null)
      found = preview;
    if (found) break;
  }
  expect(found).toBeDefined();
  const { sessionId = '', invitees = [], suggested = 0 } = found ?? {};
  const open = invitees.filter((each) => each.whyNot === null);
  const [first] = open;
  await page.goto(`/sessions/${sessionId}`);
  await page.getByRole('link', { name: 'Invite due patients' }).click();
  const row = page.getByRole('listitem').filter({ hasText: first?.patientName ?? '' });
  await expect.poll(() => row.first().getByRole('checkbox').isChecked()).toBe(true);
  await expectSoundScreen(page, 'invite-due');
  const ticked = Math.min(open.length, suggested);
  expect(await page.getByRole('checkbox', { checked: true }).count()).toBe(ticked);
  for (const other of open.slice(1, ticked)) {
    const tick = page.getByRole('checkbox', { name: other.patientName });
    if (await tick.first().isChecked()) await tick.first().press('Space');
  }
  await page.getByRole('button', { name: 'Invite 1 patient' }).press('Enter');
  await page.getByRole('status').filter({ hasText: '1 patient invited.' }).waitFor();
  await row.first().getByText('Was invited, or offered a seat, in the last week.').waitFor();
  await page.goto('/recalls');
  const recall = page.getByRole('listitem').filter({ hasText: first?.patientName ?? '' });
  await recall
    .getByText(/^Invited /)
    .first()
    .waitFor();
});
