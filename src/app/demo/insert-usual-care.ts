import type pg from 'pg';
import { findKindById } from '#features/care-events/public.ts';
import { addDays, type CalendarDate, daysBetween } from '#kernel/calendar-date.ts';
import type { RandomStream } from '#kernel/random.ts';
import { instantOfWallTime } from '#kernel/wall-time.ts';
import { weekdayOf } from './demo-calendar.ts';
import { type DemoHospital, must, newId } from './demo-hospital.ts';
import { DEMO_ZONE } from './demo-places.ts';
import { insertRows, type Row, rangeOf } from './insert-rows.ts';

/** Of the patients who have come to sessions so many had single bookings before; each at most so many, and every so many was missed. */
const HAD_SINGLES = 0.55;
const SINGLES_MAX = 3;
const MISSED = 0.17;
const WAITED_DAYS = [12, 58] as const;
const DAYS_BEFORE_MAX = 330;

type Member = {
  readonly patientId: string;
  readonly firstOn: CalendarDate;
  readonly siteId: string;
  readonly kindId: string;
  readonly family: string;
  readonly display: string;
  readonly codeSystem: string;
  readonly code: string;
};
type Made = { careEvents: Row[]; appointments: Row[] };

/** Before there were sessions for it, the same care was booked alone: later after it was due, and missed more often. */
export async function insertUsualCare(client: pg.ClientBase, hospital: DemoHospital): Promise<void> {
  const { rows } = await client.query<Member>(
    `SELECT DISTINCT ON (s.cluster_id, t.patient_id) t.patient_id AS "patientId", s.occurs_on::text AS "firstOn", s.site_id AS "siteId",
       c.kind_id AS "kindId", c.family, c.display, c.code_system AS "codeSystem", c.code
     FROM seat t JOIN session s ON s.organization_id = t.organization_id AND s.id = t.session_id
     JOIN care_event c ON c.organization_id = t.organization_id AND c.id = t.care_event_id
     WHERE t.organization_id = $1 AND t.status IN ('completed', 'no-show')
     ORDER BY s.cluster_id, t.patient_id, s.starts_at`,
    [hospital.organizationId],
  );
  const made: Made = { careEvents: [], appointments: [] };
  const random = hospital.random.split('usual-care');
  for (const member of rows) {
    if (random.next() >= HAD_SINGLES) continue;
    const count = random.integer(1, SINGLES_MAX);
    for (let each = 0; each < count; each += 1) bookAlone(hospital, made, { member, random });
  }
  await insertRows(client, 'care_event', made.careEvents);
  await insertRows(client, 'appointment', made.appointments);
}

function bookAlone(
  { organizationId, today }: DemoHospital,
  made: Made,
  { member, random }: { readonly member: Member; readonly random: RandomStream },
): void {
  // As far back as the patient has been coming to sessions, so that both times are compared.
  const daysBefore = random.integer(8, Math.max(9, Math.min(DAYS_BEFORE_MAX, daysBetween(member.firstOn, today))));
  const on = workdayFrom(addDays(member.firstOn, -daysBefore));
  const isMissed = random.next() < MISSED;
  const due = addDays(on, -random.integer(...WAITED_DAYS));
  const [id, careEventId] = [newId(), newId()];
  const kind = must(findKindById(member.kindId), member.kindId);
  const startAt = instantOfWallTime(on, 8 * 60 + 15 * random.integer(0, 30), DEMO_ZONE);
  const org = { organization_id: organizationId, patient_id: member.patientId, kind_id: member.kindId };
  made.careEvents.push({
    ...{ ...org, id: careEventId, need_key: `alone ${id}`, family: member.family, display: member.display },
    ...{ code_system: member.codeSystem, code: member.code, earliest_on: addDays(due, -14), due_on: due },
    ...{ latest_on: addDays(due, 60), priority: 'routine', reason: 'Ordered.', window_stated: false, version: 2 },
    ...{ origin: { type: 'service-request', identifier: `alone-${id}` }, status: isMissed ? 'withdrawn' : 'done' },
  });
  made.appointments.push({
    ...{ ...org, id, care_event_id: careEventId, display: member.display, site_id: member.siteId, zone: DEMO_ZONE },
    ...{ during: rangeOf(startAt, new Date(startAt.getTime() + Math.ceil(kind.minutes / 5) * 300_000)) },
    ...{ status: isMissed ? 'no-show' : 'done', source_system: 'urn:sheaf:demo', source_id: id, version: 2 },
  });
}

function workdayFrom(day: CalendarDate): CalendarDate {
  const weekday = weekdayOf(day);
  return weekday > 5 ? addDays(day, 8 - weekday) : day;
}
