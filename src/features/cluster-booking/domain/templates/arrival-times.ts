export const ARRIVAL_PATTERNS = ['together', 'wave', 'staggered', 'stations', 'rolling', 'own'] as const;
export type ArrivalPattern = (typeof ARRIVAL_PATTERNS)[number];

/** A stop of a carousel, and the line of the template that serves it, counted from 1. */
export type Station = { readonly name: string; readonly lineNumber: number | null };

/** How patients pass the stations: all begin at once, each at another station, or one follows the other from the first. */
export type Carousel = {
  readonly minutes: number;
  readonly isCohort: boolean;
  readonly stations: readonly Station[];
};

export type ArrivalPlan = {
  readonly pattern: ArrivalPattern;
  readonly capacity: number;
  readonly durationMinutes: number;
  /** Time one patient takes; sets the length of a wave. */
  readonly visitMinutes: number;
  /** As the session keeps them, one per seat; without them the pattern tells. */
  readonly offsetsMinutes?: readonly number[] | null;
  readonly carousel?: Carousel | null;
};

const WAVE: readonly number[] = [0, 0, 1, 2];

/**
 * Minutes after the start at which the patient of a seat is asked to come; seats count from 1. A seat past those that the session
 * keeps comes with the last of them.
 * `together`: all at the start. `wave`: groups of four, two at once, then one and two visits later (the modified wave).
 * `staggered`: Bailey-Welch, two at the start and then one per mean visit, the mean being duration / capacity.
 */
export function arrivalOffsetMinutes(seatNumber: number, plan: ArrivalPlan): number {
  const latest = Math.max(0, plan.durationMinutes - 5);
  const kept = plan.offsetsMinutes ?? [];
  return Math.min(latest, kept[seatNumber - 1] ?? kept.at(-1) ?? offsetByPattern(seatNumber, plan));
}

function offsetByPattern(seatNumber: number, plan: ArrivalPlan): number {
  if (plan.pattern === 'wave') {
    const place = (seatNumber - 1) % WAVE.length;
    const wave = (seatNumber - 1 - place) / WAVE.length;
    return (wave * WAVE.length + (WAVE[place] ?? 0)) * plan.visitMinutes;
  }
  if (plan.pattern === 'staggered') {
    return seatNumber <= 2 ? 0 : (seatNumber - 2) * Math.floor(plan.durationMinutes / plan.capacity);
  }
  return 0;
}

export function arrivesAt(startsAt: Date, seatNumber: number, plan: ArrivalPlan): Date {
  return new Date(startsAt.getTime() + arrivalOffsetMinutes(seatNumber, plan) * 60_000);
}

/** The time a patient is taken up: the whole of a group visit, all stations of a carousel, otherwise the own visit, from the own arrival. */
export function patientSpan(startsAt: Date, seatNumber: number, plan: ArrivalPlan): { from: Date; until: Date } {
  const from = arrivesAt(startsAt, seatNumber, plan);
  return { from, until: new Date(from.getTime() + patientMinutes(plan) * 60_000) };
}

/** How long one patient is there. */
export function patientMinutes({ pattern, durationMinutes, visitMinutes, carousel }: ArrivalPlan): number {
  if (pattern === 'together') return durationMinutes;
  if (pattern === 'stations' && carousel) return carousel.stations.length * carousel.minutes;
  return visitMinutes;
}
