import { sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import { constraintOf, sqlStateOf, type Tx } from '#platform/server/database/within-wall.ts';

const EXCLUSION_VIOLATION = '23P01';

export type PatientTime = {
  readonly appointmentId: string;
  readonly patientId: string;
  readonly startAt: Date;
  readonly endAt: Date;
  readonly status: 'held' | 'booked';
  /** Why the patient may be in two places, or that it is the same visit. */
  readonly overrideReason: string | null;
};

/** Takes the patient's time for an appointment. False when the patient is somewhere else then; the transaction stays usable. */
export async function takePatientTime(tx: Tx, organizationId: string, time: PatientTime): Promise<boolean> {
  await sql`SAVEPOINT take_patient_time`.execute(tx);
  try {
    await tx
      .insertInto('patient_time')
      .values({
        organization_id: organizationId,
        id: uuidv7(),
        patient_id: time.patientId,
        during: sql<string>`tstzrange(${time.startAt}, ${time.endAt}, '[)')`,
        status: time.status,
        seat_id: null,
        appointment_id: time.appointmentId,
        override_reason: time.overrideReason,
      })
      .execute();
  } catch (error) {
    if (sqlStateOf(error) !== EXCLUSION_VIOLATION || constraintOf(error) !== 'patient_in_one_place') throw error;
    await sql`ROLLBACK TO SAVEPOINT take_patient_time`.execute(tx);
    return false;
  }
  await sql`RELEASE SAVEPOINT take_patient_time`.execute(tx);
  return true;
}

/** Held becomes booked, or either is given back. */
export async function setPatientTime(
  tx: Tx,
  organizationId: string,
  { appointmentId, status }: { appointmentId: string; status: 'booked' | 'released' },
): Promise<void> {
  await tx
    .updateTable('patient_time')
    .set({ status })
    .where('organization_id', '=', organizationId)
    .where('appointment_id', '=', appointmentId)
    .where('status', 'in', ['held', 'booked'])
    .execute();
}
