import { sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import { accept, type Refusal, type Result, refuse } from '#kernel/result.ts';
import type { Tx } from '#platform/server/database/within-wall.ts';
import { chooseUnits, type UsedUnit, type WantedUnit } from '../domain/choose-units.ts';

/** What a reservation belongs to. */
export type ReservationOwner = { readonly sessionId: string } | { readonly appointmentId: string };

/** One free unit of any of the resources, the first that is free in the order given. */
export type ReservationLine = {
  readonly anyOf: readonly string[];
  readonly startAt: Date;
  readonly endAt: Date;
  readonly owner: ReservationOwner;
};

export type Reserved = { readonly reservationId: string; readonly resourceId: string; readonly unit: number };
export type ReserveRefusal = Refusal<'resource-taken' | 'resource-unknown'> & { readonly lineIndex: number };
export type LockedResource = { readonly id: string; readonly siteId: string; readonly units: number };

/** No reservation is longer (reservation_at_most_7_days), so what overlaps a span began at most so long before it. */
const LONGEST_MS = 7 * 24 * 3_600_000;

/** Locks the resources in id order until the transaction ends, so that writers queue and never block each other crosswise. */
export async function lockResources(
  tx: Tx,
  organizationId: string,
  ids: readonly string[],
): Promise<readonly LockedResource[]> {
  const unique = [...new Set(ids)];
  if (unique.length === 0) return [];
  const { rows } = await sql<LockedResource>`
    SELECT id, site_id AS "siteId", units FROM resource
    WHERE organization_id = ${organizationId} AND id = ANY (${unique}::uuid[]) AND retired_at IS NULL
    ORDER BY id FOR UPDATE`.execute(tx);
  return rows;
}

/**
 * Reserves a free unit for every line, all or none: locks, looks, inserts, one statement each however many the lines. The caller has
 * checked opening hours. Refused with the line that cannot be served; the transaction stays usable and holds nothing of this call.
 */
export async function reserve(
  tx: Tx,
  organizationId: string,
  { lines, status }: { lines: readonly ReservationLine[]; status: 'held' | 'booked' },
): Promise<Result<readonly Reserved[], ReserveRefusal>> {
  if (lines.length === 0) return accept([]);
  const locked = await lockResources(
    tx,
    organizationId,
    lines.flatMap((line) => line.anyOf),
  );
  const units = new Map(locked.map((resource) => [resource.id, resource.units]));
  const wanted = lines.map(({ anyOf, startAt, endAt }) => ({
    anyOf,
    fromMs: startAt.getTime(),
    untilMs: endAt.getTime(),
  }));
  const chosen = chooseUnits(wanted, { units, used: await findUsed(tx, organizationId, wanted) });
  if (chosen.length < lines.length) return refuseLine(lines, chosen.length, units);
  const reserved = chosen.map(({ resourceId, unit }) => ({ reservationId: uuidv7(), resourceId, unit }));
  const made = await insertReservations(tx, organizationId, { lines, reserved, status });
  const lost = reserved.findIndex((each) => !made.has(each.reservationId));
  if (lost === -1) return accept(reserved);
  await tx
    .deleteFrom('reservation')
    .where('organization_id', '=', organizationId)
    .where('id', 'in', [...made])
    .execute();
  return refuseLine(lines, lost, units);
}

function refuseLine(
  lines: readonly ReservationLine[],
  lineIndex: number,
  units: ReadonlyMap<string, number>,
): { ok: false; refusal: ReserveRefusal } {
  const isKnown = lines[lineIndex]?.anyOf.some((id) => units.has(id)) ?? false;
  const { refusal } = isKnown
    ? refuse('resource-taken', 'Somebody else has just taken this time. Nothing was booked.')
    : refuse('resource-unknown', 'What this needs is not there any more.');
  return { ok: false, refusal: { ...refusal, lineIndex } };
}

/** What is in use of the resources between the first and the last instant that the lines want. */
async function findUsed(tx: Tx, organizationId: string, wanted: readonly WantedUnit[]): Promise<UsedUnit[]> {
  const ids = [...new Set(wanted.flatMap((each) => each.anyOf))];
  const fromMs = Math.min(...wanted.map((each) => each.fromMs));
  const [earliest, from] = [new Date(fromMs - LONGEST_MS), new Date(fromMs)];
  const until = new Date(Math.max(...wanted.map((each) => each.untilMs)));
  const { rows } = await sql<{ resourceId: string; unit: number; from: Date; until: Date }>`
    SELECT taken.resource_id AS "resourceId", taken.unit, lower(taken.during) AS "from", upper(taken.during) AS until
    FROM unnest(${ids}::uuid[]) AS wanted (id) CROSS JOIN LATERAL (
      SELECT resource_id, unit, during FROM reservation
      WHERE organization_id = ${organizationId} AND resource_id = wanted.id AND status IN ('held', 'booked')
        AND starts_at >= ${earliest} AND starts_at < ${until} AND during && tstzrange(${from}, ${until}, '[)')
      -- Why: keeps the look-up by resource, which a planner without statistics gives up.
      OFFSET 0
    ) AS taken`.execute(tx);
  return rows.map((row) => ({ ...row, fromMs: row.from.getTime(), untilMs: row.until.getTime() }));
}

type ToInsert = {
  readonly lines: readonly ReservationLine[];
  readonly reserved: readonly Reserved[];
  readonly status: 'held' | 'booked';
};

/** The ids that could be inserted. One is missing only when a writer that did not lock came first; the constraint still holds. */
async function insertReservations(
  tx: Tx,
  organizationId: string,
  { lines, reserved, status }: ToInsert,
): Promise<ReadonlySet<string>> {
  const owners = lines.map(({ owner }) => owner);
  const { rows } = await sql<{ id: string }>`
    INSERT INTO reservation (organization_id, id, resource_id, unit, during, status, session_id, appointment_id)
    SELECT ${organizationId}, line.id, resource_id, unit, tstzrange(start_at, end_at, '[)'), ${status}, session_id, appointment_id
    FROM unnest(${reserved.map((each) => each.reservationId)}::uuid[], ${reserved.map((each) => each.resourceId)}::uuid[],
      ${reserved.map((each) => each.unit)}::int[], ${lines.map((line) => line.startAt)}::timestamptz[],
      ${lines.map((line) => line.endAt)}::timestamptz[],
      ${owners.map((owner) => ('sessionId' in owner ? owner.sessionId : null))}::uuid[],
      ${owners.map((owner) => ('appointmentId' in owner ? owner.appointmentId : null))}::uuid[])
      AS line (id, resource_id, unit, start_at, end_at, session_id, appointment_id)
    ON CONFLICT ON CONSTRAINT resource_unit_used_once DO NOTHING
    RETURNING id`.execute(tx);
  return new Set(rows.map((row) => row.id));
}

/** Held becomes booked, or either is released. */
export async function setReservations(
  tx: Tx,
  organizationId: string,
  { owner, status }: { owner: ReservationOwner; status: 'booked' | 'released' },
): Promise<void> {
  const [column, id] =
    'sessionId' in owner
      ? (['session_id', owner.sessionId] as const)
      : (['appointment_id', owner.appointmentId] as const);
  await tx
    .updateTable('reservation')
    .set({ status })
    .where('organization_id', '=', organizationId)
    .where(column, '=', id)
    .where('status', 'in', ['held', 'booked'])
    .execute();
}
