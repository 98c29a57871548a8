import type pg from 'pg';
import {
  type Drawing,
  HORIZON_MONTHS,
  type Occurrence,
  occurrencesOf,
  type SessionPolicy,
  type SessionShape,
  shapeOf,
} from '#features/cluster-booking/public.ts';
import { addDays, addMonths, type CalendarDate, daysBetween } from '#kernel/calendar-date.ts';
import { TEMPLATE_CHANGES } from './demo-changes.ts';
import type { DemoCluster, DemoTemplate } from './demo-cluster.ts';
import { definitionOf } from './demo-cluster-rules.ts';
import { DEMO_CLUSTERS } from './demo-clusters.ts';
import { type DemoHospital, must, newId } from './demo-hospital.ts';
import { DEMO_ZONE } from './demo-places.ts';
import { policyOfCluster } from './demo-policies.ts';
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
      ...definitionOf(cluster),
    })),
  );
  return ids;
}

/** Templates a year old, their sessions of the year behind and the thirteen months ahead, with places and reservations. */
export async function insertSessions(client: pg.ClientBase, hospital: DemoHospital): Promise<DemoSession[]> {
  const made: Made = {
    templates: [],
    versions: [],
    policies: [],
    sessions: [],
    places: [],
    reservations: [],
  };
  const all = DEMO_CLUSTERS.flatMap((cluster) =>
    cluster.templates.flatMap((template) => planTemplate(hospital, cluster, template, made)),
  );
  for (const [table, rows] of [
    ['session_template', made.templates],
    ['session_template_version', made.versions],
    ['session_policy', made.policies],
    ['session', made.sessions],
    ['session_place', made.places],
    ['reservation', made.reservations],
  ] as const) {
    await insertRows(client, table, rows);
  }
  return all;
}

function policyRowOf(policy: SessionPolicy): Row {
  return {
    cohort: policy.cohort,
    fixed_after: policy.fixedAfter,
    walk_in_seats: policy.walkInSeats,
    census_min: policy.censusMin,
    census_hours_before: policy.censusHoursBefore,
    overbooking_on: policy.overbookingOn,
    overbook_max: policy.overbookMax,
    overbook_risk: policy.overbookRisk,
    physical_max: policy.physicalMax,
    release_ladder: policy.releaseLadder,
    seat_quotas: policy.seatQuotas,
    version: 1,
  };
}

