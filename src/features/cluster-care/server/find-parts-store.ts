import { sql } from 'kysely';
import { findKindById } from '#features/care-events/public.ts';
import type { Tx } from '#platform/server/database/within-wall.ts';
import type { StandingPart } from '../domain/standing-find.ts';

/** One event of a find, with the care it stands for and the appointment it would replace. */
export type BundlePartRow = StandingPart & {
  readonly bundleId: string;
  readonly visitNumber: number;
  readonly endAt: Date;
  readonly siteId: string;
  readonly siteName: string;
  readonly siteAddress: string;
  readonly zone: string;
  readonly sessionId: string | null;
  readonly kindId: string;
  readonly display: string;
  readonly orderedBy: string | null;
  readonly orderedByName: string | null;
  readonly careStatus: string;
};

const GRID_MINUTES = 5;

export async function loadParts(
  tx: Tx,
  organizationId: string,
  bundleIds: readonly string[],
): Promise<ReadonlyMap<string, readonly BundlePartRow[]>> {
  if (bundleIds.length === 0) return new Map();
  const rows = await tx
    .selectFrom('bundle_event as b')
    .innerJoin('care_event as c', (join) =>
      join.onRef('c.organization_id', '=', 'b.organization_id').onRef('c.id', '=', 'b.care_event_id'),
    )
    .innerJoin('site as s', (join) =>
      join.onRef('s.organization_id', '=', 'b.organization_id').onRef('s.id', '=', 'b.site_id'),
    )
    .leftJoin('person as p', (join) =>
      join.onRef('p.organization_id', '=', 'c.organization_id').onRef('p.id', '=', 'c.ordered_by'),
    )
    .select([
      'b.bundle_id as bundleId',
      'b.care_event_id as careEventId',
      'b.visit_number as visitNumber',
      'b.starts_at as startAt',
      'b.ends_at as endAt',
      'b.site_id as siteId',
      's.name as siteName',
      's.address as siteAddress',
      's.zone',
      'b.resource_ids as resourceIds',
      'b.session_id as sessionId',
      'b.replaces_appointment_id as replacesAppointmentId',
      'b.stays',
      'c.kind_id as kindId',
      'c.display',
      'c.ordered_by as orderedBy',
      'p.name as orderedByName',
      'c.status as careStatus',
    ])
    .where('b.organization_id', '=', organizationId)
    .where('b.bundle_id', 'in', [...bundleIds])
    .orderBy('b.starts_at')
    .orderBy('b.care_event_id')
    .execute();
  const parts = rows.map((row) => ({
    ...row,
    reservedMinutes: Math.ceil((findKindById(row.kindId)?.minutes ?? GRID_MINUTES) / GRID_MINUTES) * GRID_MINUTES,
  }));
  return Map.groupBy(parts, ({ bundleId }) => bundleId);
}

export type OpenFind = { readonly id: string; readonly patientId: string; readonly state: string };

/** Finds that are neither booked nor over, by patient. */
export async function loadOpenFinds(
  tx: Tx,
  organizationId: string,
  patientIds: readonly string[],
): Promise<ReadonlyMap<string, OpenFind>> {
  if (patientIds.length === 0) return new Map();
  const rows = await tx
    .selectFrom('bundle')
    .select(['id', 'patient_id as patientId', 'state'])
    .where('organization_id', '=', organizationId)
    .where('patient_id', 'in', [...patientIds])
    .where('state', 'in', ['found', 'screened', 'drafted', 'proposed', 'part-approved'])
    .execute();
  return new Map(rows.map((row) => [row.patientId, row]));
}

/** Sets of care events that somebody said no to, as sorted ids in one text; they are not found a second time. */
export async function loadRefusedSets(
  tx: Tx,
  organizationId: string,
  patientIds: readonly string[],
): Promise<ReadonlySet<string>> {
  if (patientIds.length === 0) return new Set();
  const { rows } = await sql<{ events: string }>`
    SELECT string_agg(e.care_event_id::text, ' ' ORDER BY e.care_event_id::text) AS events
    FROM bundle b JOIN bundle_event e ON e.organization_id = b.organization_id AND e.bundle_id = b.id
    WHERE b.organization_id = ${organizationId} AND b.patient_id = ANY (${[...patientIds]}::uuid[])
      AND b.state IN ('declined', 'broken-up')
    GROUP BY b.id`.execute(tx);
  return new Set(rows.map(({ events }) => events));
}
