import { sql } from 'kysely';
import { type CareEvent, findKindById } from '#features/care-events/public.ts';
import type { CalendarDate } from '#kernel/calendar-date.ts';
import type { Tx } from '#platform/server/database/within-wall.ts';
import type { RuleEvent } from '../domain/combination-rule.ts';
import type { PresentBooking } from '../domain/find-from-plan.ts';

export type OpenCare = RuleEvent & { readonly orderedBy: string | null };

export type OpenCareOfPatient = {
  readonly needs: readonly OpenCare[];
  /** How an event is booked today, by event id. */
  readonly present: ReadonlyMap<string, PresentBooking>;
  /** Appointments that belong to no open event; their days are taken. */
  readonly others: readonly PresentBooking[];
  /** Sites where the patient has been, or is booked. */
  readonly siteIds: ReadonlySet<string>;
};

type Asked = { readonly patientIds: readonly string[]; readonly now: Date; readonly untilOn: CalendarDate };

/** Care that is due, or booked by itself and still to come, of some patients; what a session seat holds is there to gather around. */
export async function loadOpenCare(
  tx: Tx,
  organizationId: string,
  asked: Asked,
): Promise<ReadonlyMap<string, OpenCareOfPatient>> {
  if (asked.patientIds.length === 0) return new Map();
  const events = await loadEvents(tx, organizationId, asked);
  const bookings = await loadBookings(tx, organizationId, asked);
  const sites = Map.groupBy(await loadKnownSites(tx, organizationId, asked.patientIds), (row) => row.patient_id);
  const eventsOf = Map.groupBy(events, (row) => row.patient_id);
  const bookingsOf = Map.groupBy(bookings, (row) => row.patientId);
  return new Map(
    asked.patientIds.map((patientId) => {
      const own = (bookingsOf.get(patientId) ?? []).filter(({ startAt }) => startAt > asked.now);
      const present = new Map(own.flatMap((each) => (each.careEventId === null ? [] : [[each.careEventId, each]])));
      const needs = (eventsOf.get(patientId) ?? [])
        .filter((row) => row.status === 'due' || present.has(row.id))
        .flatMap(needOf);
      const ids = new Set(needs.map(({ event }) => event.id));
      return [
        patientId,
        {
          needs,
          present: new Map([...present].filter(([id]) => ids.has(id))),
          others: own.filter(({ careEventId }) => careEventId === null || !ids.has(careEventId)),
          siteIds: new Set((sites.get(patientId) ?? []).map((row) => row.site_id)),
        },
      ];
    }),
  );
}

type EventRow = Awaited<ReturnType<typeof loadEvents>>[number];

async function loadEvents(tx: Tx, organizationId: string, { patientIds, untilOn }: Asked) {
  return tx
    .selectFrom('care_event')
    .select([
      'id',
      'patient_id',
      'kind_id',
      'code_system',
      'code',
      'display',
      'earliest_on',
      'due_on',
      'latest_on',
      'priority',
      'origin',
      'reason',
      'window_stated',
      'ordered_by',
      'status',
    ])
    .where('organization_id', '=', organizationId)
    .where('patient_id', 'in', [...patientIds])
    .where('status', 'in', ['due', 'booked'])
    .where('earliest_on', '<=', untilOn)
    .orderBy('due_on')
    .orderBy('id')
    .execute();
}

/** Care outside the catalogue, or on a ward, is not planned here. */
function needOf(row: EventRow): readonly OpenCare[] {
  const kind = findKindById(row.kind_id);
  if (kind === null || kind.category === 'inpatient') return [];
  const event: CareEvent = {
    id: row.id,
    patientId: row.patient_id,
    kindId: row.kind_id,
    coding: { system: row.code_system, code: row.code },
    display: row.display,
    earliest: row.earliest_on,
    due: row.due_on,
    latest: row.latest_on,
    priority: row.priority as CareEvent['priority'],
    origin: row.origin as CareEvent['origin'],
    reason: row.reason,
    windowStated: row.window_stated,
  };
  return [{ event, kind, orderedBy: row.ordered_by }];
}

type BookingRow = PresentBooking & { readonly patientId: string; readonly careEventId: string | null };

async function loadBookings(
  tx: Tx,
  organizationId: string,
  { patientIds, now }: Asked,
): Promise<readonly BookingRow[]> {
  const appointments = await tx
    .selectFrom('appointment')
    .select([
      'id as appointmentId',
      'patient_id as patientId',
      'care_event_id as careEventId',
      'site_id as siteId',
      sql<Date>`lower(during)`.as('startAt'),
      sql<Date>`upper(during)`.as('endAt'),
    ])
    .where('organization_id', '=', organizationId)
    .where('patient_id', 'in', [...patientIds])
    .where('status', 'in', ['held', 'booked'])
    .where(sql<boolean>`lower(during) > ${now}`)
    .orderBy(sql`lower(during)`)
    .execute();
  const seats = await tx
    .selectFrom('seat as t')
    .innerJoin('session as s', (join) =>
      join.onRef('s.organization_id', '=', 't.organization_id').onRef('s.id', '=', 't.session_id'),
    )
    .innerJoin('cluster as c', (join) =>
      join.onRef('c.organization_id', '=', 's.organization_id').onRef('c.id', '=', 's.cluster_id'),
    )
    .select([
      's.id as sessionId',
      't.patient_id as patientId',
      't.care_event_id as careEventId',
      's.site_id as siteId',
      't.arrives_at as startAt',
      'c.visit_minutes as minutes',
    ])
    .where('t.organization_id', '=', organizationId)
    .where('t.patient_id', 'in', [...patientIds])
    .where('t.status', 'in', ['booked', 'confirmed'])
    .where('t.arrives_at', '>', now)
    .execute();
  return [
    ...appointments.map((row) => ({ ...row, sessionId: null })),
    ...seats.map(({ minutes, ...row }) => ({
      ...row,
      appointmentId: null,
      endAt: new Date(row.startAt.getTime() + minutes * 60_000),
    })),
  ];
}

async function loadKnownSites(tx: Tx, organizationId: string, patientIds: readonly string[]) {
  const ids = [...patientIds];
  const { rows } = await sql<{ patient_id: string; site_id: string }>`
    SELECT DISTINCT patient_id, site_id FROM appointment
    WHERE organization_id = ${organizationId} AND patient_id = ANY (${ids}::uuid[]) AND status <> 'cancelled'
    UNION
    SELECT t.patient_id, s.site_id FROM seat t JOIN session s ON s.organization_id = t.organization_id AND s.id = t.session_id
    WHERE t.organization_id = ${organizationId} AND t.patient_id = ANY (${ids}::uuid[]) AND t.status NOT IN ('cancelled', 'expired')`.execute(
    tx,
  );
  return rows;
}
