/**
 * All nights of one patient worth looking at, as paths: a node is a state, an arc waits one slot or is an entry. Arcs of a node are
 * contiguous, and every arc leads to a later slot.
 */
export type NightGraph = {
  readonly steps: number;
  readonly slot: Int32Array;
  /** Arcs `firstArc[n]` until `firstArc[n + 1]` leave node n; nodes stand in order of slots. */
  readonly firstArc: Int32Array;
  readonly isEnd: Uint8Array;
  readonly to: Int32Array;
  /** Tasks of the entry; 0 for waiting. */
  readonly mask: Int32Array;
  /** Slots in which the nurse is held; 0 for waiting. */
  readonly held: Int32Array;
  /** Slots of quiet that the arc itself leaves over when a quiet stretch begins in it. */
  readonly quietRest: Int32Array;
  readonly skills: Int32Array;
  /** Points, quiet stretch apart. */
  readonly points: Float64Array;
  /** Every night that is not in the graph costs at least this, its quiet stretch taken off. */
  readonly outside: number;
  /** No path: within what was looked at, the patient has no night. */
  readonly isEmpty: boolean;
};
