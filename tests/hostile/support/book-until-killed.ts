// Books, holds and gives back seats of the running product, several at once, until it is killed. Every step that matters is in the
// journal, on the disk, before the next: what is about to be asked, and what was acknowledged.
import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { findOffers } from '#features/cluster-booking/offer-contract.ts';
import { cancelSeat } from '#features/cluster-booking/seat-change-contract.ts';
import { bookSeat, holdSeat } from '#features/cluster-booking/seat-contract.ts';
import { splitRandom } from '#kernel/random.ts';
import type { JournalLine } from './booking-journal.ts';
import { DESK, OTHER_DESK, type ProductClient, signInAt } from './product-client.ts';

const { url, journalFile, patientIds, clusterIds, seed } = z
  .object({
    url: z.url(),
    journalFile: z.string(),
    patientIds: z.array(z.uuid()),
    clusterIds: z.array(z.uuid()),
    seed: z.number(),
  })
  .parse(JSON.parse(process.argv[2] ?? ''));

const CALLERS_PER_DESK = 4;
const journal = openSync(journalFile, 'a', 0o600);

function note(line: JournalLine): void {
  writeSync(journal, `${JSON.stringify(line)}\n`);
  fsyncSync(journal);
}

type Caller = {
  readonly client: ProductClient;
  readonly random: ReturnType<typeof splitRandom>;
  readonly holds: boolean;
};

/** One caller after another; a call that fails for want of the product ends the work. */
async function serveCallers(caller: Caller): Promise<void> {
  for (;;) await serveOne(caller);
}

async function serveOne({ client, random, holds }: Caller): Promise<void> {
  const patientId = patientIds[random.integer(0, patientIds.length - 1)] ?? '';
  const clusterId = clusterIds[random.integer(0, clusterIds.length - 1)] ?? '';
  const found = await client.call(findOffers, { body: { patientId, clusterId } });
  if (found.status !== 200) return pause(50);
  const { offers } = findOffers.reply.parse(JSON.parse(found.text));
  const offer = offers[random.integer(0, Math.max(0, offers.length - 1))];
  if (!offer) return;
  const place = { sessionId: offer.sessionId, patientId, seatNumber: offer.seatNumber, overrideReason: 'again' };
  const held = holds ? await client.call(holdSeat, { body: place }) : null;
  const heldSeatId = held?.status === 201 ? holdSeat.reply.parse(JSON.parse(held.text)).seatId : null;
  const booked = await client.call(bookSeat, { body: { ...place, heldSeatId } });
  if (booked.status !== 201) return;
  const { seatId, receipt, seatNumber, sessionId } = bookSeat.reply.parse(JSON.parse(booked.text));
  note({ type: 'booked', seatId, sessionId, patientId, seatNumber, receipt: receipt ?? '' });
  if (random.integer(0, 3) > 0) return;
  note({ type: 'cancelling', seatId });
  const cancelled = await client.call(cancelSeat, { params: { seatId }, body: { reason: 'patient-unwell' } });
  if (cancelled.status === 200) note({ type: 'cancelled', seatId });
}

const clients = await Promise.all([DESK, OTHER_DESK].map((email) => signInAt(url, email)));
process.stdout.write('ready\n');
await Promise.allSettled(
  clients.flatMap((client, desk) =>
    Array.from({ length: CALLERS_PER_DESK }, (_, number) =>
      serveCallers({ client, holds: number === 0, random: splitRandom(seed, `caller-${desk}-${number}`) }),
    ),
  ),
);
closeSync(journal);
