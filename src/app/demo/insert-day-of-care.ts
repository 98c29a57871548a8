import type pg from 'pg';
import { receiptNumberOf } from '#features/cluster-booking/public.ts';
import { type DemoHospital, must, newId } from './demo-hospital.ts';
import type { DemoSiteKey } from './demo-places.ts';
import { DEMO_ZONE } from './demo-places.ts';
import { insertRows, type Row } from './insert-rows.ts';

const MINUTE_MS = 60_000;
const BEGAN_MINUTES_AGO = 65;

type DemoDay = {
  readonly clusterKey: string;
  readonly name: string;
  readonly site: DemoSiteKey;
  readonly pattern: string;
  readonly minutes: number;
  readonly offsets: readonly number[];
  readonly stations: readonly string[];
  /** Of each seat: steps with the minutes before now at which they were taken. */
  readonly steps: readonly (readonly (readonly [to: string, minutesAgo: number, station?: number | null])[])[];
};

/** Extra sessions of today in the middle of their day, at whatever hour somebody starts: a clinic in waves, and a carousel. */
const DAYS: readonly DemoDay[] = [
  {
    clusterKey: 'blood-pressure',
    name: 'Blood pressure review, extra clinic',
    site: 'main',
    pattern: 'wave',
    minutes: 180,
    offsets: [0, 0, 15, 30, 60, 60, 75, 90, 120, 120, 135, 150],
    stations: [],
    steps: [
      [
        ['arrived', 72],
        ['roomed', 60],
        ['in-service', 52],
        ['completed', 34],
      ],
      [
        ['arrived', 66],
        ['roomed', 48],
        ['in-service', 36],
        ['completed', 15],
      ],
      [
        ['arrived', 53],
        ['roomed', 33],
        ['in-service', 14],
      ],
      [
        ['arrived', 41],
        ['roomed', 13],
      ],
      [['arrived', 22]],
      [['arrived', 9]],
      [],
      [['arrived', 3]],
    ],
  },
  {
    clusterKey: 'diabetes-review',
    name: 'Diabetes stations',
    site: 'main',
    pattern: 'stations',
    minutes: 120,
    offsets: [0, 0, 15, 30, 45, 60],
    stations: ['Nurse', 'Dietitian', 'Pharmacist', 'Feet and eyes'],
    steps: [
      [
        ['arrived', 70],
        ['in-service', 62, 1],
        ['in-service', 46, 2],
        ['in-service', 29, 3],
        ['in-service', 12, 4],
      ],
      [
        ['arrived', 68],
        ['in-service', 45, 1],
        ['in-service', 28, 2],
        ['in-service', 9, null],
      ],
      [
        ['arrived', 47],
        ['in-service', 26, 1],
      ],
      [['arrived', 30]],
      [['arrived', 12]],
      [],
    ],
  },
];

/** The year of moves behind, read from what happened to the seats, and today's clinics with their patients. */
export async function insertDayOfCare(client: pg.ClientBase, hospital: DemoHospital): Promise<void> {
  await insertToday(client, hospital);
  await client.query(
    `INSERT INTO stage_move (organization_id, id, seat_id, session_id, patient_id, at, person_id, what, from_status, to_status)
     SELECT h.organization_id, gen_random_uuid(), x.id, x.session_id, x.patient_id, h.at, h.person_id, 'moved', h.from_status, h.to_status
     FROM seat_change h JOIN seat x ON x.organization_id = h.organization_id AND x.id = h.seat_id
     WHERE h.organization_id = $1 AND h.to_status IN ('arrived', 'roomed', 'in-service', 'completed', 'no-show')
       AND NOT EXISTS (SELECT 1 FROM stage_move m WHERE m.organization_id = x.organization_id AND m.seat_id = x.id)`,
    [hospital.organizationId],
  );
  await client.query(
    `INSERT INTO encounter (organization_id, id, seat_id, session_id, patient_id, opened_at, expected_at, state, finished_at, attendance)
     SELECT x.organization_id, gen_random_uuid(), x.id, x.session_id, x.patient_id, min(m.at), x.arrives_at,
       CASE WHEN x.status = 'completed' THEN 'finished' ELSE 'open' END, max(m.at) FILTER (WHERE m.to_status = 'completed'), 'attended'
     FROM stage_move m JOIN seat x ON x.organization_id = m.organization_id AND x.id = m.seat_id
     WHERE m.organization_id = $1 AND m.to_status <> 'no-show' GROUP BY x.organization_id, x.id`,
    [hospital.organizationId],
  );
  await client.query(
    `UPDATE session s SET status = 'in-progress' WHERE s.organization_id = $1 AND s.status = 'open' AND s.starts_at <= $2 AND s.ends_at > $2
       AND EXISTS (SELECT 1 FROM encounter e WHERE e.organization_id = s.organization_id AND e.session_id = s.id)`,
    [hospital.organizationId, hospital.now.toISOString()],
  );
}

type Made = {
  templates: Row[];
  versions: Row[];
  sessions: Row[];
  places: Row[];
  seats: Row[];
  changes: Row[];
  moves: Row[];
};

