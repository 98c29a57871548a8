/** Which starts are asked for. */
export type FitWindow = {
  /** The earliest start, an instant in milliseconds since 1970-01-01T00:00Z. */
  readonly fromMs: number;
  /** Starts lie before this instant; the event may end after it. */
  readonly untilMs: number;
  /**
   * How many starts at most, the earliest ones.
   * @asType integer
   * @minimum 1
   */
  readonly count: number;
};

/** A start at which every line of an event is served at once, and by what. */
export type CalendarFit = {
  /** Start of the event, an instant on the 5-minute grid; set-up may begin before it. */
  readonly startMs: number;
  /** In the order of the lines asked for. */
  readonly lines: readonly ServedLine[];
};

export type ServedLine = { readonly units: readonly UnitHold[] };

/** One unit of a resource, held from set-up to the end of clean-up. */
export type UnitHold = {
  readonly resourceId: string;
  /**
   * 1 for the first.
   * @asType integer
   * @minimum 1
   */
  readonly unit: number;
  readonly fromMs: number;
  readonly untilMs: number;
};
