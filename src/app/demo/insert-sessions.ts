import type pg from 'pg';
import { HORIZON_MONTHS, type Occurrence, occurrencesOf } from '#features/cluster-booking/public.ts';
import { addDays, addMonths, type CalendarDate } from '#kernel/calendar-date.ts';
import type { DemoCluster, DemoTemplate } from './demo-cluster.ts';
import { DEMO_CLUSTERS } from './demo-clusters.ts';
import { type DemoHospital, must, newId } from './demo-hospital.ts';
import { DEMO_ZONE } from './demo-places.ts';
import { BANK_HOLIDAYS } from './insert-places.ts';
import { insertRows, type Row, rangeOf } from './insert-rows.ts';

export type DemoSession = {
  readonly id: string;
  readonly cluster: DemoCluster;
  readonly occurrence: Occurrence;
  readonly capacity: number;
  readonly durationMinutes: number;
  readonly siteId: string;
};

const HISTORY_DAYS = 364;
const CLOSURES: ReadonlyMap<CalendarDate, string> = new Map(BANK_HOLIDAYS);

export async function insertClusters(
  client: pg.ClientBase,
  hospital: Omit<DemoHospital, 'clusterIds' | 'patients'>,
): Promise<Map<string, string>> {
  const ids = new Map(DEMO_CLUSTERS.map((cluster) => [cluster.key, newId()]));
  await insertRows(
    client,
    'cluster',
    DEMO_CLUSTERS.map((cluster) => ({
      organization_id: hospital.organizationId,
      id: ids.get(cluster.key),
      name: cluster.name,
      kind_ids: cluster.kindIds,
      families: cluster.families,
      state: 'active',
      visit_minutes: cluster.visitMinutes,
      visits_per_year: cluster.visitsPerYear,
      instructions: cluster.instructions,
      owner_id: hospital.people.get('manager'),
      version: 1,
    })),
  );
  return ids;
}

/** Templates a year old, their sessions of the year behind and the thirteen months ahead, with places and reservations. */
export async function insertSessions(client: pg.ClientBase, hospital: DemoHospital): Promise<DemoSession[]> {
  const made: { templates: Row[]; lines: Row[]; sessions: Row[]; places: Row[]; reservations: Row[] } = {
    templates: [],
    lines: [],
    sessions: [],
    places: [],
    reservations: [],
  };
  const all = DEMO_CLUSTERS.flatMap((cluster) =>
    cluster.templates.flatMap((template) => planTemplate(hospital, cluster, template, made)),
  );
  for (const [table, rows] of [
    ['session_template', made.templates],
    ['session_template_line', made.lines],
    ['session', made.sessions],
    ['session_place', made.places],
    ['reservation', made.reservations],
  ] as const) {
    await insertRows(client, table, rows);
  }
  return all;
}

type Made = { templates: Row[]; lines: Row[]; sessions: Row[]; places: Row[]; reservations: Row[] };

function planTemplate(hospital: DemoHospital, cluster: DemoCluster, template: DemoTemplate, made: Made): DemoSession[] {
  const { organizationId, today } = hospital;
  const [templateId, clusterId, siteId] = [
    newId(),
    must(hospital.clusterIds.get(cluster.key), cluster.key),
    must(hospital.siteIds.get(template.site), template.site),
  ];
  const startsOn = addDays(today, -HISTORY_DAYS);
  const shared = {
    organization_id: organizationId,
    site_id: siteId,
    zone: DEMO_ZONE,
    capacity: template.capacity,
    arrival_pattern: cluster.arrivalPattern,
  };
  made.templates.push({
    ...shared,
    id: templateId,
    cluster_id: clusterId,
    name: cluster.name,
    weekdays: template.weekdays,
    interval_weeks: 1,
    starts_on: startsOn,
    ends_on: null,
    start_minute: template.startMinute,
    duration_minutes: template.durationMinutes,
    state: 'active',
    version: 1,
  });
  const resources = [...template.places, ...template.staff].map((key) => must(hospital.resources.get(key), key));
  resources.forEach((resource, index) => {
    made.lines.push({
      organization_id: organizationId,
      template_id: templateId,
      line_number: index + 1,
      resource_id: resource.id,
      offset_minutes: 0,
      duration_minutes: template.durationMinutes,
    });
  });
  const recurrence = {
    zone: DEMO_ZONE,
    weekdays: template.weekdays,
    intervalWeeks: 1,
    startsOn,
    endsOn: null,
    startMinute: template.startMinute,
    durationMinutes: template.durationMinutes,
  };
  const horizon = { fromOn: startsOn, untilOn: addMonths(today, HORIZON_MONTHS), closures: CLOSURES };
  return occurrencesOf(recurrence, horizon)
    .filter((occurrence) => occurrence.closedBecause === null)
    .map((occurrence) => {
      const id = newId();
      const past = occurrence.endsAt < hospital.now;
      made.sessions.push({
        ...shared,
        id,
        template_id: templateId,
        template_version: 1,
        cluster_id: clusterId,
        occurs_on: occurrence.on,
        starts_at: occurrence.startsAt.toISOString(),
        ends_at: occurrence.endsAt.toISOString(),
        status: past ? 'completed' : 'open',
        version: 1,
      });
      for (let seat = 1; seat <= template.capacity; seat += 1)
        made.places.push({
          organization_id: organizationId,
          session_id: id,
          seat_number: seat,
          capacity: template.capacity,
        });
      if (!past)
        for (const resource of resources)
          made.reservations.push(reserve(hospital, resource, { sessionId: id, occurrence }));
      return {
        id,
        cluster,
        occurrence,
        capacity: template.capacity,
        durationMinutes: template.durationMinutes,
        siteId,
      };
    });
}

function reserve(
  hospital: DemoHospital,
  resource: { id: string; units: number },
  at: { sessionId: string; occurrence: Occurrence },
): Row {
  const { startsAt, endsAt } = at.occurrence;
  const unit = Array.from({ length: resource.units }, (_, index) => index + 1).find((each) =>
    hospital.busy.isFree(`${resource.id}/${each}`, startsAt, endsAt),
  );
  const chosen = must(unit, `free unit on ${at.occurrence.on}`);
  hospital.busy.take(`${resource.id}/${chosen}`, startsAt, endsAt);
  return {
    organization_id: hospital.organizationId,
    id: newId(),
    resource_id: resource.id,
    unit: chosen,
    during: rangeOf(startsAt, endsAt),
    status: 'booked',
    session_id: at.sessionId,
  };
}
