import type pg from 'pg';
import { addDays } from '#kernel/calendar-date.ts';
import { type DemoHospital, must, newId } from './demo-hospital.ts';
import { insertRows, type Row } from './insert-rows.ts';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const WAITING = 70;
const PAST = 40;

type Booked = {
  readonly seatId: string;
  readonly patientId: string;
  readonly clusterId: string;
  readonly careEventId: string | null;
  readonly dueOn: string | null;
};

type Past = {
  readonly seatId: string;
  readonly patientId: string;
  readonly sessionId: string;
  readonly seatNumber: number;
  readonly startsAt: Date;
};

type Made = {
  entries: Row[];
  lanes: Row[];
  changes: Row[];
  freed: Row[];
  freedChanges: Row[];
  offers: Row[];
  log: Row[];
};

/** Who waits for a sooner seat, what became of seats freed in the last weeks, and free places that the product will offer by itself. */
export async function insertWaiting(client: pg.ClientBase, hospital: DemoHospital): Promise<void> {
  const desk = must(hospital.people.get('desk'), 'front desk');
  const made: Made = { entries: [], lanes: [], changes: [], freed: [], freedChanges: [], offers: [], log: [] };
  const { organizationId, now } = hospital;
  const booked = await client.query<Booked>(
    `SELECT DISTINCT ON (x.patient_id) x.id AS "seatId", x.patient_id AS "patientId", s.cluster_id AS "clusterId",
       x.care_event_id AS "careEventId", e.due_on::text AS "dueOn"
     FROM seat x JOIN session s ON s.organization_id = x.organization_id AND s.id = x.session_id
     LEFT JOIN care_event e ON e.organization_id = x.organization_id AND e.id = x.care_event_id
     WHERE x.organization_id = $1 AND x.status IN ('booked', 'confirmed') AND s.starts_at > $2
     ORDER BY x.patient_id, s.starts_at LIMIT $3`,
    [organizationId, new Date(now.getTime() + 9 * DAY_MS), WAITING],
  );
  for (const [index, seat] of booked.rows.entries()) addEntry(made, hospital, { seat, index, desk });
  const past = await client.query<Past>(
    `SELECT x.id AS "seatId", x.patient_id AS "patientId", x.session_id AS "sessionId", x.seat_number AS "seatNumber",
       s.starts_at AS "startsAt"
     FROM seat x JOIN session s ON s.organization_id = x.organization_id AND s.id = x.session_id
     WHERE x.organization_id = $1 AND x.status = 'completed' AND s.starts_at > $2
     ORDER BY s.starts_at DESC, x.id LIMIT $3`,
    [organizationId, new Date(now.getTime() - 60 * DAY_MS), PAST],
  );
  const others = booked.rows.map((seat) => seat.patientId);
  for (const [index, seat] of past.rows.entries()) addPast(made, hospital, { seat, index, others });
  await insertRows(client, 'waitlist_entry', made.entries);
  await insertRows(client, 'waitlist_entry_cluster', made.lanes);
  await insertRows(client, 'waitlist_entry_change', made.changes);
  await insertRows(client, 'freed_seat', made.freed);
  await insertRows(client, 'freed_seat_change', made.freedChanges);
  await insertRows(client, 'seat_offer', made.offers);
  await insertRows(client, 'seat_offer_change', made.log);
  await openFreePlaces(client, hospital);
}

const PRIORITIES = ['routine', 'routine', 'soon', 'routine', 'urgent'] as const;
const HOURS = [[], [{ weekdays: [], fromMinute: 0, untilMinute: 720 }], []] as const;

function addEntry(
  made: Made,
  { organizationId, now, today }: DemoHospital,
  { seat, index, desk }: { seat: Booked; index: number; desk: string },
): void {
  const id = newId();
  const since = new Date(now.getTime() - (index % 45) * DAY_MS - (index % 7) * HOUR_MS).toISOString();
  const state = index % 9 === 8 ? 'withdrawn' : index % 11 === 10 ? 'expired' : 'waiting';
  const priority = PRIORITIES[index % PRIORITIES.length];
  const order = { priority, due_on: seat.dueOn, waiting_since: since };
  const key = { organization_id: organizationId, patient_id: seat.patientId };
  made.entries.push({
    ...{
      ...key,
      ...order,
      id,
      state,
      care_event_id: seat.careEventId,
      existing_seat_id: seat.seatId,
      created_by: desk,
    },
    ...{
      from_on: null,
      until_on: null,
      hours: HOURS[index % HOURS.length],
      site_ids: '{}',
      notice_hours: 2,
      version: 1,
    },
    expires_on: addDays(today, 120 + (index % 60)),
  });
  made.lanes.push({ ...key, ...order, entry_id: id, cluster_id: seat.clusterId, is_waiting: state === 'waiting' });
  const change = { ...key, entry_id: id, person_id: desk, before: null, reason: '' };
  made.changes.push({ ...change, id: newId(), at: since, change: 'added' });
  if (state !== 'waiting') {
    made.changes.push({ ...change, id: newId(), at: now.toISOString(), change: state, reason: 'No longer needed' });
  }
}

