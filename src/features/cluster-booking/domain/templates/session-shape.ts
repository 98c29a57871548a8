import { type BookingWindow, USUAL_WINDOW } from '../sessions/booking-window.ts';
import { type Arrival, carouselOf, offsetsOf, peakPresence } from './arrival.ts';
import {
  type ArrivalPattern,
  type ArrivalPlan,
  arrivalOffsetMinutes,
  type Carousel,
  patientMinutes,
} from './arrival-times.ts';
import type { Buffers, PlanResource, TemplateLine } from './template-line.ts';

/** What a session keeps of the drawing it was made with, so that later edits do not rewrite it. */
export type SessionShape = Buffers & {
  readonly startMinute: number;
  readonly durationMinutes: number;
  readonly capacity: number;
  readonly visitMinutes: number;
  readonly arrivalPattern: ArrivalPattern;
  readonly offsetsMinutes: readonly number[];
  readonly carousel: Carousel | null;
  readonly bookingWindow: BookingWindow;
  readonly lines: readonly TemplateLine[];
};

type Drawn = Buffers & {
  readonly startMinute: number;
  readonly durationMinutes: number;
  readonly capacity: number;
  readonly arrival: Arrival;
  readonly bookingWindow?: BookingWindow;
  readonly lines: readonly TemplateLine[];
};

export function shapeOf(drawn: Drawn, visitMinutes: number): SessionShape {
  const { startMinute, durationMinutes, capacity, setupMinutes, cleanupMinutes, lines, arrival } = drawn;
  return {
    startMinute,
    durationMinutes,
    capacity,
    visitMinutes,
    arrivalPattern: arrival.pattern,
    offsetsMinutes: offsetsOf(arrival, { capacity, durationMinutes, visitMinutes }),
    carousel: carouselOf(arrival, capacity),
    bookingWindow: drawn.bookingWindow ?? USUAL_WINDOW,
    setupMinutes,
    cleanupMinutes,
    lines,
  };
}

export function planOfShape(shape: SessionShape): ArrivalPlan {
  return { ...shape, pattern: shape.arrivalPattern };
}

/** The most patients that are in the rooms of a session at one time. */
export function presenceOf(shape: SessionShape): number {
  const plan = planOfShape(shape);
  return peakPresence(plan, patientMinutes(plan));
}

const SEATS_MAX = 200;

/**
 * The most seats that a session may ever have because its rooms hold no more people: null when no room says how many it holds. Seats past
 * those drawn come with the last.
 */
export function seatsMaxOf(
  shape: SessionShape,
  rooms: readonly Pick<PlanResource, 'kind' | 'headcount'>[],
): number | null {
  const headcounts = rooms.flatMap(({ kind, headcount }) => (kind === 'room' && headcount !== null ? [headcount] : []));
  if (headcounts.length === 0) return null;
  const least = Math.min(...headcounts);
  const plan = planOfShape(shape);
  const minutes = patientMinutes(plan);
  const last = arrivalOffsetMinutes(shape.capacity, plan);
  const withLast = Array.from({ length: shape.capacity }, (_, index) => arrivalOffsetMinutes(index + 1, plan)).filter(
    (at) => at <= last && last < at + minutes,
  ).length;
  return Math.max(shape.capacity, Math.min(SEATS_MAX, shape.capacity + least - withLast));
}
