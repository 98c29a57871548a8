import { sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import { accept, type Refusal, type Result, refuse } from '#kernel/result.ts';
import { constraintOf, sqlStateOf, type Tx } from '#platform/server/database/within-wall.ts';
import { pickUnit } from '../domain/pick-unit.ts';

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

const EXCLUSION_VIOLATION = '23P01';

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
 * Reserves a free unit for every line, all or none: locks, looks, inserts. The caller has checked opening hours. Refused with the
 * line that cannot be served; the transaction stays usable and holds nothing of this call.
 */
export async function reserve(
  tx: Tx,
  organizationId: string,
  { lines, status }: { lines: readonly ReservationLine[]; status: 'held' | 'booked' },
): Promise<Result<readonly Reserved[], ReserveRefusal>> {
  const locked = await lockResources(
    tx,
    organizationId,
    lines.flatMap((line) => line.anyOf),
  );
  const byId = new Map(locked.map((resource) => [resource.id, resource]));
  await sql`SAVEPOINT reserve`.execute(tx);
  const reserved: Reserved[] = [];
  for (const [lineIndex, line] of lines.entries()) {
    const known = line.anyOf.flatMap((id) => byId.get(id) ?? []);
    const made = await reserveLine(tx, organizationId, { line, known, status });
    if (made === null) {
      await sql`ROLLBACK TO SAVEPOINT reserve`.execute(tx);
      return { ok: false, refusal: { ...refusalOf(known), lineIndex } };
    }
    reserved.push(made);
  }
  await sql`RELEASE SAVEPOINT reserve`.execute(tx);
  return accept(reserved);
}

function refusalOf(known: readonly LockedResource[]): Refusal<'resource-taken' | 'resource-unknown'> {
  return known.length === 0
    ? refuse('resource-unknown', 'What this needs is not there any more.').refusal
    : refuse('resource-taken', 'Somebody else has just taken this time. Nothing was booked.').refusal;
}

type LineWork = {
  readonly line: ReservationLine;
  readonly known: readonly LockedResource[];
  readonly status: 'held' | 'booked';
};

async function reserveLine(
  tx: Tx,
  organizationId: string,
  { line, known, status }: LineWork,
): Promise<Reserved | null> {
  const span = sql<string>`tstzrange(${line.startAt}, ${line.endAt}, '[)')`;
  for (const resource of known) {
    const { rows } = await sql<{ unit: number }>`
      SELECT unit FROM reservation
      WHERE organization_id = ${organizationId} AND resource_id = ${resource.id} AND status IN ('held', 'booked')
        AND starts_at < ${line.endAt} AND starts_at >= ${line.startAt}::timestamptz - interval '7 days'
        AND during && ${span}`.execute(tx);
    const unit = pickUnit(resource.units, new Set(rows.map((row) => row.unit)));
    if (unit === null) continue;
    const id = uuidv7();
    try {
      await tx
        .insertInto('reservation')
        .values({
          organization_id: organizationId,
          id,
          resource_id: resource.id,
          unit,
          during: span,
          status,
          ...ownerColumns(line.owner),
        })
        .execute();
    } catch (error) {
      if (isTaken(error)) return null;
      throw error;
    }
    return { reservationId: id, resourceId: resource.id, unit };
  }
  return null;
}

/** Only a writer that did not lock first can get here; the constraint still holds. */
function isTaken(error: unknown): boolean {
  return sqlStateOf(error) === EXCLUSION_VIOLATION && constraintOf(error) === 'resource_unit_used_once';
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

function ownerColumns(owner: ReservationOwner) {
  return 'sessionId' in owner
    ? { session_id: owner.sessionId, appointment_id: null }
    : { session_id: null, appointment_id: owner.appointmentId };
}
