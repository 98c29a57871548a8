import { useCallback, useEffect, useState } from 'react';
import { useSecondsLeft } from '#features/cluster-booking/client/seats/use-seconds-left.ts';
import type { OfferReply } from '#features/cluster-booking/offer-contract.ts';
import { moveSeat } from '#features/cluster-booking/seat-change-contract.ts';
import {
  bookSeat,
  holdSeat,
  readSeat,
  releaseHold,
  renewHold,
  takenProblemSchema,
} from '#features/cluster-booking/seat-contract.ts';
import type { SeatReply } from '#features/cluster-booking/seat-schema.ts';
import { type CallProblem, callRoute } from '#platform/client/api/call-route.ts';
import { useAct } from '#platform/client/api/use-route.ts';
import type { CallState } from './call-state.ts';

type HoldGiven = {
  readonly state: CallState;
  readonly update: (change: Partial<CallState>) => void;
  readonly careEventId: string | null;
  readonly onBooked: (seat: SeatReply) => void;
  /** True when the refusal is a clash, which is then somebody else's to ask about. */
  readonly onClash: (seat: SeatShown, error: CallProblem) => boolean;
};

export type SeatShown = { readonly sessionId: string; readonly seatNumber: number };

type Held = { readonly seat: SeatReply; readonly secondsLeft: number; readonly receivedAtMs: number };

/** The seat kept while talking: picked, counting down, renewed, let go, booked; and what to offer when someone else was faster. */
export function useHold({ state, update, careEventId, onBooked, onClash }: HoldGiven) {
  const [held, setHeld] = useState<Held | null>(null);
  const [alternatives, setAlternatives] = useState<readonly OfferReply[] | null>(null);
  const [notice, setNotice] = useState<string | null>(null);
  const [problem, setProblem] = useState<CallProblem | null>(null);
  const secondsLeft = useSecondsLeft(held);

  const keep = useCallback(
    (seat: SeatReply) => {
      const isHeld = seat.status === 'held' && seat.holdSecondsLeft !== null;
      setHeld(isHeld ? { seat, secondsLeft: seat.holdSecondsLeft ?? 0, receivedAtMs: performance.now() } : null);
      update({ heldSeatId: isHeld ? seat.seatId : null });
    },
    [update],
  );
  const letGo = useCallback(() => {
    setHeld(null);
    update({ heldSeatId: null });
  }, [update]);
  const refused = (seat: SeatShown, error: CallProblem) => {
    if (onClash(seat, error)) return;
    const taken = takenProblemSchema.safeParse(error.problem);
    setProblem(taken.success ? null : error);
    if (!taken.success) return;
    setAlternatives(taken.data.alternatives);
    setNotice(
      `${error.message} ${taken.data.alternatives.length > 0 ? 'These are free now.' : 'Nothing else is free.'}`,
    );
  };

  const holdAct = useAct(holdSeat);
  const bookAct = useAct(bookSeat);
  const moveAct = useAct(moveSeat);
  const renewAct = useAct(renewHold);
  const releaseAct = useAct(releaseHold);

  useHeldAfterReload({ heldSeatId: state.heldSeatId, isHeld: held !== null, keep, letGo });
  useEffect(() => {
    if (secondsLeft !== 0) return;
    letGo();
    setNotice('The hold has run out. The seat may still be free: pick it again.');
  }, [secondsLeft, letGo]);

  const quiet = () => {
    setNotice(null);
    setProblem(null);
  };
  const seatOf = (offer: SeatShown) => ({
    sessionId: offer.sessionId,
    seatNumber: offer.seatNumber,
    patientId: state.patientId ?? '',
    careEventId,
    movingSeatId: state.movingSeatId,
  });

  return {
    seat: held?.seat ?? null,
    secondsLeft,
    alternatives,
    notice,
    problem,
    busy: holdAct.isPending || bookAct.isPending || moveAct.isPending || releaseAct.isPending,
    mayRenew: held !== null && !renewAct.isPending,
    clearAlternatives: () => {
      setAlternatives(null);
      setNotice(null);
    },
    pick: (offer: OfferReply) => {
      quiet();
      holdAct.mutate({ body: seatOf(offer) }, { onSuccess: keep, onError: (error) => refused(offer, error) });
    },
    renew: () => {
      if (held) renewAct.mutate({ params: { seatId: held.seat.seatId } }, { onSuccess: keep, onError: setProblem });
    },
    release: () => {
      quiet();
      setAlternatives(null);
      if (held) releaseAct.mutate({ params: { seatId: held.seat.seatId } });
      letGo();
    },
    book: () => {
      if (!held || bookAct.isPending || moveAct.isPending) return;
      quiet();
      const { seat } = held;
      const { sessionId, seatNumber } = seat;
      const after = {
        onSuccess: (booked: SeatReply) => {
          setHeld(null);
          setAlternatives(null);
          onBooked(booked);
        },
        onError: (error: CallProblem) => {
          letGo();
          refused(seat, error);
        },
      };
      if (state.movingSeatId === null) {
        bookAct.mutate({ body: { ...seatOf(seat), heldSeatId: seat.seatId } }, after);
        return;
      }
      const body = { sessionId, seatNumber, heldSeatId: seat.seatId, reason: state.movingReason };
      moveAct.mutate({ params: { seatId: state.movingSeatId }, body }, after);
    },
  };
}

type Reloaded = {
  readonly heldSeatId: string | null;
  readonly isHeld: boolean;
  readonly keep: (seat: SeatReply) => void;
  readonly letGo: () => void;
};

/** After a reload only the id is known; the server says whether the seat is still held. */
function useHeldAfterReload({ heldSeatId, isHeld, keep, letGo }: Reloaded): void {
  useEffect(() => {
    if (heldSeatId === null || isHeld) return;
    let gone = false;
    callRoute(readSeat, { params: { seatId: heldSeatId } })
      .then((seat) => !gone && keep(seat))
      .catch(() => !gone && letGo());
    return () => {
      gone = true;
    };
  }, [heldSeatId, isHeld, keep, letGo]);
}
