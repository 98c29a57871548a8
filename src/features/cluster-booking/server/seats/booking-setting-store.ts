import { sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
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

export type BookingChange = BookingRules & { readonly at: Date; readonly by: string };

/** Every change of how this hospital books, the newest first. */
export async function findBookingChanges(tx: Tx, organizationId: string): Promise<BookingChange[]> {
  const { rows } = await sql<BookingChange>`
    SELECT (c.after ->> 'travelMinutes')::int AS "travelMinutes", (c.after ->> 'lateHours')::int AS "lateHours", c.at, p.name AS by
    FROM booking_setting_change c JOIN person p ON p.organization_id = c.organization_id AND p.id = c.person_id
    WHERE c.organization_id = ${organizationId} ORDER BY c.at DESC, c.id DESC`.execute(tx);
  return rows;
}

/** One who changes it at a time, so that the count of changes is a version, and two cannot withdraw the last two reasons of a side. */
export async function lockBookingRules(tx: Tx, organizationId: string): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`booking-rules ${organizationId}`}, 0))`.execute(tx);
}

export type BookingWrite = { readonly rules: BookingRules; readonly personId: string; readonly now: Date };

/** Saves the rules with their history; the lock of the rules must be held. */
export async function saveBookingSetting(
  tx: Tx,
  organizationId: string,
  { rules, personId, now }: BookingWrite,
): Promise<void> {
  const before = await findBookingRules(tx, organizationId);
  const values = { travel_minutes: rules.travelMinutes, late_hours: rules.lateHours };
  await tx
    .insertInto('booking_setting')
    .values({ organization_id: organizationId, ...values })
    .onConflict((conflict) => conflict.column('organization_id').doUpdateSet(values))
    .execute();
  await tx
    .insertInto('booking_setting_change')
    .values({
      organization_id: organizationId,
      id: uuidv7(),
      at: now,
      person_id: personId,
      before: JSON.stringify(before),
      after: JSON.stringify(rules),
    })
    .execute();
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
