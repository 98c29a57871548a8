import { uuidv7 } from 'uuidv7';
import type { TestClinic } from './cluster-booking-builders.ts';
import type { TestDatabase } from './test-database.ts';

type Given = {
  readonly sessionId: string;
  readonly patientId: string;
  readonly seatNumber: number;
  readonly arrivesAt: Date;
};

/** A seat that was booked, with its history. */
export async function aBookedSeat(
  database: TestDatabase,
  { organizationId, desk }: Pick<TestClinic, 'organizationId' | 'desk'>,
  { sessionId, patientId, seatNumber, arrivesAt }: Given,
): Promise<string> {
  const seatId = uuidv7();
  const bookedAt = new Date(arrivesAt.getTime() - 7 * 86_400_000);
  await database.owner.query(
    `INSERT INTO seat (organization_id, id, session_id, seat_number, patient_id, status, taken_by, arrives_at, booked_at)
     VALUES ($1, $2, $3, $4, $5, 'booked', $6, $7, $8)`,
    [organizationId, seatId, sessionId, seatNumber, patientId, desk.personId, arrivesAt, bookedAt],
  );
  await database.owner.query(
    `INSERT INTO seat_change (organization_id, id, seat_id, at, person_id, to_status) VALUES ($1, $2, $3, $4, $5, 'booked')`,
    [organizationId, uuidv7(), seatId, bookedAt, desk.personId],
  );
  return seatId;
}
