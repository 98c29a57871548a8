/** How a hospital books, where it has not said otherwise. */
export type BookingRules = {
  /** Between two sites a patient needs this long. */
  readonly travelMinutes: number;
  /** A patient's notice shorter than this is late. */
  readonly lateHours: number;
};

/** Defaults: half an hour between sites, notice under a day is late. */
export const USUAL_BOOKING_RULES: BookingRules = { travelMinutes: 30, lateHours: 24 };
