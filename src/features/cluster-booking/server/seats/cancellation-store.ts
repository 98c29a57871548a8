import type { Tx } from '#platform/server/database/within-wall.ts';
import type { Cancelling } from '../../domain/seats/cancel-seat.ts';
import type { SeatChange, SeatRow } from './seat-store.ts';

type Cancelled = Cancelling & {
  readonly seat: Pick<SeatRow, 'id' | 'patientId'>;
  readonly movedToSeatId?: string;
  readonly withSession?: boolean;
};

/** Notes why a booking was given back, whose wish it was, and how long before. */
export async function recordCancellation(
  tx: Tx,
  organizationId: string,
  cancelled: Cancelled,
  change: SeatChange,
): Promise<void> {
  await tx
    .insertInto('seat_cancellation')
    .values({
      organization_id: organizationId,
      seat_id: cancelled.seat.id,
      patient_id: cancelled.seat.patientId,
      at: change.at,
      person_id: change.personId,
      reason: change.reason,
      initiator: cancelled.initiator,
      notice_hours: cancelled.noticeHours,
      is_late: cancelled.isLate,
      moved_to_seat_id: cancelled.movedToSeatId ?? null,
      with_session: cancelled.withSession ?? false,
    })
    .execute();
}
