import { uuidv7 } from 'uuidv7';
import type { SeatStatus } from '#features/cluster-booking/public.ts';
import type { Tx } from '#platform/server/database/within-wall.ts';
import {
  type Attendance,
  attendanceOf,
  type EncounterState,
  encounterStateOf,
} from '../../domain/attendance/encounter-state.ts';

export type EncounterKey = {
  readonly organizationId: string;
  readonly seatId: string;
  readonly sessionId: string;
  readonly patientId: string;
  /** Null: the patient, at check-in. */
  readonly personId: string | null;
  readonly now: Date;
};

export type Carried = {
  readonly status: SeatStatus;
  readonly expectedAt: Date;
  readonly isLate: boolean;
};

/** One encounter per patient follows the seat: opened at check-in, finished at the end, cancelled when the patient was not here after all. */
export async function carryEncounter(
  tx: Tx,
  key: EncounterKey,
  { status, expectedAt, isLate }: Carried,
): Promise<void> {
  const known = await findEncounterOfSeat(tx, key.organizationId, key.seatId);
  const wanted = encounterStateOf(status);
  if (!known && wanted === 'none') return;
  const state = wanted === 'none' ? 'cancelled' : wanted;
  const attendance = attendanceOf(status, { isLate });
  const finishedAt = state === 'finished' ? key.now : null;
  const encounterId = known?.encounterId ?? uuidv7();
  if (known) {
    if (known.state === state && known.attendance === attendance) return;
    await tx
      .updateTable('encounter')
      .set((set) => ({
        state,
        attendance,
        expected_at: expectedAt,
        finished_at: finishedAt,
        version: set('version', '+', 1),
      }))
      .where('organization_id', '=', key.organizationId)
      .where('id', '=', encounterId)
      .execute();
  } else {
    await tx
      .insertInto('encounter')
      .values({
        organization_id: key.organizationId,
        id: encounterId,
        seat_id: key.seatId,
        session_id: key.sessionId,
        patient_id: key.patientId,
        opened_at: key.now,
        expected_at: expectedAt,
        state,
        finished_at: finishedAt,
        attendance,
      })
      .execute();
  }
  await noteEncounter(tx, key, { encounterId, from: known?.state ?? null, state, attendance });
}

type Noted = {
  readonly encounterId: string;
  readonly from: EncounterState | null;
  readonly state: EncounterState;
  readonly attendance: Attendance;
};

async function noteEncounter(tx: Tx, key: EncounterKey, noted: Noted): Promise<void> {
  await tx
    .insertInto('encounter_change')
    .values({
      organization_id: key.organizationId,
      id: uuidv7(),
      encounter_id: noted.encounterId,
      patient_id: key.patientId,
      at: key.now,
      person_id: key.personId,
      from_state: noted.from,
      to_state: noted.state,
      attendance: noted.attendance,
    })
    .execute();
}

export type EncounterRow = {
  readonly encounterId: string;
  readonly patientId: string;
  readonly sessionId: string;
  readonly state: EncounterState;
  readonly attendance: Attendance;
};

async function findEncounterOfSeat(tx: Tx, organizationId: string, seatId: string): Promise<EncounterRow | null> {
  const row = await tx
    .selectFrom('encounter')
    .select(['id as encounterId', 'patient_id as patientId', 'session_id as sessionId', 'state', 'attendance'])
    .where('organization_id', '=', organizationId)
    .where('seat_id', '=', seatId)
    .executeTakeFirst();
  return row ? { ...row, state: row.state as EncounterState, attendance: row.attendance as Attendance } : null;
}
