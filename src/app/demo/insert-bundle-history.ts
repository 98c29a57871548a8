import type pg from 'pg';
import { familyOfNeed, findKindById, type Needle } from '#features/care-events/public.ts';
import { addDays } from '#kernel/calendar-date.ts';
import { instantOfWallTime } from '#kernel/wall-time.ts';
import { weekdayOf } from './demo-calendar.ts';
import { type DemoHospital, must, newId } from './demo-hospital.ts';
import type { DemoPatient } from './demo-patients.ts';
import { DEMO_ZONE } from './demo-places.ts';
import { insertRows, type Row, rangeOf } from './insert-rows.ts';

const WEEKS = 52;
/** Since then the coordinator has her own afternoon for finds. */
const MORE_SINCE_WEEKS_AGO = 13;
const ORDERED_BEFORE_DAYS = 8;
const START_MINUTE = 9 * 60;
const KINDS = [
  'lab-cbc',
  'lab-ferritin',
  'lab-vitd',
  'img-echo',
  'dx-audiometry',
  'visit-dietitian',
  'img-us-abdomen',
] as const;
/** Points of a visit and of an awake needle, as the engine weighs them. */
const POINTS = { visit: 100, needle: 40 } as const;

type Made = { careEvents: Row[]; appointments: Row[]; bundles: Row[]; parts: Row[]; changes: Row[] };
type Part = {
  readonly careEventId: string;
  readonly kindId: string;
  readonly name: string;
  readonly needle: Needle;
  readonly startAt: Date;
  readonly endAt: Date;
};

/** Visits that were gathered in the year behind: few at first, more since the coordinator came, so that a goal has a past. */
export async function insertBundleHistory(client: pg.ClientBase, hospital: DemoHospital): Promise<void> {
  const made: Made = { careEvents: [], appointments: [], bundles: [], parts: [], changes: [] };
  const children = hospital.patients.filter((patient, index) => index > 1 && patient.singlyBooked.length > 0);
  const random = hospital.random.split('bundle-history');
  let number = 1;
  for (let week = WEEKS; week >= 1; week -= 1) {
    const count = week > MORE_SINCE_WEEKS_AGO ? random.integer(7, 8) : random.integer(10, 12);
    for (let each = 0; each < count && children.length > 0; each += 1) {
      const patient = must(children[(number * 7) % children.length], 'child');
      const on = weekdayInWeek(hospital, week, random.integer(0, 4));
      addBundle(hospital, made, { patient, on, number, kinds: someKinds(random.integer(0, 1_000)) });
      number += 1;
    }
  }
  await insertRows(client, 'care_event', made.careEvents);
  await insertRows(client, 'appointment', made.appointments);
  await insertRows(client, 'bundle', made.bundles);
  await insertRows(client, 'bundle_event', made.parts);
  await insertRows(client, 'bundle_change', made.changes);
}

function weekdayInWeek(hospital: DemoHospital, weeksAgo: number, offset: number): string {
  const day = addDays(hospital.today, -weeksAgo * 7);
  return addDays(day, offset - (weekdayOf(day) - 1) - (offset > 4 ? 2 : 0));
}

function someKinds(draw: number): readonly string[] {
  const count = 2 + (draw % 3);
  return Array.from({ length: count }, (_, index) => must(KINDS[(draw + index * 2) % KINDS.length], 'kind'));
}

type Past = { patient: DemoPatient; on: string; number: number; kinds: readonly string[] };

function addBundle(hospital: DemoHospital, made: Made, { patient, on, number, kinds }: Past): void {
  const { organizationId } = hospital;
  const bundleId = newId();
  const siteId = must(hospital.siteIds.get('child'), 'site');
  let minute = START_MINUTE;
  const parts = [...new Set(kinds)].map((kindId): Part => {
    const kind = must(findKindById(kindId), kindId);
    const startAt = instantOfWallTime(on, minute, DEMO_ZONE);
    minute += kind.minutes + 10;
    return {
      careEventId: newId(),
      kindId,
      name: kind.name,
      needle: kind.needle,
      startAt,
      endAt: new Date(startAt.getTime() + kind.minutes * 60_000),
    };
  });
  for (const part of parts) {
    made.careEvents.push(careEventRow(hospital, { patient, part, on, bundleId }));
    made.appointments.push(appointmentRow(hospital, { patient, part, siteId, bundleId }));
    made.parts.push({
      organization_id: organizationId,
      bundle_id: bundleId,
      care_event_id: part.careEventId,
      visit_number: 1,
      starts_at: part.startAt.toISOString(),
      ends_at: part.endAt.toISOString(),
      site_id: siteId,
      resource_ids: [],
      stays: false,
    });
  }
  made.bundles.push(bundleRow(hospital, { patient, parts, on, number, bundleId, siteId }));
  made.changes.push(...history(hospital, { bundleId, on }));
}

