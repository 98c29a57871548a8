import { type ArrivalPlan, arrivalOffsetMinutes, type Carousel, type Station } from './arrival-times.ts';

/** How the patients of a template are asked to come, as it is drawn. */
export type Arrival =
  | { readonly pattern: 'together' | 'wave' | 'staggered' }
  /** A carousel: every patient passes every station, `minutes` at each. */
  | { readonly pattern: 'stations'; readonly minutes: number; readonly stations: readonly Station[] }
  /** Shared places, such as infusion chairs: one patient begins every so many minutes, and whoever comes later takes a place that is free again. */
  | { readonly pattern: 'rolling'; readonly places: number; readonly everyMinutes: number }
  /** Times of their own, minutes after the start, one per seat. */
  | { readonly pattern: 'own'; readonly offsetsMinutes: readonly number[] };

export type ArrivalFrame = Pick<ArrivalPlan, 'capacity' | 'durationMinutes' | 'visitMinutes'>;

/** When the patient of each seat comes, minutes after the start: what a session keeps. */
export function offsetsOf(arrival: Arrival, frame: ArrivalFrame): readonly number[] {
  return Array.from({ length: frame.capacity }, (_, index) => offsetOf(arrival, index, frame));
}

function offsetOf(arrival: Arrival, index: number, frame: ArrivalFrame): number {
  if (arrival.pattern === 'own') return arrival.offsetsMinutes[index] ?? arrival.offsetsMinutes.at(-1) ?? 0;
  if (arrival.pattern === 'stations') return isCohort(arrival, frame.capacity) ? 0 : index * arrival.minutes;
  if (arrival.pattern === 'rolling') return rollingOffset(arrival, index, frame.visitMinutes);
  return arrivalOffsetMinutes(index + 1, { pattern: arrival.pattern, ...frame });
}

/** A place is free again after a visit, and nobody begins sooner than the rhythm allows. */
function rollingOffset(
  { places, everyMinutes }: Extract<Arrival, { pattern: 'rolling' }>,
  index: number,
  visitMinutes: number,
): number {
  const round = Math.floor(index / places);
  return round * Math.max(visitMinutes, places * everyMinutes) + (index % places) * everyMinutes;
}

function isCohort({ stations }: Extract<Arrival, { pattern: 'stations' }>, capacity: number): boolean {
  return capacity <= stations.length;
}

export function carouselOf(arrival: Arrival, capacity: number): Carousel | null {
  if (arrival.pattern !== 'stations') return null;
  return { minutes: arrival.minutes, isCohort: isCohort(arrival, capacity), stations: arrival.stations };
}

/**
 * How long the session has to last for everybody to be done. A carousel of S stations of t minutes: one cohort of n ≤ S is done in
 * S·t, n patients one after another in (S + n − 1)·t. Null: the pattern sets no such limit.
 */
export function minutesTaken(arrival: Arrival, frame: ArrivalFrame): number | null {
  const last = Math.max(...offsetsOf(arrival, frame));
  if (arrival.pattern === 'stations') return last + arrival.stations.length * arrival.minutes;
  if (arrival.pattern === 'rolling') return last + frame.visitMinutes;
  return null;
}

export type StationStop = { readonly name: string; readonly lineNumber: number | null; readonly offsetMinutes: number };

/** The stations of the patient of a seat in the order in which they are passed, minutes after the start of the session. */
export function stationRoute(seatNumber: number, plan: ArrivalPlan): readonly StationStop[] {
  const { carousel } = plan;
  if (!carousel) return [];
  const { stations, minutes } = carousel;
  const first = carousel.isCohort ? (seatNumber - 1) % stations.length : 0;
  const arrival = arrivalOffsetMinutes(seatNumber, plan);
  return stations.map((_, step) => {
    const { name = '', lineNumber = null } = stations[(first + step) % stations.length] ?? {};
    return { name, lineNumber, offsetMinutes: arrival + step * minutes };
  });
}

/** The most patients that are there at one time. */
export function peakPresence(plan: ArrivalPlan, minutesThere: number): number {
  const offsets = Array.from({ length: plan.capacity }, (_, index) => arrivalOffsetMinutes(index + 1, plan));
  return Math.max(...offsets.map((at) => offsets.filter((other) => other <= at && at < other + minutesThere).length));
}
