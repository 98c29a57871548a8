import pg from 'pg';
import { ownerUrlOf } from '../../support/data-folder.ts';
import type { Acknowledged } from './booking-journal.ts';

/** Asks the embedded database as its owner, behind every wall. */
export async function askOwner<Row extends pg.QueryResultRow>(
  dataFolder: string,
  statement: string,
  values: readonly unknown[] = [],
): Promise<Row[]> {
  const client = new pg.Client({ connectionString: await ownerUrlOf(dataFolder) });
  await client.connect();
  try {
    return (await client.query<Row>(statement, [...values])).rows;
  } finally {
    await client.end();
  }
}

/** What must never be found, whatever was killed when; each statement gives the rows that break the promise. */
const NEVER: Readonly<Record<string, string>> = {
  'a place of a session taken twice': `SELECT session_id, seat_number FROM seat
    WHERE status NOT IN ('cancelled', 'expired', 'no-show', 'left-without-being-seen') GROUP BY 1, 2 HAVING count(*) > 1`,
  'a session with more seats than places': `SELECT s.id FROM session s JOIN seat t ON t.session_id = s.id
    WHERE t.status NOT IN ('cancelled', 'expired', 'no-show', 'left-without-being-seen') GROUP BY s.id, s.capacity HAVING count(*) > s.capacity`,
  'a patient in two places': `SELECT a.id FROM patient_time a JOIN patient_time b ON a.patient_id = b.patient_id AND a.id < b.id
    AND a.during && b.during WHERE a.status IN ('held', 'booked') AND b.status IN ('held', 'booked')
    AND a.override_reason IS NULL AND b.override_reason IS NULL`,
  'a room, device or person used twice at once': `SELECT a.id FROM reservation a JOIN reservation b
    ON a.resource_id = b.resource_id AND a.unit = b.unit AND a.id < b.id AND a.during && b.during
    WHERE a.status IN ('held', 'booked') AND b.status IN ('held', 'booked')`,
  'a booked seat without the time of its patient': `SELECT t.id FROM seat t WHERE t.status = 'booked'
    AND t.booked_at > $1 AND 1 <> (SELECT count(*) FROM patient_time p WHERE p.seat_id = t.id AND p.status = 'booked')`,
  'a booked seat without its history': `SELECT t.id FROM seat t WHERE t.status = 'booked' AND t.booked_at > $1
    AND NOT EXISTS (SELECT FROM seat_change c WHERE c.seat_id = t.id AND c.to_status = 'booked')`,
  'a booked seat without its row in the audit trail': `SELECT t.id FROM seat t WHERE t.status = 'booked' AND t.booked_at > $1
    AND NOT EXISTS (SELECT FROM audit_event a WHERE t.patient_id = ANY (a.patient_ids) AND a.at = t.booked_at)`,
  'time of a patient that belongs to no seat': `SELECT p.id FROM patient_time p LEFT JOIN seat t ON t.id = p.seat_id
    WHERE p.seat_id IS NOT NULL AND p.status IN ('held', 'booked') AND (t.id IS NULL OR t.status IN ('cancelled', 'expired'))`,
  'a need marked as booked by a seat that is not': `SELECT n.care_event_id FROM seat_need n JOIN seat t ON t.id = n.seat_id
    JOIN care_event e ON e.id = n.care_event_id WHERE t.booked_at > $1 AND t.status = 'booked' AND e.status <> 'booked'`,
};

/** Every broken promise, by name; `since` is when the hospital was made and the work began. */
export async function brokenPromises(dataFolder: string, since: Date): Promise<string[]> {
  const broken: string[] = [];
  for (const [promise, statement] of Object.entries(NEVER)) {
    const rows = await askOwner(dataFolder, statement, statement.includes('$1') ? [since] : []);
    if (rows.length > 0) broken.push(`${promise} (${rows.length} times)`);
  }
  return broken;
}

type SeatRow = {
  id: string;
  session_id: string;
  patient_id: string;
  seat_number: number;
  status: string;
  receipt: string;
};

/** Acknowledged seats that are not in the database as they were acknowledged. */
export async function lostSeats(
  dataFolder: string,
  acknowledged: ReadonlyMap<string, Acknowledged>,
): Promise<string[]> {
  const rows = await askOwner<SeatRow>(
    dataFolder,
    'SELECT id, session_id, patient_id, seat_number, status, receipt FROM seat WHERE id = ANY ($1::uuid[])',
    [[...acknowledged.keys()]],
  );
  return [...acknowledged.values()].flatMap((seat) => {
    const found = rows.filter((row) => row.id === seat.seatId);
    const [row] = found;
    const isSame =
      found.length === 1 &&
      row?.session_id === seat.sessionId &&
      row.patient_id === seat.patientId &&
      row.seat_number === seat.seatNumber &&
      row.receipt === seat.receipt &&
      (seat.statuses as readonly string[]).includes(row.status);
    return isSame
      ? []
      : [`${seat.seatId}: acknowledged as ${seat.statuses.join(' or ')}, found ${row?.status ?? 'nothing'}`];
  });
}
