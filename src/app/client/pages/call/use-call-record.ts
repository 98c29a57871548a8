import { useCallback, useRef } from 'react';
import {
  endCall,
  identifyCall,
  listParkedCalls,
  parkCall,
  startCall,
} from '#features/cluster-booking/call-contract.ts';
import { listDeskTasks, settleDeskTask } from '#features/cluster-booking/desk-task-contract.ts';
import type { Outcome } from '#features/cluster-booking/domain/call/call-flow.ts';
import type { SeatReply } from '#features/cluster-booking/seat-schema.ts';
import { callRoute } from '#platform/client/api/call-route.ts';
import { useAct } from '#platform/client/api/use-route.ts';
import type { CallState } from './call-state.ts';

type Given = { readonly state: CallState; readonly update: (change: Partial<CallState>) => void };

/** The call as the server keeps it. Booking never waits for it: a record that fails loses a figure, not a seat. */
export function useCallRecord({ state, update }: Given) {
  const starting = useRef<Promise<string | null> | null>(null);
  const park = useAct(parkCall, { refresh: [listParkedCalls] });
  const end = useAct(endCall);
  const settle = useAct(settleDeskTask, { refresh: [listDeskTasks] });

  const begin = useCallback(
    (ringingCallId: string | null = null): Promise<string | null> => {
      if (state.callId !== null) return Promise.resolve(state.callId);
      starting.current ??= callRoute(startCall, { body: { ringingCallId } })
        .then(({ callId }) => {
          update({ callId });
          return callId;
        })
        .catch(() => null);
      return starting.current;
    },
    [state.callId, update],
  );
  const { patientId, intent, taskId } = state;
  const identify = useCallback(async () => {
    const callId = await begin();
    if (callId === null || patientId === null) return;
    await callRoute(identifyCall, { params: { callId }, body: { patientId } }).catch(() => null);
  }, [begin, patientId]);

  const finish = async (outcome: Outcome, kept: { seatId?: string; taskId?: string }) => {
    const callId = await begin();
    starting.current = null;
    if (callId !== null) await end.mutateAsync({ params: { callId }, body: { intent, outcome, ...kept } });
  };
  return {
    begin,
    identify: () => void identify(),
    problem: end.error ?? park.error,
    finish,
    /** The seat stands whatever becomes of the record, and settles what the desk owed. */
    endWithSeat: (seat: SeatReply) => {
      if (taskId !== null) settle.mutate({ params: { taskId }, body: { seatId: seat.seatId } });
      finish('cluster-seat', { seatId: seat.seatId }).catch(() => {});
    },
    park: async () => {
      const callId = await begin();
      starting.current = null;
      if (callId === null) return;
      const { clusterId, careEventId, heldSeatId, movingSeatId, shownSessionIds } = state;
      const kept = { clusterId, careEventId, heldSeatId, movingSeatId, shownSessionIds: [...shownSessionIds], intent };
      await park.mutateAsync({ params: { callId }, body: { kept } });
    },
  };
}
