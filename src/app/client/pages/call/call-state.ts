import type { Intent } from '#features/cluster-booking/domain/call/call-flow.ts';
import { NO_WISHES, type Wishes } from '#features/cluster-booking/domain/seats/wishes.ts';

/** A call as it survives a reload: ids only, never names. */
export type CallState = {
  /** The call as the server keeps it; null until somebody is looked for. */
  readonly callId: string | null;
  readonly intent: Intent;
  /** The booking that is to move, and why. */
  readonly movingSeatId: string | null;
  readonly movingReason: string;
  readonly wishes: Wishes;
  /** What the desk owes the patient, and settles with this call. */
  readonly taskId: string | null;
  readonly patientId: string | null;
  readonly confirmed: boolean;
  readonly clusterId: string | null;
  readonly careEventId: string | null;
  readonly heldSeatId: string | null;
  readonly shownSessionIds: readonly string[];
};

export const NO_CALL: CallState = {
  callId: null,
  intent: 'book',
  movingSeatId: null,
  movingReason: '',
  wishes: NO_WISHES,
  taskId: null,
  patientId: null,
  confirmed: false,
  clusterId: null,
  careEventId: null,
  heldSeatId: null,
  shownSessionIds: [],
};

const KEY = 'sheaf.call';

export function readCallState(): CallState {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? 'null');
    return typeof kept === 'object' && kept !== null ? { ...NO_CALL, ...kept } : NO_CALL;
  } catch {
    return NO_CALL;
  }
}

export function keepCallState(state: CallState): void {
  if (state.patientId === null && state.callId === null) sessionStorage.removeItem(KEY);
  else sessionStorage.setItem(KEY, JSON.stringify(state));
}
