import type { Suggestion } from '#features/cluster-booking/client/seats/ClusterChoice.tsx';
import type { Intent } from '#features/cluster-booking/domain/call/call-flow.ts';
import type { Wishes } from '#features/cluster-booking/domain/seats/wishes.ts';
import type { SeatReply } from '#features/cluster-booking/seat-schema.ts';
import { type CallState, NO_CALL } from './call-state.ts';

/** What lies over the call: one at a time. */
export type CallDialog =
  | 'wrap-up'
  | 'waitlist'
  | 'move'
  | 'cancel'
  | 'confirm'
  | 'series'
  | 'booked-series'
  | 'why-not'
  | 'remember'
  | 'new-patient'
  | 'details'
  | null;

type Given = {
  readonly state: CallState;
  readonly update: (change: Partial<CallState>) => void;
  readonly setState: (change: (now: CallState) => CallState) => void;
  readonly record: { readonly identify: () => void };
  readonly hold: {
    readonly seat: SeatReply | null;
    readonly alternatives: unknown;
    readonly release: () => void;
    readonly clearAlternatives: () => void;
  };
  readonly suggestions: readonly Suggestion[];
  readonly chosen: Suggestion | null;
  readonly choose: (suggestion: Suggestion) => void;
  readonly offers: { readonly refetch: () => unknown };
  readonly setDialog: (dialog: CallDialog) => void;
};

/** The steps that a desk takes in a call, beside holding and booking. */
export function stepsOf({
  state,
  update,
  setState,
  record,
  hold,
  suggestions,
  chosen,
  choose,
  offers,
  setDialog,
}: Given) {
  return {
    chooseNext: () => {
      const at = suggestions.findIndex((each) => each.clusterId === chosen?.clusterId);
      const next = suggestions[(at + 1) % suggestions.length];
      if (next) choose(next);
    },
    pickPatient: (id: string) => setState((now) => ({ ...NO_CALL, callId: now.callId, patientId: id })),
    notThem: () => setState((now) => ({ ...NO_CALL, callId: now.callId })),
    confirm: () => {
      update({ confirmed: true });
      record.identify();
    },
    want: (intent: Intent) => update({ intent }),
    wish: (wishes: Wishes) => {
      hold.release();
      update({ wishes, shownSessionIds: [] });
    },
    startMove: (seat: SeatReply, reason: string) => {
      hold.release();
      setDialog(null);
      update({
        intent: 'move',
        movingSeatId: seat.seatId,
        movingReason: reason,
        clusterId: seat.clusterId,
        careEventId: seat.careEventId,
        shownSessionIds: [],
      });
    },
    stopMove: () => {
      hold.release();
      update({ intent: 'book', movingSeatId: null, movingReason: '', shownSessionIds: [] });
    },
    backLabel: backLabelOf(state, hold),
    goBack: () => {
      if (hold.seat) hold.release();
      else if (hold.alternatives) {
        hold.clearAlternatives();
        void offers.refetch();
      } else if (state.shownSessionIds.length > 0) update({ shownSessionIds: [] });
      else if (state.movingSeatId !== null) update({ intent: 'book', movingSeatId: null, movingReason: '' });
      else if (state.confirmed) setDialog('wrap-up');
      else setState((now) => ({ ...NO_CALL, callId: now.callId }));
    },
    takeUp: (change: Partial<CallState>) => setState(() => ({ ...NO_CALL, confirmed: true, ...change })),
  };
}

function backLabelOf(state: CallState, hold: { seat: SeatReply | null; alternatives: unknown }): string {
  if (hold.seat) return 'Let the held seat go';
  if (hold.alternatives) return 'Back to the first offers';
  if (state.shownSessionIds.length > 0) return 'First three again';
  return state.movingSeatId === null ? 'End this call' : 'Leave the booking as it is';
}
