/**
 * When resources are there and what holds them already. Plain readonly data. Days are whole numbers since 1970-01-01
 * and times of day are minutes after midnight, both as the clock of the resource's zone shows them; instants are
 * milliseconds since 1970-01-01T00:00Z.
 */
export type CalendarProblem = {
  /**
   * The first day of the horizon.
   * @asType integer
   * @minimum 0
   */
  readonly fromDay: number;
  /**
   * The first day after the horizon.
   * @asType integer
   * @minimum 1
   */
  readonly untilDay: number;
  readonly resources: readonly ResourceCalendar[];
};

export type ResourceCalendar = {
  readonly id: string;
  readonly kind?: string;
  readonly skills?: readonly string[];
  /** IANA time zone of the place, such as `Europe/London`. */
  readonly zone: string;
  /**
   * How many can be used at once: 4 for a bay with four chairs.
   * @asType integer
   * @minimum 1
   */
  readonly units: number;
  /** Opening hours of a usual week; several spans a weekday make a lunch break. */
  readonly hours: readonly OpeningSpan[];
  /** Days on which these hours hold in place of the usual ones. */
  readonly exceptions?: readonly DateException[];
  readonly leave?: readonly Leave[];
  readonly reservations?: readonly UnitReservation[];
};

/**
 * Open on this weekday while the clock shows `fromMinute` or later and not yet `untilMinute`; an hour that the clock
 * repeats is open twice.
 */
export type OpeningSpan = {
  /**
   * 1 Monday to 7 Sunday.
   * @asType integer
   * @minimum 1
   * @maximum 7
   */
  readonly weekday: number;
  readonly fromMinute: number;
  readonly untilMinute: number;
};

export type DateException = {
  /** @asType integer */
  readonly day: number;
  /** The hours of this day; none when closed. */
  readonly open: readonly DaySpan[];
};

export type DaySpan = { readonly fromMinute: number; readonly untilMinute: number };

/** Away from one time on the clock until another; slots touched by it are not free. */
export type Leave = {
  /** @asType integer */
  readonly fromDay: number;
  readonly fromMinute: number;
  /** @asType integer */
  readonly untilDay: number;
  readonly untilMinute: number;
  /**
   * Only this unit, 1 for the first; every unit when absent.
   * @asType integer
   * @minimum 1
   */
  readonly unit?: number;
};

/** One unit held from one instant until another; slots touched by it are not free. */
export type UnitReservation = {
  /**
   * 1 for the first.
   * @asType integer
   * @minimum 1
   */
  readonly unit: number;
  readonly fromMs: number;
  readonly untilMs: number;
};
