import type { OutboxNews } from '#platform/server/outbox/consume-outbox.ts';
import type { SeatNews } from '../domain/plan-messages.ts';

/** What an event says to the patient of a seat. `seatReason` is why the seat stands as it stands, when the event does not say. */
export function seatNewsOf({ payload }: Pick<OutboxNews, 'payload'>, seatReason: string): SeatNews {
  if (payload.status === 'booked') return payload.movedFrom === undefined ? 'booked' : 'moved';
  // The session of the seat was moved; who comes when they were told to hears nothing.
  if (payload.status === 'moved') return payload.hasNewTime === true ? 'moved' : 'none';
  if (payload.status !== 'cancelled') return 'none';
  // A seat that was moved is not lost, and who gave it back themselves knows.
  const reason = typeof payload.reason === 'string' ? payload.reason : seatReason;
  return payload.movedTo === undefined && isClinicsWish(reason) ? 'cancelled-by-clinic' : 'none';
}

const NO_LOSS = ['', 'released', 'the hold ran out', 'another seat was picked', 'moved-to-other-session'];

function isClinicsWish(reason: string): boolean {
  return !NO_LOSS.includes(reason) && !reason.startsWith('patient-');
}
