/** Where free starts come from: nine words of day bits, or null when there are none; read at once, not kept. */
export type StartsSource = {
  /** Starts at which all that the event needs in this cell is free. Asked only where `isOpen`. */
  readonly starts: (event: number, cell: number) => Int32Array | null;
  /** Those of them at which a wished clinician is among those free. Asked only where somebody is wished for. */
  readonly wished: (event: number, cell: number) => Int32Array | null;
};
