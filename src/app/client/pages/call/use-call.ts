import { useCallback, useEffect, useState } from 'react';
import type { Suggestion } from '#features/cluster-booking/client/seats/ClusterChoice.tsx';
import { useOffers } from '#features/cluster-booking/client/seats/use-offers.ts';
import { type OfferReply, type SeatReply, suggestForPatient } from '#features/cluster-booking/seat-contract.ts';
import { useRoute } from '#platform/client/api/use-route.ts';
import { type CallState, keepCallState, NO_CALL, readCallState } from './call-state.ts';
import { useClash } from './use-clash.ts';
import { useHold } from './use-hold.ts';

/** One call from find to receipt. */
export function useCall() {
  const [state, setState] = useState<CallState>(readCallState);
  const [receipts, setReceipts] = useState<readonly SeatReply[]>([]);
  const update = useCallback((change: Partial<CallState>) => setState((now) => ({ ...now, ...change })), []);
  useEffect(() => keepCallState(state), [state]);

  const { patientId, confirmed } = state;
  const needs = useRoute(
    suggestForPatient,
    { params: { patientId: patientId ?? '' } },
    { enabled: patientId !== null && confirmed },
  );
  const suggestions: readonly Suggestion[] = needs.data
    ? [...(needs.data.primary ? [needs.data.primary] : []), ...needs.data.alternatives]
    : [];
  const chosen = suggestions.find((each) => each.clusterId === state.clusterId) ?? suggestions[0] ?? null;
  const offers = useOffers(
    patientId !== null && confirmed && chosen
      ? {
          patientId,
          clusterId: chosen.clusterId,
          careEventId: chosen.careEventId,
          shownSessionIds: state.shownSessionIds,
        }
      : null,
  );
  const finish = useCallback((seat: SeatReply) => {
    setReceipts((before) => [seat, ...before].slice(0, 3));
    setState(NO_CALL);
  }, []);
  const careEventId = chosen?.careEventId ?? null;
  const clash = useClash({ patientId, careEventId, onBooked: finish });
  const hold = useHold({ state, update, careEventId, onBooked: finish, onClash: clash.meet });
  const shown: readonly OfferReply[] = hold.alternatives ?? offers.data?.offers ?? [];

  const choose = useCallback(
    (suggestion: Suggestion) => {
      hold.release();
      update({ clusterId: suggestion.clusterId, careEventId: suggestion.careEventId, shownSessionIds: [] });
    },
    [hold, update],
  );

  return {
    state,
    receipts,
    needs,
    suggestions,
    chosen,
    offers,
    shown,
    hold,
    clash,
    choose,
    chooseNext: () => {
      const at = suggestions.findIndex((each) => each.clusterId === chosen?.clusterId);
      const next = suggestions[(at + 1) % suggestions.length];
      if (next) choose(next);
    },
    pickPatient: (id: string) => setState({ ...NO_CALL, patientId: id }),
    confirm: () => update({ confirmed: true }),
    pick: (offer: OfferReply) => hold.pick(offer),
    hasMore: (hold.alternatives === null && offers.data?.more) ?? false,
    nextThree: () => update({ shownSessionIds: [...state.shownSessionIds, ...shown.map((offer) => offer.sessionId)] }),
    firstThree: () => update({ shownSessionIds: [] }),
    endCall: () => {
      hold.release();
      setState(NO_CALL);
    },
    backLabel: backLabelOf(state, hold),
    goBack: () => {
      if (hold.seat) hold.release();
      else if (hold.alternatives) {
        hold.clearAlternatives();
        void offers.refetch();
      } else if (state.shownSessionIds.length > 0) update({ shownSessionIds: [] });
      else setState(NO_CALL);
    },
  };
}

function backLabelOf(state: CallState, hold: { seat: SeatReply | null; alternatives: unknown }): string {
  if (hold.seat) return 'Let the held seat go';
  if (hold.alternatives) return 'Back to the first offers';
  return state.shownSessionIds.length > 0 ? 'First three again' : 'End this call';
}

export type CallInHand = ReturnType<typeof useCall>;