async function insertToday(client: pg.ClientBase, hospital: DemoHospital): Promise<void> {
  const made: Made = { templates: [], versions: [], sessions: [], places: [], seats: [], changes: [], moves: [] };
  const startsAt = new Date(
    Math.floor(hospital.now.getTime() / (5 * MINUTE_MS)) * 5 * MINUTE_MS - BEGAN_MINUTES_AGO * MINUTE_MS,
  );
  const free = hospital.patients.slice(60).filter((_, index) => index % 9 === 0);
  for (const day of DAYS) {
    const sessionId = addSession(hospital, made, { day, startsAt });
    day.offsets.forEach((offset, index) => {
      const patient = free.shift();
      if (patient)
        addSeat(hospital, made, { day, sessionId, index, patientId: patient.id, arrivesAt: later(startsAt, offset) });
    });
  }
  for (const [table, rows] of [
    ['session_template', made.templates],
    ['session_template_version', made.versions],
    ['session', made.sessions],
    ['session_place', made.places],
    ['seat', made.seats],
    ['seat_change', made.changes],
    ['stage_move', made.moves],
  ] as const) {
    await insertRows(client, table, rows);
  }
}

const later = (at: Date, minutes: number) => new Date(at.getTime() + minutes * MINUTE_MS);

function addSession(
  hospital: DemoHospital,
  made: Made,
  { day, startsAt }: { readonly day: DemoDay; readonly startsAt: Date },
): string {
  const { organizationId, today } = hospital;
  const [templateId, sessionId] = [newId(), newId()];
  const clusterId = must(hospital.clusterIds.get(day.clusterKey), day.clusterKey);
  const siteId = must(hospital.siteIds.get(day.site), day.site);
  const wall = new Intl.DateTimeFormat('en-GB', {
    timeZone: DEMO_ZONE,
    hour: 'numeric',
    minute: 'numeric',
    hourCycle: 'h23',
  }).format(startsAt);
  const [hour = 0, minute = 0] = wall.split(':').map(Number);
  const capacity = day.offsets.length;
  const stations = day.stations.map((name) => ({ name, lineNumber: null }));
  const shared = { organization_id: organizationId, site_id: siteId, zone: DEMO_ZONE, cluster_id: clusterId };
  made.templates.push({ ...shared, id: templateId, name: day.name, ends_on: today, state: 'active', version: 1 });
  made.versions.push({
    organization_id: organizationId,
    template_id: templateId,
    version: 1,
    what: 'made',
    effective_on: today,
    body: {
      clusterId,
      siteId,
      name: day.name,
      recurrence: { kind: 'dates', dates: [today] },
      startsOn: today,
      endsOn: today,
      startMinute: hour * 60 + minute,
      durationMinutes: day.minutes,
      setupMinutes: 0,
      cleanupMinutes: 0,
      capacity,
      arrival:
        stations.length > 0
          ? { pattern: 'stations', minutes: 15, stations }
          : { pattern: 'own', offsetsMinutes: day.offsets },
      skipsClosures: false,
      calendarIds: [],
      lines: [],
    },
    note: '',
    made_by: hospital.people.get('manager'),
    made_at: later(startsAt, -7 * 1440).toISOString(),
  });
  made.sessions.push({
    ...shared,
    id: sessionId,
    template_id: templateId,
    template_version: 1,
    occurs_on: today,
    starts_at: startsAt.toISOString(),
    ends_at: later(startsAt, day.minutes).toISOString(),
    status: 'open',
    version: 1,
    capacity,
    extra_places: 0,
    arrival_pattern: stations.length > 0 ? 'stations' : 'own',
    is_exception: false,
    start_minute: hour * 60 + minute,
    visit_minutes: 15,
    offsets_minutes: day.offsets,
    carousel: stations.length > 0 ? { minutes: 15, isCohort: false, stations } : null,
    lines: [],
    setup_minutes: 0,
    cleanup_minutes: 0,
  });
  for (let seat = 1; seat <= capacity; seat += 1) {
    made.places.push({
      organization_id: organizationId,
      session_id: sessionId,
      seat_number: seat,
      capacity,
      extra_places: 0,
    });
  }
  return sessionId;
}

type SeatToday = {
  readonly day: DemoDay;
  readonly sessionId: string;
  readonly index: number;
  readonly patientId: string;
  readonly arrivesAt: Date;
};

function addSeat(hospital: DemoHospital, made: Made, { day, sessionId, index, patientId, arrivesAt }: SeatToday): void {
  const { organizationId, now } = hospital;
  const [seatId, personId] = [newId(), must(hospital.people.get('desk'), 'front desk')];
  const bookedAt = later(arrivesAt, -9 * 1440);
  const steps = day.steps[index] ?? [];
  made.seats.push({
    organization_id: organizationId,
    id: seatId,
    session_id: sessionId,
    seat_number: index + 1,
    patient_id: patientId,
    status: steps.at(-1)?.[0] ?? 'booked',
    hold_renewals: 0,
    taken_by: personId,
    arrives_at: arrivesAt.toISOString(),
    reason: '',
    receipt: receiptNumberOf(seatId),
    booked_at: bookedAt.toISOString(),
    version: 1,
    move_count: 0,
  });
  const change = { organization_id: organizationId, seat_id: seatId, person_id: personId, reason: '' };
  made.changes.push({ ...change, id: newId(), at: bookedAt.toISOString(), from_status: null, to_status: 'booked' });
  let [from, fromStation]: [string, number | null] = ['booked', null];
  for (const [to, minutesAgo, station = null] of steps) {
    const at = later(now, -minutesAgo).toISOString();
    if (from !== to) made.changes.push({ ...change, id: newId(), at, from_status: from, to_status: to });
    made.moves.push({
      ...change,
      id: newId(),
      session_id: sessionId,
      patient_id: patientId,
      at,
      what: 'moved',
      from_status: from,
      to_status: to,
      from_station: fromStation,
      to_station: station,
    });
    [from, fromStation] = [to, station];
  }
}