type Made = { templates: Row[]; versions: Row[]; policies: Row[]; sessions: Row[]; places: Row[]; reservations: Row[] };

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
  };
  made.templates.push({
    ...shared,
    id: templateId,
    cluster_id: clusterId,
    name: cluster.name,
    state: 'active',
    version: TEMPLATE_CHANGES[cluster.key] ? 2 : 1,
  });
  const policy = policyOfCluster(cluster.key);
  if (policy) made.policies.push({ organization_id: organizationId, template_id: templateId, ...policyRowOf(policy) });
  const resources = [...template.places, ...template.staff].map((key) => must(hospital.resources.get(key), key));
  const drawing = drawingOf({
    cluster,
    template,
    clusterId,
    siteId,
    startsOn,
    resourceIds: resources.map(({ id }) => id),
  });
  const drawn = versionsOf(hospital, { key: cluster.key, drawing });
  made.versions.push(...drawn.map((version) => versionRow(hospital, templateId, version)));
  const untilOn = addMonths(today, HORIZON_MONTHS);
  return drawn
    .flatMap(({ version, fromOn, body }, index) => {
      const until = drawn[index + 1]?.fromOn;
      const horizon = { fromOn, untilOn: until === undefined ? untilOn : addDays(until, -1), closures: CLOSURES };
      const copy = copyOf(shapeOf(body, cluster.visitMinutes));
      return occurrencesOf({ ...body, zone: DEMO_ZONE }, horizon).map((occurrence) => ({ occurrence, version, copy }));
    })
    .filter(({ occurrence }) => occurrence.closedBecause === null)
    .map(({ occurrence, version, copy }) => {
      const id = newId();
      const past = occurrence.endsAt < hospital.now;
      made.sessions.push({
        ...shared,
        id,
        template_id: templateId,
        template_version: version,
        cluster_id: clusterId,
        occurs_on: occurrence.on,
        starts_at: occurrence.startsAt.toISOString(),
        ends_at: occurrence.endsAt.toISOString(),
        status: past ? 'completed' : 'open',
        version: 1,
        capacity: template.capacity,
        arrival_pattern: cluster.arrivalPattern,
        is_exception: false,
        ...copy,
      });
      for (let seat = 1; seat <= template.capacity; seat += 1)
        made.places.push({
          organization_id: organizationId,
          session_id: id,
          seat_number: seat,
          capacity: template.capacity,
        });
      if (!past)
        for (const [index, resource] of resources.entries())
          made.reservations.push(reserve(hospital, resource, { sessionId: id, occurrence, lineNumber: index + 1 }));
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

type Drawn = {
  readonly cluster: DemoCluster;
  readonly template: DemoTemplate;
  readonly clusterId: string;
  readonly siteId: string;
  readonly startsOn: CalendarDate;
  readonly resourceIds: readonly string[];
};

function drawingOf({ cluster, template, clusterId, siteId, startsOn, resourceIds }: Drawn): Drawing {
  const { weekdays, startMinute, durationMinutes, capacity } = template;
  return {
    clusterId,
    siteId,
    name: cluster.name,
    recurrence: { kind: 'weekly', weekdays, everyWeeks: 1 },
    startsOn,
    endsOn: null,
    startMinute,
    durationMinutes,
    setupMinutes: 0,
    cleanupMinutes: 0,
    capacity,
    arrival: { pattern: cluster.arrivalPattern },
    ...(cluster.bookingWindow && { bookingWindow: cluster.bookingWindow }),
    skipsClosures: true,
    calendarIds: [],
    lines: resourceIds.map((id) => ({
      pick: 'all',
      resourceIds: [id],
      skill: null,
      units: 1,
      offsetMinutes: 0,
      durationMinutes,
      isOptional: false,
      isPrepared: false,
    })),
  };
}

type Version = {
  readonly version: number;
  readonly fromOn: CalendarDate;
  readonly body: Drawing;
  readonly note: string;
};

/** The drawing that a template began with, and the one that holds since it was changed. */
function versionsOf(
  { today }: Pick<DemoHospital, 'today'>,
  { key, drawing }: { readonly key: string; readonly drawing: Drawing },
): Version[] {
  const change = TEMPLATE_CHANGES[key];
  if (!change) return [{ version: 1, fromOn: drawing.startsOn, body: drawing, note: '' }];
  const began = { ...drawing, startMinute: drawing.startMinute - change.startsLaterMinutes };
  return [
    { version: 1, fromOn: drawing.startsOn, body: began, note: '' },
    { version: 2, fromOn: addDays(today, -change.daysAgo), body: drawing, note: change.note },
  ];
}

function versionRow({ organizationId, people, now, today }: DemoHospital, templateId: string, drawn: Version): Row {
  const { version, fromOn, body, note } = drawn;
  return {
    organization_id: organizationId,
    template_id: templateId,
    version,
    what: version === 1 ? 'made' : 'changed',
    effective_on: fromOn,
    body,
    note,
    made_by: people.get('manager'),
    made_at: new Date(
      now.getTime() - (daysBetween(fromOn, today) + (version === 1 ? 0 : 7)) * 86_400_000,
    ).toISOString(),
  };
}

/** What every session keeps of its drawing. */
function copyOf(shape: SessionShape): Row {
  return {
    start_minute: shape.startMinute,
    visit_minutes: shape.visitMinutes,
    offsets_minutes: shape.offsetsMinutes,
    booking_window: shape.bookingWindow,
    lines: shape.lines,
    setup_minutes: shape.setupMinutes,
    cleanup_minutes: shape.cleanupMinutes,
  };
}

function reserve(
  hospital: DemoHospital,
  resource: { id: string; units: number },
  at: { sessionId: string; occurrence: Occurrence; lineNumber: number },
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
    line_number: at.lineNumber,
  };
}
