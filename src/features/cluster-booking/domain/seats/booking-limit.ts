/** Whose seats a limit counts: those at a site, of a cluster, or of the sessions that a person or room serves. */
export const LIMIT_KINDS = ['site', 'cluster', 'resource'] as const;
export type LimitKind = (typeof LIMIT_KINDS)[number];

export const LIMIT_PERIODS = ['day', 'week'] as const;
export type LimitPeriod = (typeof LIMIT_PERIODS)[number];

export type BookingLimit = {
  /** Of the site, cluster, person or room. */
  readonly name: string;
  readonly period: LimitPeriod;
  /** Seats, never sessions. */
  readonly seatsMax: number;
  /** Seats that are booked, or held by a hold that has not run out, in the day or week (from Monday on) of the session. */
  readonly takenCount: number;
};

/** The limit that keeps one more seat from being taken: of several, the smallest; null when there is room under all. */
export function limitReached(limits: readonly BookingLimit[]): BookingLimit | null {
  const reached = limits.filter(({ takenCount, seatsMax }) => takenCount >= seatsMax);
  return reached.toSorted((a, b) => a.seatsMax - b.seatsMax)[0] ?? null;
}

export function limitSentence({ name, period, seatsMax }: BookingLimit): string {
  const seats = seatsMax === 1 ? 'one seat' : `${seatsMax} seats`;
  return `${name} takes ${seats} a ${period} at most, and that ${period} has as many.`;
}
