import type pg from 'pg';
import { LOOK_AHEAD_DAYS, mondayOf, thirdNextOf } from '#features/measures/public.ts';
import { addDays, type CalendarDate, dayNumber } from '#kernel/calendar-date.ts';
import { NOTED_CHANGES } from './demo-changes.ts';
import { type DemoHospital, must, newId } from './demo-hospital.ts';
import { insertRows, type Row } from './insert-rows.ts';
import type { DemoSession } from './insert-sessions.ts';

const DAYS = 364;
const DAY_MS = 86_400_000;

/** What measures keep of their own: how far away the third seat was each day of the year, what was noted, wrong slots. */
export async function insertMeasures(
  client: pg.ClientBase,
  hospital: DemoHospital,
  sessions: readonly DemoSession[],
): Promise<void> {
  await insertSnapshots(client, hospital, sessions);
  await insertNotes(client, hospital);
  await insertWrongSlots(client, hospital);
}

type Taken = ReadonlyMap<string, readonly number[]>;

async function insertSnapshots(
  client: pg.ClientBase,
  hospital: DemoHospital,
  sessions: readonly DemoSession[],
): Promise<void> {
  const taken = await daysOfBooking(client, hospital.organizationId);
  const scopes = scopesOf(hospital, sessions);
  const rows: Row[] = [];
  for (let ago = DAYS; ago >= 1; ago -= 1) {
    const day = addDays(hospital.today, -ago);
    for (const [scope, scopeId, own] of scopes) {
      const { seatDays, sessionDays } = thirdNextOf(openOn(own, taken, day), day);
      rows.push({
        organization_id: hospital.organizationId,
        taken_on: day,
        scope,
        scope_id: scopeId,
        taken_at: `${day}T06:00:00Z`,
        seat_days: seatDays,
        session_days: sessionDays,
      });
    }
  }
  await insertRows(client, 'access_snapshot', rows);
}

/** For each session the days, counted from 1970, on which its seats were booked. */
async function daysOfBooking(client: pg.ClientBase, organizationId: string): Promise<Taken> {
  const { rows } = await client.query<{ session_id: string; days: number[] }>(
    `SELECT session_id, array_agg((booked_at::date - '1970-01-01'::date)) AS days FROM seat
     WHERE organization_id = $1 AND booked_at IS NOT NULL GROUP BY 1`,
    [organizationId],
  );
  return new Map(rows.map(({ session_id, days }) => [session_id, days]));
}

type Scope = readonly [scope: string, scopeId: string, own: readonly DemoSession[]];

function scopesOf({ organizationId, clusterIds, siteIds }: DemoHospital, sessions: readonly DemoSession[]): Scope[] {
  const inOrder = sessions.toSorted((a, b) => (a.occurrence.on < b.occurrence.on ? -1 : 1));
  return [
    ['everywhere', organizationId, inOrder],
    ...[...clusterIds].map(([key, id]): Scope => ['cluster', id, inOrder.filter(({ cluster }) => cluster.key === key)]),
    ...[...siteIds.values()].map((id): Scope => ['site', id, inOrder.filter(({ siteId }) => siteId === id)]),
  ];
}

/** The next open sessions on a day, as far as the third needs them. */
function openOn(own: readonly DemoSession[], taken: Taken, day: CalendarDate) {
  const until = addDays(day, LOOK_AHEAD_DAYS);
  const today = dayNumber(day);
  const found: { on: CalendarDate; openSeats: number; keptSeats: number }[] = [];
  for (let index = firstAfter(own, day); index < own.length && found.length < 3; index += 1) {
    const session = must(own[index], 'session');
    if (session.occurrence.on > until) break;
    const booked = (taken.get(session.id) ?? []).filter((bookedOn) => bookedOn <= today).length;
    const openSeats = Math.max(0, session.capacity - booked);
    if (openSeats > 0) found.push({ on: session.occurrence.on, openSeats, keptSeats: 0 });
  }
  return found;
}

/** Index of the first session after a day; sessions in order of days. */
function firstAfter(own: readonly DemoSession[], day: CalendarDate): number {
  let [low, high] = [0, own.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (must(own[middle], 'session').occurrence.on > day) high = middle;
    else low = middle + 1;
  }
  return low;
}