const OTHER_STATES = ['declined', 'expired', 'expired', 'unreached'] as const;

/** A seat that was freed and filled: one or two were asked before the patient who took it, or others were too late. */
function addPast(
  made: Made,
  { organizationId, now }: DemoHospital,
  { seat, index, others }: { seat: Past; index: number; others: readonly string[] },
): void {
  const freedAt = new Date(seat.startsAt.getTime() - (2 + (index % 6)) * DAY_MS);
  if (freedAt >= now) return;
  const [id, accepted] = [newId(), newId()];
  const isBroadcast = index % 6 === 0;
  const filledAt = new Date(freedAt.getTime() + (1 + (index % 9)) * HOUR_MS).toISOString();
  const org = { organization_id: organizationId };
  made.freed.push({
    ...{
      ...org,
      id,
      session_id: seat.sessionId,
      seat_number: seat.seatNumber,
      cause: 'cancelled',
      depth: 0,
      version: 1,
    },
    ...{
      freed_at: freedAt.toISOString(),
      state: 'filled',
      next_step_at: filledAt,
      closed_at: filledAt,
      filled_by_offer_id: accepted,
    },
  });
  for (const [at, state] of [
    [freedAt.toISOString(), 'open'],
    [filledAt, 'filled'],
  ] as const) {
    made.freedChanges.push({
      ...org,
      id: newId(),
      freed_seat_id: id,
      at,
      person_id: null,
      to_state: state,
      reason: '',
    });
  }
  const mode = isBroadcast ? 'broadcast' : 'sequential';
  const add = (offerId: string, patientId: string, state: string, place: number) => {
    const madeAt = new Date(freedAt.getTime() + place * 600_000).toISOString();
    const ranking = {
      priority: PRIORITIES[place % 5],
      overdueDays: place * 3,
      waitingSince: freedAt.toISOString(),
      place,
    };
    made.offers.push({
      ...{
        ...org,
        id: offerId,
        mode,
        freed_seat_id: id,
        entry_id: null,
        recall_id: null,
        patient_id: patientId,
        version: 1,
      },
      ...{
        session_id: seat.sessionId,
        seat_number: seat.seatNumber,
        state,
        made_at: madeAt,
        expires_at: filledAt,
        ranking,
      },
      ...{ seat_id: state === 'accepted' ? seat.seatId : null, answered_at: filledAt },
    });
    const log = { ...org, offer_id: offerId, patient_id: patientId, person_id: null, note: '' };
    made.log.push({ ...log, id: newId(), at: madeAt, channel: 'clock', to_state: 'open' });
    made.log.push({
      ...log,
      id: newId(),
      at: filledAt,
      channel: state === 'accepted' ? 'link' : 'clock',
      to_state: state,
    });
  };
  const asked = others.slice(index % 30, (index % 30) + (isBroadcast ? 4 : index % 3));
  for (const [place, patientId] of asked.filter((each) => each !== seat.patientId).entries()) {
    add(newId(), patientId, isBroadcast ? 'lost' : (OTHER_STATES[(index + place) % 4] ?? 'expired'), place + 1);
  }
  add(accepted, seat.patientId, 'accepted', asked.length + 1);
}

/** Free places of the next days count as just given back: the product offers them, or asks staff to phone. */
async function openFreePlaces(client: pg.ClientBase, { organizationId, now }: DemoHospital): Promise<void> {
  await client.query(
    `INSERT INTO freed_seat (organization_id, id, session_id, seat_number, cause, freed_at, state, next_step_at)
     SELECT DISTINCT ON (s.id) s.organization_id, gen_random_uuid(), s.id, p.seat_number, 'cancelled', $2::timestamptz, 'open', $2::timestamptz
     FROM session s JOIN session_place p ON p.organization_id = s.organization_id AND p.session_id = s.id
     WHERE s.organization_id = $1 AND s.status IN ('planned', 'open') AND s.starts_at > $2::timestamptz + interval '3 hours'
       AND s.starts_at < $2::timestamptz + interval '6 days'
       AND NOT EXISTS (SELECT 1 FROM seat x WHERE x.organization_id = s.organization_id AND x.session_id = s.id
         AND x.seat_number = p.seat_number AND x.status NOT IN ('cancelled', 'expired'))
     ORDER BY s.id, p.seat_number LIMIT 14`,
    [organizationId, now],
  );
}
