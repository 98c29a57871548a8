import { stationRoute } from '../templates/arrival.ts';
import { type ArrivalPattern, arrivesAt, type Carousel } from '../templates/arrival-times.ts';
import { arrivalPlanOf } from './offer.ts';
import type { SeatStatus } from './seat-status.ts';

export type Seated = {
  readonly seatId: string;
  readonly seatNumber: number;
  readonly status: SeatStatus;
  readonly arrivesAt: Date;
  readonly patientId: string;
  readonly name: string;
  readonly birthOn: string | null;
};

export type SeatRow = {
  readonly seatNumber: number;
  readonly arrivesAt: Date;
  readonly status: SeatStatus | null;
  readonly seatId: string | null;
  readonly patient: { readonly patientId: string; readonly name: string; readonly birthOn: string | null } | null;
  /** In a carousel, the stations in the order in which the patient passes them. */
  readonly route: readonly { readonly name: string; readonly startsAt: Date }[];
};

export type SeatRowFacts = {
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly capacity: number;
  readonly arrivalPattern: ArrivalPattern;
  readonly visitMinutes: number;
  readonly offsetsMinutes?: readonly number[] | null;
  readonly carousel?: Carousel | null;
  readonly seated: readonly Seated[];
  readonly mayNamePatients: boolean;
};

/** Every seat of a session in order, taken or not; a patient only for those who may know. A seat that was freed and taken again has two rows. */
export function seatRows(facts: SeatRowFacts): readonly SeatRow[] {
  const plan = arrivalPlanOf(facts);
  const rows: SeatRow[] = [];
  for (let seatNumber = 1; seatNumber <= facts.capacity; seatNumber += 1) {
    const route = stationRoute(seatNumber, plan).map(({ name, offsetMinutes }) => ({
      name,
      startsAt: new Date(facts.startsAt.getTime() + offsetMinutes * 60_000),
    }));
    const here = facts.seated.filter((each) => each.seatNumber === seatNumber);
    for (const each of here) {
      const { seatId, status, arrivesAt: at, patientId, name, birthOn } = each;
      const patient = facts.mayNamePatients ? { patientId, name, birthOn } : null;
      rows.push({ seatNumber, arrivesAt: at, status, seatId: facts.mayNamePatients ? seatId : null, patient, route });
    }
    if (here.length === 0) {
      rows.push({
        seatNumber,
        arrivesAt: arrivesAt(facts.startsAt, seatNumber, plan),
        status: null,
        seatId: null,
        patient: null,
        route,
      });
    }
  }
  return rows;
}