function careEventRow(
  hospital: DemoHospital,
  { patient, part, on, bundleId }: { patient: DemoPatient; part: Part; on: string; bundleId: string },
): Row {
  const kind = must(findKindById(part.kindId), part.kindId);
  const coding = must(kind.codings[0], 'code');
  const origin = { type: 'service-request', identifier: `past-${bundleId}-${part.kindId}` } as const;
  const window = { earliest: addDays(on, -14), due: on, latest: addDays(on, 28) };
  const need = {
    id: origin.identifier,
    patientId: patient.id,
    kindId: part.kindId,
    coding,
    display: part.name,
    ...window,
    priority: 'routine',
    origin,
    reason: 'Ordered.',
    windowStated: true,
  } as const;
  return {
    organization_id: hospital.organizationId,
    id: part.careEventId,
    patient_id: patient.id,
    need_key: need.id,
    kind_id: need.kindId,
    family: familyOfNeed(need),
    code_system: coding.system,
    code: coding.code,
    display: need.display,
    earliest_on: window.earliest,
    due_on: window.due,
    latest_on: window.latest,
    priority: need.priority,
    origin,
    reason: need.reason,
    window_stated: true,
    ordered_by: hospital.people.get('clinician'),
    status: 'done',
    version: 2,
  };
}

function appointmentRow(
  hospital: DemoHospital,
  { patient, part, siteId, bundleId }: { patient: DemoPatient; part: Part; siteId: string; bundleId: string },
): Row {
  const id = newId();
  return {
    organization_id: hospital.organizationId,
    id,
    patient_id: patient.id,
    care_event_id: part.careEventId,
    kind_id: part.kindId,
    display: part.name,
    site_id: siteId,
    during: rangeOf(part.startAt, part.endAt),
    zone: DEMO_ZONE,
    status: 'done',
    source_system: 'urn:sheaf:demo',
    source_id: id,
    bundle_id: bundleId,
    version: 2,
  };
}

type Gathered = {
  patient: DemoPatient;
  parts: readonly Part[];
  on: string;
  number: number;
  bundleId: string;
  siteId: string;
};

function bundleRow(hospital: DemoHospital, { patient, parts, on, number, bundleId, siteId }: Gathered): Row {
  const pokes = parts.filter(({ needle }) => needle === 'venous').map(({ careEventId }) => careEventId);
  const needles = { single: pokes.length, together: Math.min(1, pokes.length) };
  const visits = { single: parts.length, together: 1 };
  const alone = parts.reduce((sum, part) => sum + (part.endAt.getTime() - part.startAt.getTime()) / 60_000 + 60, 0);
  const [first, last] = [must(parts[0], 'part'), must(parts.at(-1), 'part')];
  const together = (last.endAt.getTime() - first.startAt.getTime()) / 60_000 + 60;
  const singles = parts.map(({ careEventId }, index) => ({
    eventId: careEventId,
    appointmentId: null,
    siteId,
    startAt: null,
    endAt: null,
    earliestOn: addDays(on, -14),
    dueOn: addDays(on, index * 4 - 6),
    latestOn: addDays(on, 28),
  }));
  const gain = {
    visits: visits.single - 1,
    needles: needles.single - needles.together,
    sedations: 0,
    fasts: 0,
    minutes: Math.round(alone - together),
  };
  const plan = {
    sentence: `1 visit instead of ${visits.single}${gain.needles > 0 ? `, 1 needle instead of ${needles.single}` : ''}`,
    gain,
    cost: POINTS.visit + needles.together * POINTS.needle,
    bound: POINTS.visit + needles.together * POINTS.needle,
    optimal: true,
    fasts: 0,
    baselineFasts: 0,
    visits: [
      {
        siteId,
        zone: DEMO_ZONE,
        startAt: first.startAt.toISOString(),
        endAt: last.endAt.toISOString(),
        eventIds: parts.map(({ careEventId }) => careEventId),
        needleGroups: pokes.length > 0 ? [{ eventIds: pokes, awake: true }] : [],
        sedationGroups: [],
      },
    ],
    singles,
    singleDays: singles.map(({ dueOn }) => dueOn),
    togetherDays: [on],
    leftOut: [],
  };
  return {
    organization_id: hospital.organizationId,
    id: bundleId,
    number,
    patient_id: patient.id,
    state: 'measured',
    found_on: addDays(on, -ORDERED_BEFORE_DAYS),
    gain: gain.visits * POINTS.visit + gain.needles * POINTS.needle,
    visits: 1,
    baseline_visits: visits.single,
    needles: needles.together,
    baseline_needles: needles.single,
    sedations: 0,
    baseline_sedations: 0,
    minutes: Math.round(together),
    baseline_minutes: Math.round(alone),
    plan,
    rule_findings: [],
    asked_rounds: 1,
    version: 6,
  };
}

const STEPS = [
  ['found', -8],
  ['drafted', -6],
  ['proposed', -4],
  ['booked', -1],
  ['done', 0],
  ['measured', 1],
] as const;

function history(hospital: DemoHospital, { bundleId, on }: { bundleId: string; on: string }): Row[] {
  return STEPS.map(([state, days], index) => ({
    organization_id: hospital.organizationId,
    id: newId(),
    bundle_id: bundleId,
    at: new Date(Date.parse(`${addDays(on, days)}T11:00:00Z`)).toISOString(),
    person_id: hospital.people.get('coordinator'),
    from_state: STEPS[index - 1]?.[0] ?? null,
    to_state: state,
    reason: '',
  }));
}
