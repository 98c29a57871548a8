import { useState } from 'react';
import { moveSeat } from '#features/cluster-booking/seat-change-contract.ts';
import { bookSeat, type ClashReply, clashProblemSchema } from '#features/cluster-booking/seat-contract.ts';
import type { SeatReply } from '#features/cluster-booking/seat-schema.ts';
import type { CallProblem } from '#platform/client/api/call-route.ts';
import { useAct } from '#platform/client/api/use-route.ts';
import type { SeatShown } from './use-hold.ts';

type ClashGiven = {
  readonly patientId: string | null;
  readonly careEventId: string | null;
  readonly movingSeatId: string | null;
  readonly movingReason: string;
  readonly onBooked: (seat: SeatReply) => void;
};

type Met = { readonly seat: SeatShown; readonly clashes: readonly ClashReply[] };

/** A seat at a time when the patient is somewhere else: booked all the same when somebody says why. */
export function useClash({ patientId, careEventId, movingSeatId, movingReason, onBooked }: ClashGiven) {
  const [met, setMet] = useState<Met | null>(null);
  const act = useAct(bookSeat);
  const move = useAct(moveSeat);
  return {
    met,
    busy: act.isPending || move.isPending,
    problem: act.error ?? move.error,
    meet: ({ sessionId, seatNumber }: SeatShown, error: CallProblem): boolean => {
      const clash = clashProblemSchema.safeParse(error.problem);
      if (!clash.success) return false;
      act.reset();
      setMet({ seat: { sessionId, seatNumber }, clashes: clash.data.clashes });
      return true;
    },
    leave: () => setMet(null),
    book: (overrideReason: string) => {
      if (!met || act.isPending || move.isPending) return;
      const onSuccess = (seat: SeatReply) => {
        setMet(null);
        onBooked(seat);
      };
      if (movingSeatId === null) {
        act.mutate({ body: { ...met.seat, patientId: patientId ?? '', careEventId, overrideReason } }, { onSuccess });
        return;
      }
      const body = { ...met.seat, reason: movingReason, overrideReason };
      move.mutate({ params: { seatId: movingSeatId }, body }, { onSuccess });
    },
  };
}
