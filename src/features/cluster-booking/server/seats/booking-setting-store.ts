import type { Tx } from '#platform/server/database/within-wall.ts';
import { type BookingRules, USUAL_BOOKING_RULES } from '../../domain/seats/booking-rules.ts';
import { type CancelReason, type Initiator, reasonsInUse } from '../../domain/seats/cancel-reasons.ts';

/** How this hospital books: its own rules, or the usual ones. */
export async function findBookingRules(tx: Tx, organizationId: string): Promise<BookingRules> {
  const row = await tx
    .selectFrom('booking_setting')
    .select(['travel_minutes as travelMinutes', 'late_hours as lateHours'])
    .where('organization_id', '=', organizationId)
    .executeTakeFirst();
  return row ?? USUAL_BOOKING_RULES;
}

/** Every reason for giving a seat back, those that are no longer offered included. */
export async function findCancelReasons(tx: Tx, organizationId: string): Promise<readonly CancelReason[]> {
  const own = await tx
    .selectFrom('cancel_reason')
    .select(['code', 'label', 'initiator', 'offered as isOffered'])
    .where('organization_id', '=', organizationId)
    .orderBy('label')
    .execute();
  return reasonsInUse(own.map((row) => ({ ...row, initiator: row.initiator as Initiator })));
}

export async function saveOwnReason(tx: Tx, organizationId: string, reason: CancelReason): Promise<void> {
  const { code, label, initiator, isOffered } = reason;
  await tx
    .insertInto('cancel_reason')
    .values({ organization_id: organizationId, code, label, initiator, offered: isOffered })
    .onConflict((conflict) =>
      conflict.columns(['organization_id', 'code']).doUpdateSet((set) => ({
        label,
        offered: isOffered,
        version: set('cancel_reason.version', '+', 1),
      })),
    )
    .execute();
}
