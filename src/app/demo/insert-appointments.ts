import type pg from 'pg';
import { findKindById } from '#features/care-events/public.ts';
import { addDays, ageInYears, daysBetween } from '#kernel/calendar-date.ts';
import { instantOfWallTime } from '#kernel/wall-time.ts';
import { weekdayOf } from './demo-calendar.ts';
import { type DemoHospital, type DemoResource, must, newId } from './demo-hospital.ts';
import type { DemoPatient } from './demo-patients.ts';
import { DEMO_ZONE, type DemoSiteKey } from './demo-places.ts';
import type { DemoNeed } from './insert-needs.ts';
import { insertRows, type Row, rangeOf } from './insert-rows.ts';

const FIRST_START_MINUTE = 8 * 60;
const LAST_START_MINUTE = 16 * 60;
const STEP_MINUTES = 15;
const DAYS_BETWEEN_BOOKINGS = 4;

type Made = { appointments: Row[]; changes: Row[]; reservations: Row[]; times: Row[]; bookedNeeds: string[] };

/** The single bookings of patients with orders from several departments: each on its own day, as hospitals book them. */
export async function insertAppointments(
  client: pg.ClientBase,
  hospital: DemoHospital,
  needs: ReadonlyMap<string, DemoNeed[]>,
): Promise<number> {
  const made: Made = { appointments: [], changes: [], reservations: [], times: [], bookedNeeds: [] };
  for (const patient of hospital.patients) {
    const wanted = (needs.get(patient.id) ?? []).filter(({ need }) => patient.singlyBooked.includes(need.kindId));
    let notBefore = addDays(hospital.today, 4);
    for (const each of wanted) notBefore = bookAlone(hospital, made, { patient, each, notBefore });
  }
  await insertRows(client, 'appointment', made.appointments);
  await insertRows(client, 'appointment_change', made.changes);
  await insertRows(client, 'reservation', made.reservations);
  await insertRows(client, 'patient_time', made.times);
  await client.query("UPDATE care_event SET status = 'booked' WHERE organization_id = $1 AND id = ANY ($2)", [
    hospital.organizationId,
    made.bookedNeeds,
  ]);
  return made.appointments.length;
}

type Wanted = { patient: DemoPatient; each: DemoNeed; notBefore: string };
type Start = {
  startAt: Date;
  endAt: Date;
  on: string;
  resources: readonly { resource: DemoResource; unit: number }[];
  site: DemoSiteKey;
};

function bookAlone(hospital: DemoHospital, made: Made, wanted: Wanted): string {
  const start = firstStart(hospital, wanted);
  if (!start) return wanted.notBefore;
  const { patient, each } = wanted;
  const id = newId();
  const kind = must(findKindById(each.need.kindId), each.need.kindId);
  const during = rangeOf(start.startAt, start.endAt);
  made.appointments.push({
    organization_id: hospital.organizationId,
    id,
    patient_id: patient.id,
    care_event_id: each.id,
    kind_id: kind.id,
    display: kind.name,
    site_id: hospital.siteIds.get(start.site),
    during,
    zone: DEMO_ZONE,
    status: 'booked',
    source_system: 'urn:sheaf:demo',
    source_id: id,
    version: 1,
  });
  made.changes.push({
    organization_id: hospital.organizationId,
    id: newId(),
    appointment_id: id,
    at: hospital.now.toISOString(),
    person_id: hospital.people.get('desk'),
    to_status: 'booked',
    reason: '',
  });
  made.times.push({
    organization_id: hospital.organizationId,
    id: newId(),
    patient_id: patient.id,
    during,
    status: 'booked',
    appointment_id: id,
  });
  hospital.busy.take(patient.id, start.startAt, start.endAt);
  for (const { resource, unit } of start.resources) {
    hospital.busy.take(`${resource.id}/${unit}`, start.startAt, start.endAt);
    made.reservations.push({
      organization_id: hospital.organizationId,
      id: newId(),
      resource_id: resource.id,
      unit,
      during,
      status: 'booked',
      appointment_id: id,
    });
  }
  made.bookedNeeds.push(each.id);
  return addDays(start.on, DAYS_BETWEEN_BOOKINGS);
}

function firstStart(hospital: DemoHospital, { patient, each, notBefore }: Wanted): Start | null {
  const kind = must(findKindById(each.need.kindId), each.need.kindId);
  const child = ageInYears(patient.birthDate, hospital.today) < 16;
  const from = notBefore > each.need.earliest ? notBefore : each.need.earliest;
  for (let ahead = 0; ahead <= Math.max(0, daysBetween(from, each.need.latest)); ahead += 1) {
    const on = addDays(from, ahead);
    if (weekdayOf(on) > 5) continue;
    for (let minute = FIRST_START_MINUTE; minute <= LAST_START_MINUTE; minute += STEP_MINUTES) {
      const startAt = instantOfWallTime(on, minute, DEMO_ZONE);
      const endAt = new Date(startAt.getTime() + Math.ceil(kind.minutes / 5) * 5 * 60_000);
      if (!hospital.busy.isFree(patient.id, startAt, endAt)) continue;
      const found = freeResources(hospital, {
        skills: kind.resourceKinds,
        site: child ? 'child' : 'main',
        startAt,
        endAt,
      });
      if (found) return { startAt, endAt, on, resources: found, site: child ? 'child' : 'main' };
    }
  }
  return null;
}

type Search = { skills: readonly string[]; site: DemoSiteKey; startAt: Date; endAt: Date };

/** One free resource unit for each skill, or null. A skill that nobody here has is not needed here. */
function freeResources(
  hospital: DemoHospital,
  { skills, site, startAt, endAt }: Search,
): { resource: DemoResource; unit: number }[] | null {
  const here = [...hospital.resources.values()].filter((resource) => resource.site === site);
  const found: { resource: DemoResource; unit: number }[] = [];
  for (const skill of skills) {
    const able = here.filter((resource) => resource.skills.includes(skill));
    if (able.length === 0) return null;
    const free = able
      .flatMap((resource) => Array.from({ length: resource.units }, (_, index) => ({ resource, unit: index + 1 })))
      .find(
        ({ resource, unit }) =>
          hospital.busy.isFree(`${resource.id}/${unit}`, startAt, endAt) &&
          !found.some((other) => other.resource === resource && other.unit === unit),
      );
    if (!free) return null;
    found.push(free);
  }
  return found;
}
