import { useRoute } from '#platform/client/api/use-route.ts';
import { type MySeatReply, type MySeatsReply, readMySeats } from '../../my-seats-contract.ts';

/** What one patient's own page knows of bookings; null until it is there, or when they are nobody one acts for. */
export function useMySeats(patientId: string): MySeatsReply | null {
  const mine = useRoute(readMySeats);
  return mine.data?.patients.find((patient) => patient.patientId === patientId) ?? null;
}

/** One booking of a patient; null when it is none that is booked by seat. */
export function useMySeat(patientId: string, seatId: string): MySeatReply | null {
  return useMySeats(patientId)?.coming.find((seat) => seat.seatId === seatId) ?? null;
}
