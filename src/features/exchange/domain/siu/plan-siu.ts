import type { SeatAppointment } from '#features/cluster-booking/public.ts';

/** New, moved to another seat, changed, cancelled, did not come (HL7 v2.5.1, chapter 10). */
export const SIU_EVENTS = ['S12', 'S13', 'S14', 'S15', 'S26'] as const;
export type SiuEvent = (typeof SIU_EVENTS)[number];

export type Standing = 'booked' | 'cancelled' | 'no-show';

/** What the other system believes. */
export type Told = { readonly seatId: string; readonly standing: Standing; readonly told: string };

export type SiuStep = { readonly event: SiuEvent; readonly seat: SeatAppointment; readonly reason: string };

/** How an appointment stands for others: whoever came, stays booked. */
export function standingOf({ status }: Pick<SeatAppointment, 'status'>): Standing {
  if (status === 'cancelled' || status === 'expired') return 'cancelled';
  return status === 'no-show' ? 'no-show' : 'booked';
}

/** When, where, with whom: a change of it is told. */
export function toldOf({ startsAt, endsAt, siteId, clusterId, resources }: SeatAppointment): string {
  const served = resources.map((each) => [each.resourceId, each.startsAt.getTime(), each.endsAt.getTime()].join(' '));
  return [startsAt.toISOString(), endsAt.toISOString(), siteId, clusterId, ...served.toSorted()].join('\n');
}

/**
 * What the other system has to be told so that it believes what is true: one message per change, in order. `moves` are the seats of one
 * booking, from the first to the one it has now. What was told already is not told again.
 */
export function planSiu(told: Told | null, moves: readonly SeatAppointment[]): readonly SiuStep[] {
  const first = moves[0];
  const last = moves.at(-1);
  if (!first || !last) return [];
  const steps: SiuStep[] = told ? [] : [{ event: 'S12', seat: first, reason: 'booked' }];
  const known = told ? moves.findIndex(({ seatId }) => seatId === told.seatId) : 0;
  for (const [index, seat] of moves.entries()) {
    if (index > known) steps.push({ event: 'S13', seat, reason: codeOf(moves[index - 1]?.reason) });
  }
  const before: Told =
    told && steps.length === 0 ? told : { seatId: last.seatId, standing: 'booked', told: toldOf(last) };
  const next = stepFrom(before, last);
  return next ? [...steps, next] : steps;
}

function stepFrom(before: Told, seat: SeatAppointment): SiuStep | null {
  const standing = standingOf(seat);
  if (standing === 'cancelled') {
    return before.standing === 'cancelled' ? null : { event: 'S15', seat, reason: codeOf(seat.reason) };
  }
  if (standing === 'no-show') return before.standing === 'no-show' ? null : { event: 'S26', seat, reason: 'no-show' };
  if (before.standing === 'cancelled') return { event: 'S12', seat, reason: 'booked' };
  if (before.standing === 'no-show') return { event: 'S14', seat, reason: 'corrected' };
  return before.told === toldOf(seat) ? null : { event: 'S14', seat, reason: 'changed' };
}

/** Reasons are codes; words that somebody has typed do not leave the house. */
function codeOf(reason: string | undefined): string {
  return reason !== undefined && /^[a-z][a-z0-9-]{0,79}$/.test(reason) ? reason : 'other';
}
