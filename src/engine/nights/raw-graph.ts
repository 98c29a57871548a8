import type { NightState } from './night-state.ts';

/** What an arc does: waits a slot, or is an entry with these tasks. */
export type ArcKind = {
  readonly mask: number;
  readonly held: number;
  readonly quietRest: number;
  readonly skills: number;
  readonly points: number;
};
export type RawArc = { readonly kind: ArcKind; readonly to: RawNode };

export type RawNode = {
  readonly state: NightState;
  readonly isEnd: boolean;
  /** Least points from the beginning of the night. */
  reached: number;
  /** No less is still to come. */
  readonly ahead: number;
  /** Least points until its end, once that is known. */
  rest: number;
  readonly arcs: RawArc[];
  /** Position among the nodes that are kept. */
  at: number;
};
