import type { SeatStatus } from '#features/cluster-booking/public.ts';
import { stageOf } from '../flow/stage.ts';

const ENCOUNTER_STATES = ['open', 'finished', 'cancelled'] as const;
export type EncounterState = (typeof ENCOUNTER_STATES)[number];

export const ATTENDANCES = ['attended', 'late', 'left'] as const;
export type Attendance = (typeof ATTENDANCES)[number];

/** The encounter that a seat has: opened at check-in, finished when the patient goes; none for whoever stayed away. */
export function encounterStateOf(status: SeatStatus): EncounterState | 'none' {
  if (status === 'left-without-being-seen' || status === 'completed') return 'finished';
  return ['arrived', 'roomed', 'in-care'].includes(stageOf(status)) ? 'open' : 'none';
}

/** Late stays late; who goes without having been seen has left. */
export function attendanceOf(status: SeatStatus, { isLate }: { readonly isLate: boolean }): Attendance {
  if (status === 'left-without-being-seen') return 'left';
  return isLate ? 'late' : 'attended';
}
