import type pg from 'pg';
import { receiptNumberOf } from '#features/cluster-booking/public.ts';
import { OFFERS_DAYS_AGO } from './demo-changes.ts';
import { type DemoHospital, must, newId } from './demo-hospital.ts';
import { insertRows, type Row } from './insert-rows.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Of a hundred past sessions so many had a seat given back in good time, and so many too late to fill it. */
const GIVEN_BACK = { early: 55, late: 30 } as const;
const LATE_HOURS = 24;
const REASONS = ['cannot-come', 'feeling-better', 'no-transport', 'ill'] as const;

type Past = {
  readonly id: string;
  readonly capacity: number;
  readonly startsAt: Date;
  readonly taken: number;
  /** Null when the cluster has nobody else. */
  readonly patientIds: readonly string[] | null;
};
type Made = { seats: Row[]; changes: Row[]; cancellations: Row[]; freed: Row[]; freedChanges: Row[] };
type GivenBack = { readonly patientId: string; readonly seatNumber: number; readonly hoursBefore: number };

/** Seats of the year that patients gave back: some somebody else took, sooner since they are offered at once, and some stayed empty. */
export async function insertGivenBack(client: pg.ClientBase, hospital: DemoHospital): Promise<void> {
  const { rows } = await client.query<Past>(
    `SELECT s.id, s.capacity, s.starts_at AS "startsAt", max(t.seat_number) AS taken, (
       SELECT array_agg(m.patient_id ORDER BY m.patient_id) FROM membership m
       WHERE m.organization_id = s.organization_id AND m.cluster_id = s.cluster_id AND NOT EXISTS (
         SELECT FROM seat o WHERE o.organization_id = m.organization_id AND o.session_id = s.id AND o.patient_id = m.patient_id)
     ) AS "patientIds"
     FROM session s JOIN seat t ON t.organization_id = s.organization_id AND t.session_id = s.id
     WHERE s.organization_id = $1 AND s.status = 'completed' GROUP BY s.organization_id, s.id ORDER BY s.starts_at, s.id`,
    [hospital.organizationId],
  );
  const made: Made = { seats: [], changes: [], cancellations: [], freed: [], freedChanges: [] };
  const random = hospital.random.split('given-back');
  for (const session of rows) {
    const patients = session.patientIds ?? [];
    const [early, late] = [patients[random.integer(0, patients.length)], patients[random.integer(0, patients.length)]];
    if (early !== undefined && random.integer(1, 100) <= GIVEN_BACK.early) {
      const seatNumber = random.integer(1, session.taken);
      const hoursBefore = random.integer(48, 240);
      giveBack(hospital, made, { session, back: { patientId: early, seatNumber, hoursBefore }, chance: random.next() });
    }
    const place = session.taken + 1;
    if (
      late !== undefined &&
      late !== early &&
      place <= session.capacity &&
      random.integer(1, 100) <= GIVEN_BACK.late
    ) {
      const back = { patientId: late, seatNumber: place, hoursBefore: random.integer(2, LATE_HOURS - 1) };
      giveBack(hospital, made, { session, back, chance: 1 });
    }
  }
  await insertRows(client, 'seat', made.seats);
  await insertRows(client, 'seat_change', made.changes);
  await insertRows(client, 'seat_cancellation', made.cancellations);
  await insertRows(client, 'freed_seat', made.freed);
  await insertRows(client, 'freed_seat_change', made.freedChanges);
}

function giveBack(
  hospital: DemoHospital,
  made: Made,
  { session, back, chance }: { readonly session: Past; readonly back: GivenBack; readonly chance: number },
): void {
  const { organizationId, people } = hospital;
  const desk = must(people.get('desk'), 'front desk');
  const { patientId, seatNumber, hoursBefore } = back;
  const id = newId();
  const freedAt = new Date(session.startsAt.getTime() - hoursBefore * HOUR_MS);
  const bookedAt = new Date(freedAt.getTime() - 9 * DAY_MS);
  const org = { organization_id: organizationId };
  made.seats.push({
    ...{ ...org, id, session_id: session.id, seat_number: seatNumber, patient_id: patientId, care_event_id: null },
    ...{ status: 'cancelled', hold_renewals: 0, taken_by: desk, arrives_at: session.startsAt.toISOString() },
    ...{ reason: '', receipt: receiptNumberOf(id), booked_at: bookedAt.toISOString(), version: 2, move_count: 0 },
  });
  for (const [at, from, to] of [
    [bookedAt, null, 'booked'],
    [freedAt, 'booked', 'cancelled'],
  ] as const) {
    const step = { at: at.toISOString(), person_id: desk, from_status: from, to_status: to, reason: '' };
    made.changes.push({ ...org, id: newId(), seat_id: id, ...step });
  }
  made.cancellations.push({
    ...{ ...org, seat_id: id, patient_id: patientId, at: freedAt.toISOString(), person_id: desk },
    ...{ reason: REASONS[hoursBefore % REASONS.length], initiator: 'patient', notice_hours: hoursBefore },
    ...{ is_late: hoursBefore < LATE_HOURS, with_session: false },
  });
  made.freed.push(...freedRows(hospital, { session, seatNumber, freedAt, chance, changes: made.freedChanges }));
}

/** Before seats were offered at once three of ten were taken again, after a day or two; since then seven of ten, within hours. */
function freedRows(
  { organizationId, now }: DemoHospital,
  given: {
    readonly session: Past;
    readonly seatNumber: number;
    readonly freedAt: Date;
    readonly chance: number;
    readonly changes: Row[];
  },
): Row[] {
  const { session, seatNumber, freedAt, chance, changes } = given;
  const isOffered = now.getTime() - freedAt.getTime() < OFFERS_DAYS_AGO * DAY_MS;
  const share = isOffered ? 0.7 : 0.3;
  const isFilled = chance < share;
  const hours = isOffered ? 1 + (chance / share) * 8 : 12 + (chance / share) * 34;
  const closedAt = new Date(isFilled ? freedAt.getTime() + hours * HOUR_MS : session.startsAt.getTime());
  const id = newId();
  const org = { organization_id: organizationId };
  const state = isFilled ? 'taken' : 'unfilled';
  for (const [at, toState] of [
    [freedAt, 'open'],
    [closedAt, state],
  ] as const) {
    const step = { at: at.toISOString(), person_id: null, to_state: toState, reason: '' };
    changes.push({ ...org, id: newId(), freed_seat_id: id, ...step });
  }
  return [
    {
      ...{ ...org, id, session_id: session.id, seat_number: seatNumber, cause: 'cancelled', depth: 0, version: 2 },
      ...{ freed_at: freedAt.toISOString(), state, next_step_at: closedAt.toISOString() },
      closed_at: closedAt.toISOString(),
    },
  ];
}
