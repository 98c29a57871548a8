import { sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import type { Tx } from '#platform/server/database/within-wall.ts';
import type { ChangeRow } from '../../domain/templates/plan-change.ts';
import { hasNewTime, mustBeTold } from '../../domain/templates/standing-session.ts';
import { findSeat, moveSeat } from '../seats/seat-store.ts';
import { reopenNeeds } from '../seats/settle-needs.ts';

export type ChangeAuthor = { readonly organizationId: string; readonly personId: string | null; readonly now: Date };

/** Seats of cancelled sessions are given back, and their needs are due again. */
export async function giveUpSeats(tx: Tx, author: ChangeAuthor, rows: readonly ChangeRow[]): Promise<void> {
  const { organizationId, personId, now } = author;
  for (const { seatId } of rows.flatMap(({ recontacts }) => recontacts)) {
    const seat = await findSeat(tx, organizationId, seatId);
    if (seat === null) continue;
    await moveSeat(tx, organizationId, [seat, { to: 'cancelled' }], { personId, at: now, reason: 'session-cancelled' });
    if (seat.status !== 'held' && personId !== null) {
      await reopenNeeds(tx, { organizationId, personId, seatId, careEventId: seat.careEventId, now });
    }
  }
}

/**
 * Patients come when their seats say from now on. Whoever would be in two places keeps both: the list of patients to tell says so, and
 * the time is marked as meant, so that nothing else is lost.
 */
export async function moveSeats(
  tx: Tx,
  { organizationId, personId, now }: ChangeAuthor,
  rows: readonly ChangeRow[],
): Promise<void> {
  const seats = rows.flatMap(({ recontacts }) => recontacts);
  if (seats.length === 0) return;
  const moved = JSON.stringify(
    seats.map(({ seatId, nowAt, nowUntil, clashes }) => ({ seatId, nowAt, nowUntil, clashes, changeId: uuidv7() })),
  );
  const record = sql`jsonb_to_recordset(${moved}::jsonb)
    AS r ("seatId" uuid, "nowAt" timestamptz, "nowUntil" timestamptz, clashes boolean, "changeId" uuid)`;
  await sql`UPDATE patient_time t SET during = tstzrange(r."nowAt", r."nowUntil", '[)'),
      override_reason = CASE WHEN r.clashes THEN 'The session was moved.' ELSE t.override_reason END
    FROM ${record} WHERE t.organization_id = ${organizationId} AND t.seat_id = r."seatId" AND t.status IN ('held', 'booked')`.execute(
    tx,
  );
  await sql`UPDATE seat x SET arrives_at = r."nowAt", version = x.version + 1
    FROM ${record} WHERE x.organization_id = ${organizationId} AND x.id = r."seatId"`.execute(tx);
  await sql`INSERT INTO seat_change (organization_id, id, seat_id, at, person_id, from_status, to_status, reason)
    SELECT x.organization_id, r."changeId", x.id, ${now}, ${personId}, x.status, x.status, 'session-moved'
    FROM ${record} JOIN seat x ON x.organization_id = ${organizationId} AND x.id = r."seatId"`.execute(tx);
}

export type MadeRecontact = {
  readonly recontactId: string;
  readonly seatId: string;
  /** To be written to: the patient comes at another time. */
  readonly hasNewTime: boolean;
};

type ToTell = { readonly templateId: string; readonly version: number | null; readonly rows: readonly ChangeRow[] };

/** One row for each booked patient whose time or place is not what they were told; a hold at a desk is seen at the desk. */
export async function insertRecontacts(
  tx: Tx,
  { organizationId, now }: ChangeAuthor,
  { templateId, version, rows }: ToTell,
): Promise<readonly MadeRecontact[]> {
  const told = rows
    .filter(({ effect }) => effect === 'alter' || effect === 'cancel')
    .flatMap(({ session, recontacts }) =>
      recontacts.filter(mustBeTold).map(({ seatId, patientId, wasAt, nowAt, clashes }) => ({
        id: uuidv7(),
        sessionId: session?.sessionId,
        seatId,
        patientId,
        what: nowAt === null ? 'cancelled' : 'moved',
        wasAt,
        nowAt,
        clashes,
      })),
    );
  if (told.length === 0) return [];
  await sql`
    INSERT INTO recontact (organization_id, id, template_id, template_version, session_id, seat_id, patient_id, what, was_at, now_at,
      clashes, made_at)
    SELECT ${organizationId}, r.id, ${templateId}, ${version}::int, r."sessionId", r."seatId", r."patientId", r.what, r."wasAt", r."nowAt",
      r.clashes, ${now}
    FROM jsonb_to_recordset(${JSON.stringify(told)}::jsonb) AS r (id uuid, "sessionId" uuid, "seatId" uuid, "patientId" uuid, what text,
      "wasAt" timestamptz, "nowAt" timestamptz, clashes boolean)`.execute(tx);
  return told.map(({ id, seatId, wasAt, nowAt }) => ({
    recontactId: id,
    seatId,
    hasNewTime: hasNewTime({ wasAt, nowAt }),
  }));
}
