export const ARRIVAL_PATTERNS = ['together', 'wave', 'staggered'] as const;
export type ArrivalPattern = (typeof ARRIVAL_PATTERNS)[number];

export type ArrivalPlan = {
  readonly pattern: ArrivalPattern;
  readonly capacity: number;
  readonly durationMinutes: number;
  /** Time one patient takes; sets the length of a wave. */
  readonly visitMinutes: number;
};

const WAVE: readonly number[] = [0, 0, 1, 2];

/**
 * Minutes after the start at which the patient of a seat is asked to come; seats count from 1.
 * `together`: all at the start. `wave`: groups of four, two at once, then one and two visits later (the modified wave).
 * `staggered`: Bailey-Welch, two at the start and then one per mean visit, the mean being duration / capacity.
 */
export function arrivalOffsetMinutes(seatNumber: number, plan: ArrivalPlan): number {
  const latest = Math.max(0, plan.durationMinutes - 5);
  return Math.min(latest, offsetByPattern(seatNumber, plan));
}

function offsetByPattern(seatNumber: number, plan: ArrivalPlan): number {
  if (plan.pattern === 'together') return 0;
  if (plan.pattern === 'staggered') {
    return seatNumber <= 2 ? 0 : (seatNumber - 2) * Math.floor(plan.durationMinutes / plan.capacity);
  }
  const place = (seatNumber - 1) % WAVE.length;
  const wave = (seatNumber - 1 - place) / WAVE.length;
  return (wave * WAVE.length + (WAVE[place] ?? 0)) * plan.visitMinutes;
}

export function arrivesAt(startsAt: Date, seatNumber: number, plan: ArrivalPlan): Date {
  return new Date(startsAt.getTime() + arrivalOffsetMinutes(seatNumber, plan) * 60_000);
}

/** The time a patient is taken up: the whole of a group visit, otherwise the own visit from the own arrival. */
export function patientSpan(startsAt: Date, seatNumber: number, plan: ArrivalPlan): { from: Date; until: Date } {
  const from = arrivesAt(startsAt, seatNumber, plan);
  const minutes = plan.pattern === 'together' ? plan.durationMinutes : plan.visitMinutes;
  return { from, until: new Date(from.getTime() + minutes * 60_000) };
}
