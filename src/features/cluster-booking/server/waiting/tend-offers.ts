import { withinWall } from '#platform/server/database/within-wall.ts';
import type { JobCall } from '#platform/server/jobs/job.ts';
import { endUnanswered } from './end-unanswered.ts';
import { findFreedSeatsToTend } from './freed-seat-store.ts';
import { tendFreedSeat } from './tend-freed-seat.ts';

/** Offers freed seats to those who wait, one seat per transaction: stopped in the middle, what is done stands and nothing is done twice. */
export async function tendOffers({ db, organizationId, now, signal, tell }: JobCall): Promise<void> {
  const wall = { organizationId, patientScope: 'all' } as const;
  const ids = await withinWall(db, wall, (tx) => findFreedSeatsToTend(tx, organizationId, now));
  const counts = { seats: 0, offer: 0, phone: 0, close: 0 };
  for (const freedSeatId of ids) {
    if (signal.aborted) break;
    const step = await withinWall(db, wall, (tx) => tendFreedSeat(tx, { organizationId, freedSeatId, now }));
    counts.seats += 1;
    if (step !== null && step !== 'wait') counts[step] += 1;
  }
  if (!signal.aborted) await withinWall(db, wall, (tx) => endUnanswered(tx, { organizationId, now }));
  if (counts.seats > 0) tell?.(counts);
}