async function insertNotes(client: pg.ClientBase, hospital: DemoHospital): Promise<void> {
  const rows = NOTED_CHANGES.flatMap(({ cluster, daysAgo: ago, text, measures }) =>
    measures.map((measureId) => ({
      organization_id: hospital.organizationId,
      id: newId(),
      measure_id: measureId,
      cluster_id: cluster === null ? null : must(hospital.clusterIds.get(cluster), cluster),
      week_on: mondayOf(addDays(hospital.today, -ago)),
      text,
      written_by: must(hospital.people.get('manager'), 'clinic manager'),
      written_at: new Date(hospital.now.getTime() - (ago - 14) * DAY_MS).toISOString(),
    })),
  );
  await insertRows(client, 'chart_note', rows);
}

const WRONG: readonly (readonly [cause: string, note: string, answer: string])[] = [
  ['rule-missing', 'Needs an interpreter, and the sessions of that morning have none.', 'A question asks for it now.'],
  ['rule-wrong', 'Twenty minutes are too short for a first visit.', 'First visits are booked alone.'],
  ['rule-ignored', 'Was to have blood taken a week before; it was not said on the call.', 'Talked over with the desk.'],
  ['rule-wrong', 'The questions send everybody with a walking aid to a single visit.', 'The question was reworded.'],
];
/** Of so many seats one was booked wrongly: before callers were asked more, and since. */
const SEATS_PER_WRONG = { before: 38, since: 95 } as const;
const ASKED_MORE_DAYS_AGO = 84;
const OPEN_DAYS = 14;

type Seat = {
  readonly id: string;
  readonly cluster_id: string;
  readonly template_version: number;
  readonly starts_at: Date;
};

/** Seats of the year that were booked wrongly; those of the last two weeks are still open. */
async function insertWrongSlots(client: pg.ClientBase, hospital: DemoHospital): Promise<void> {
  const { rows } = await client.query<Seat>(
    `SELECT t.id, s.cluster_id, s.template_version, s.starts_at FROM seat t
     JOIN session s ON s.organization_id = t.organization_id AND s.id = t.session_id
     WHERE t.organization_id = $1 AND t.status = 'completed' AND s.starts_at < $2 ORDER BY s.starts_at, t.id`,
    [hospital.organizationId, hospital.now],
  );
  const wrong = rows.filter(({ starts_at }, index) => {
    const isBefore = daysAgo(hospital, starts_at) > ASKED_MORE_DAYS_AGO;
    return index % (isBefore ? SEATS_PER_WRONG.before : SEATS_PER_WRONG.since) === 0;
  });
  const reports = wrong.map((seat, index) => reportOf(hospital, seat, must(WRONG[index % WRONG.length], 'wrong slot')));
  await insertRows(client, 'wrong_slot', reports);
  await insertRows(
    client,
    'wrong_slot_change',
    reports.flatMap(({ id, reported_at, reported_by, note, settled_at, settled_by, answer }) => {
      const change = { organization_id: hospital.organizationId, wrong_slot_id: id };
      const reported = { ...change, id: newId(), at: reported_at, person_id: reported_by, change: 'reported', note };
      if (settled_at === null) return [reported];
      return [
        reported,
        { ...change, id: newId(), at: settled_at, person_id: settled_by, change: 'settled', note: answer },
      ];
    }),
  );
}

function reportOf(hospital: DemoHospital, seat: Seat, [cause, note, answer]: (typeof WRONG)[number]) {
  const isSettled = daysAgo(hospital, seat.starts_at) > OPEN_DAYS;
  return {
    organization_id: hospital.organizationId,
    id: newId(),
    seat_id: seat.id,
    cluster_id: seat.cluster_id,
    cause,
    cluster_version: 1,
    template_version: seat.template_version,
    note,
    reported_by: must(hospital.people.get('desk'), 'front desk'),
    reported_at: new Date(seat.starts_at.getTime() + 3_600_000).toISOString(),
    state: isSettled ? 'settled' : 'open',
    answer: isSettled ? answer : '',
    settled_by: isSettled ? must(hospital.people.get('manager'), 'clinic manager') : null,
    settled_at: isSettled ? new Date(seat.starts_at.getTime() + 5 * DAY_MS).toISOString() : null,
    version: isSettled ? 2 : 1,
  };
}

function daysAgo({ now }: DemoHospital, at: Date): number {
  return (now.getTime() - at.getTime()) / DAY_MS;
}
