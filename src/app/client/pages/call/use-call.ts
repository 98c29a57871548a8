import { useCallback, useEffect, useState } from 'react';
import type { Suggestion } from '#features/cluster-booking/client/seats/ClusterChoice.tsx';
import { useOffers } from '#features/cluster-booking/client/seats/use-offers.ts';
import type { Outcome } from '#features/cluster-booking/domain/call/call-flow.ts';
import { type OfferReply, suggestForPatient } from '#features/cluster-booking/offer-contract.ts';
import type { SeatReply } from '#features/cluster-booking/seat-schema.ts';
import { useRoute } from '#platform/client/api/use-route.ts';
import { useMay } from '#platform/client/frame/session.ts';
import { type CallState, keepCallState, NO_CALL, readCallState } from './call-state.ts';
import { type CallDialog, stepsOf } from './call-steps.ts';
import { useCallRecord } from './use-call-record.ts';
import { useClash } from './use-clash.ts';
import { useHold } from './use-hold.ts';

/** One call from find to receipt. */
export function useCall() {
  const [state, setState] = useState<CallState>(readCallState);
  const [receipts, setReceipts] = useState<readonly SeatReply[]>([]);
  const [dialog, setDialog] = useState<CallDialog>(null);
  const [editedId, setEditedId] = useState<string | null>(null);
  const update = useCallback((change: Partial<CallState>) => setState((now) => ({ ...now, ...change })), []);
  useEffect(() => keepCallState(state), [state]);
  const record = useCallRecord({ state, update });

  const { patientId, confirmed } = state;
  const needs = useRoute(
    suggestForPatient,
    { params: { patientId: patientId ?? '' } },
    { enabled: patientId !== null && confirmed },
  );
  const seats = (needs.data?.seats ?? []).filter((seat) => seat.status === 'booked' || seat.status === 'confirmed');
  // A red flag that waits for a clinician: nothing is offered, held, moved or booked.
  const stopped = needs.data?.outcome.outcome === 'clinical-review';
  const mayWait = useMay('waiting.edit');
  const mayRecall = useMay('recalls.edit');
  const mayEdit = useMay('patients.edit');
  const suggestions = suggestionsFor(state, needs.data, seats);
  const chosen = suggestions.find((each) => each.clusterId === state.clusterId) ?? suggestions[0] ?? null;
  const offers = useOffers(
    patientId !== null && confirmed && chosen && !stopped
      ? {
          patientId,
          clusterId: chosen.clusterId,
          careEventId: state.movingSeatId === null ? chosen.careEventId : null,
          shownSessionIds: state.shownSessionIds,
          movingSeatId: state.movingSeatId,
          wishes: state.wishes,
        }
      : null,
  );
  const leave = useCallback(() => {
    setDialog(null);
    setState(NO_CALL);
  }, []);
  const finish = useCallback(
    (seat: SeatReply, others: readonly SeatReply[] = []) => {
      record.endWithSeat(seat);
      setReceipts((before) => [seat, ...others, ...before].slice(0, 3));
      leave();
    },
    [record, leave],
  );
  const careEventId = chosen?.careEventId ?? null;
  const { movingSeatId, movingReason } = state;
  const clash = useClash({ patientId, careEventId, movingSeatId, movingReason, onBooked: finish });
  const hold = useHold({ state, update, careEventId, onBooked: finish, onClash: clash.meet });
  const shown: readonly OfferReply[] = stopped ? [] : (hold.alternatives ?? offers.data?.offers ?? []);
  const { seat: heldSeat, release } = hold;
  useEffect(() => {
    if (stopped && heldSeat !== null) release();
  }, [stopped, heldSeat, release]);

  const choose = useCallback(
    (suggestion: Suggestion) => {
      hold.release();
      update({ clusterId: suggestion.clusterId, careEventId: suggestion.careEventId, shownSessionIds: [] });
    },
    [hold, update],
  );

  return {
    state,
    update,
    record,
    receipts,
    dialog,
    open: setDialog,
    closeDialog: () => setDialog(null),
    needs,
    stopped,
    mayWait,
    mayEdit,
    /** Whose details were changed in this call, so that what is shown of them is read again. */
    editedId,
    edited: () => {
      setEditedId(patientId);
      setDialog(null);
    },
    /** Nothing in time can be booked yet, and something can be from a day on. */
    mayRemember: mayRecall && state.movingSeatId === null && offers.data?.beyond != null,
    seats,
    suggestions,
    chosen,
    offers,
    shown,
    hold,
    clash,
    choose,
    finish,
    leave,
    /** Ends the call without a new seat: what is held is free again. */
    end: async (outcome: Outcome, taskId: string | null = null) => {
      await record.finish(outcome, taskId === null ? {} : { taskId });
      hold.release();
      leave();
    },
    ...stepsOf({ state, update, setState, record, hold, suggestions, chosen, choose, offers, setDialog }),
    pick: (offer: OfferReply) => hold.pick(offer),
    hasMore: (hold.alternatives === null && offers.data?.more) ?? false,
    nextThree: () => update({ shownSessionIds: [...state.shownSessionIds, ...shown.map((offer) => offer.sessionId)] }),
    firstThree: () => update({ shownSessionIds: [] }),
  };
}

/** The cluster of a booking that moves is offered also when nothing of it is due. */
function suggestionsFor(
  { movingSeatId }: CallState,
  found: { primary: Suggestion | null; alternatives: readonly Suggestion[] } | undefined,
  seats: readonly SeatReply[],
): readonly Suggestion[] {
  const suggested = found ? [...(found.primary ? [found.primary] : []), ...found.alternatives] : [];
  const moving = seats.find((seat) => seat.seatId === movingSeatId);
  if (!moving || suggested.some((each) => each.clusterId === moving.clusterId)) return suggested;
  const { clusterId, clusterName, careEventId } = moving;
  return [{ clusterId, clusterName, careEventId, reason: 'The booking that is to move.' }, ...suggested];
}

export type CallInHand = ReturnType<typeof useCall>;
