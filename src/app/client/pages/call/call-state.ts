/** A call as it survives a reload: ids only, never names. */
export type CallState = {
  readonly patientId: string | null;
  readonly confirmed: boolean;
  readonly clusterId: string | null;
  readonly careEventId: string | null;
  readonly heldSeatId: string | null;
  readonly shownSessionIds: readonly string[];
};

export const NO_CALL: CallState = {
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
  if (state.patientId === null) sessionStorage.removeItem(KEY);
  else sessionStorage.setItem(KEY, JSON.stringify(state));
}
