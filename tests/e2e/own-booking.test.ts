import { expect, test } from 'vitest';
import { type MySeatsReply, readMySeats } from '#features/cluster-booking/my-seats-contract.ts';
import { findOffers } from '#features/cluster-booking/offer-contract.ts';
import { bookSeat } from '#features/cluster-booking/seat-contract.ts';
import type { ReplyOf } from '#platform/contract/route.ts';
import { openTestBrowser } from '../support/browser.ts';
import { expectFocus, expectSoundScreen } from './support/sound-screen.ts';

const browser = openTestBrowser();

test('a parent cancels a visit by keyboard, reads that it is done, and sees it gone from all that is planned', async () => {
  const parent = await browser.newPageAs('parent@northfield.example');
  const mine = (await (await parent.request.get(readMySeats.path)).json()) as ReplyOf<typeof readMySeats>;
  const what = await aBookingFor(mine.patients[0]);
  await parent.goto('/me');
  const planned = parent.getByRole('listitem').filter({ hasText: what });
  await planned.first().waitFor();
  await parent.getByRole('button', { name: 'Move or cancel' }).press('Enter');
  await parent.getByRole('button', { name: 'Cancel it' }).press('Enter');
  await expectFocus(parent.getByRole('heading', { name: 'Why can you not come?' }));
  await expectSoundScreen(parent, 'me-cancel');
  await parent
    .getByRole('button', { name: /^Cancel: / })
    .first()
    .press('Enter');
  const done = parent.getByRole('status').filter({ hasText: 'Cancelled. Thank you for telling us.' });
  await done.waitFor();
  await expectFocus(done);
  await expect.poll(() => planned.count()).toBe(0);
});

/** The desk books one of the clusters that the patient could wait for; gives its name. */
async function aBookingFor(patient: MySeatsReply | undefined): Promise<string> {
  const desk = await browser.newPageAs('front-desk');
  const post = (path: string, data: object) =>
    desk.request.post(path, { data, headers: { 'idempotency-key': crypto.randomUUID() } });
  for (const { clusterId, what } of patient?.mayWaitFor ?? []) {
    const asked = { patientId: patient?.patientId, clusterId, careEventId: null };
    const { offers } = (await (await post(findOffers.path, asked)).json()) as ReplyOf<typeof findOffers>;
    const [offer] = offers;
    if (!offer) continue;
    const { sessionId, seatNumber } = offer;
    const booked = await post(bookSeat.path, { ...asked, sessionId, seatNumber, overrideReason: 'For the school' });
    expect(booked.status()).toBe(201);
    return what;
  }
  throw new Error('no seat is free for anything that the patient could have');
}
