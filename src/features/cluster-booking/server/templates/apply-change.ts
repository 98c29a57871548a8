import { sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import type { Tx } from '#platform/server/database/within-wall.ts';
import { windowStateOf } from '../../domain/sessions/booking-window.ts';
import { raisedPlaces } from '../../domain/sessions/seat-limit.ts';
import type { SessionFit } from '../../domain/templates/open-planner.ts';
import type { ChangeRow } from '../../domain/templates/plan-change.ts';
import type { SessionToMake } from '../../domain/templates/plan-sessions.ts';
import type { StandingSession } from '../../domain/templates/standing-session.ts';
import { noteFreedSeats } from '../waiting/freed-seat-store.ts';
import { type ChangeAuthor, giveUpSeats, insertRecontacts, type MadeRecontact, moveSeats } from './move-seats.ts';
import type { SavedTemplate } from './template-store.ts';
import { insertPlaces, insertReservations, moveHeldUnits, writeNewSessions } from './write-sessions.ts';

export type ChangeToApply = {
  readonly template: SavedTemplate;
  readonly rows: readonly ChangeRow[];
  /** The version that does it; null for a session edited on its own. */
  readonly version: number | null;
  readonly note: string;
};

type Altered = ChangeRow & { readonly session: StandingSession; readonly make: SessionToMake };

/** Carries out what was planned under locks: everything, or, when the transaction fails, nothing. Gives the patients to tell. */
export async function applyChange(
  tx: Tx,
  author: ChangeAuthor,
  change: ChangeToApply,
): Promise<readonly MadeRecontact[]> {
  const { organizationId } = author;
  const { template, rows, version } = change;
  const altered = rows.filter((row): row is Altered => row.effect === 'alter' && row.make !== null);
  const cancelled = rows.filter(({ effect }) => effect === 'cancel' || effect === 'replace');
  const made = rows
    .filter(({ effect }) => effect === 'make' || effect === 'replace')
    .flatMap(({ make }) => (make === null ? [] : [{ ...make, id: uuidv7() }]));
  await releaseUnits(tx, organizationId, [...altered.filter(({ keepsUnits }) => !keepsUnits), ...cancelled]);
  await cancelSessions(tx, organizationId, { rows: cancelled, version });
  await alterSessions(tx, organizationId, { altered, isException: version === null });
  await moveHeldUnits(tx, organizationId, movesOfOthers(rows));
  await insertReservations(
    tx,
    organizationId,
    altered.map(({ session, make }) => ({ sessionId: session.sessionId, units: make.fit.units })),
  );
  await writeNewSessions(
    tx,
    organizationId,
    template,
    made.map((each) => ({ ...each, fit: { ...each.fit, moved: [] } })),
  );
  await giveUpSeats(tx, author, cancelled);
  await moveSeats(tx, author, altered);
  await offerRaisedPlaces(tx, author, { altered, zone: template.zone });
  await recordSessionChanges(tx, author, change);
  return insertRecontacts(tx, author, { templateId: template.templateId, version, rows });
}

/** What other sessions gave way; those that were changed themselves have units of their own by now. */
function movesOfOthers(rows: readonly ChangeRow[]): SessionFit[] {
  const changed = new Set(rows.filter(({ effect }) => effect !== 'none').map(({ session }) => session?.sessionId));
  return rows.flatMap(({ make, effect }) =>
    make === null || effect === 'none'
      ? []
      : [{ ...make.fit, moved: make.fit.moved.filter(({ hold }) => !changed.has(hold.sessionId ?? undefined)) }],
  );
}

function idsOf(rows: readonly ChangeRow[]): string[] {
  return rows.flatMap(({ session }) => (session === null ? [] : [session.sessionId]));
}

async function releaseUnits(tx: Tx, organizationId: string, rows: readonly ChangeRow[]): Promise<void> {
  await sql`UPDATE reservation SET status = 'released'
    WHERE organization_id = ${organizationId} AND session_id = ANY (${idsOf(rows)}::uuid[]) AND status <> 'released'`.execute(
    tx,
  );
}

async function cancelSessions(
  tx: Tx,
  organizationId: string,
  { rows, version }: { rows: readonly ChangeRow[]; version: number | null },
): Promise<void> {
  await sql`UPDATE session SET status = 'cancelled', retired_by_version = ${version}, version = version + 1
    WHERE organization_id = ${organizationId} AND id = ANY (${idsOf(rows)}::uuid[])`.execute(tx);
}

type Raised = { readonly altered: readonly Altered[]; readonly zone: string };

/** More seats in a session that may be booked now: they are offered to whoever waits, as a seat that was given back is. */
async function offerRaisedPlaces(tx: Tx, author: ChangeAuthor, { altered, zone }: Raised): Promise<void> {
  const { organizationId, personId, now } = author;
  for (const { session, make } of altered) {
    const seatNumbers = raisedPlaces({ before: session.shape.capacity, after: make.shape.capacity, taken: [] });
    const window = { window: make.shape.bookingWindow, channel: 'staff', occursOn: make.on, zone, now } as const;
    if (seatNumbers.length === 0 || windowStateOf(window) !== 'open') continue;
    const { sessionId } = session;
    await noteFreedSeats(tx, organizationId, { sessionId, seatNumbers, cause: 'raised-capacity', at: now, personId });
  }
}

type ToAlter = { readonly altered: readonly Altered[]; readonly isException: boolean };

async function alterSessions(tx: Tx, organizationId: string, { altered, isException }: ToAlter): Promise<void> {
  if (altered.length === 0) return;
  const rows = altered.map(({ session, make: { on, startsAt, endsAt, version, shape, seatsMax } }) => ({
    id: session.sessionId,
    on,
    startsAt,
    endsAt,
    version,
    seatsMax,
    movedFromOn: isException && on !== session.seriesOn ? session.seriesOn : null,
    ...shape,
  }));
  await sql`
    DELETE FROM session_place p USING jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r (id uuid, capacity int)
    WHERE p.organization_id = ${organizationId} AND p.session_id = r.id AND p.seat_number > r.capacity`.execute(tx);
  await sql`
    UPDATE session s SET occurs_on = r."on", starts_at = r."startsAt", ends_at = r."endsAt", template_version = r.version,
      moved_from_on = r."movedFromOn", is_exception = ${isException}, capacity = r.capacity, seats_max = r."seatsMax",
      arrival_pattern = r."arrivalPattern", start_minute = r."startMinute", visit_minutes = r."visitMinutes",
      offsets_minutes = r."offsetsMinutes", carousel = nullif(r.carousel, 'null'), lines = r.lines, setup_minutes = r."setupMinutes",
      cleanup_minutes = r."cleanupMinutes", booking_window = r."bookingWindow", version = s.version + 1
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r (id uuid, "on" date, "startsAt" timestamptz, "endsAt" timestamptz,
      version int, "movedFromOn" date, capacity int, "seatsMax" int, "arrivalPattern" text, "startMinute" int, "visitMinutes" int,
      "offsetsMinutes" int[], carousel jsonb, lines jsonb, "setupMinutes" int, "cleanupMinutes" int,
      "bookingWindow" jsonb)
    WHERE s.organization_id = ${organizationId} AND s.id = r.id`.execute(tx);
  await insertPlaces(
    tx,
    organizationId,
    altered.map(({ session, make }) => ({
      id: session.sessionId,
      from: session.shape.capacity + 1,
      capacity: make.shape.capacity,
    })),
  );
}

async function recordSessionChanges(
  tx: Tx,
  author: ChangeAuthor,
  { rows, version, note }: ChangeToApply,
): Promise<void> {
  const changes = rows
    .filter(({ effect }) => effect === 'alter' || effect === 'cancel' || effect === 'replace')
    .map(({ session, effect, before, after, parts }) => ({
      id: uuidv7(),
      sessionId: session?.sessionId,
      what: effect === 'alter' ? 'altered' : 'cancelled',
      before,
      after: { ...after, parts },
    }));
  if (changes.length === 0) return;
  await sql`
    INSERT INTO session_change (organization_id, id, session_id, at, person_id, what, template_version, before, after, reason)
    SELECT ${author.organizationId}, r.id, r."sessionId", ${author.now}, ${author.personId}, r.what, ${version}::int, r.before, r.after, ${note}
    FROM jsonb_to_recordset(${JSON.stringify(changes)}::jsonb)
      AS r (id uuid, "sessionId" uuid, what text, before jsonb, after jsonb)`.execute(tx);
}
