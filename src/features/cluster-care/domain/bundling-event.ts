import type { BundlingEvent, ExistingBooking, ResourceLine } from '#engine/bundling/problem.ts';
import { dayNumber } from '#kernel/calendar-date.ts';
import { accept, type Result, refuse } from '#kernel/result.ts';
import { bloodTakenMl } from './blood-volume.ts';
import type { BundlingInput, BundlingSite } from './bundling-input.ts';
import { canServe } from './choose-sites.ts';
import type { RuleEvent } from './combination-rule.ts';
import { hasFlag, isAsleep } from './rule-events.ts';

const GRID_MINUTES = 5;
/** Overdue care is planned within this time from today. */
const OVERDUE_DAYS = 28;
/** A light meal before an anaesthetic (rule FAST-3). */
const ASLEEP_FASTING_HOURS = 6;
const PRIORITY_CLASSES = { routine: 0, urgent: 1, asap: 2, stat: 3 } as const;

/** An event with its window, its resources and its booking, as the engine needs it; refused when it can be nowhere. */
export function bundlingEventOf(need: RuleEvent, input: BundlingInput): Result<BundlingEvent> {
  const { event, kind } = need;
  const booked = bookingOf(need, input);
  const sites = input.sites.flatMap((site) => siteOf(need, site));
  if (sites.length === 0 && booked?.mobility !== 'fixed') {
    return refuse('no-site', `No place has what this event needs: ${kind.resourceKinds.join(', ')}.`);
  }
  const window = windowOf(need, input);
  if (window === null && booked?.mobility !== 'fixed') {
    return refuse(
      'no-window',
      'A rule keeps this event until after its last day: it needs a new date from the orderer.',
    );
  }
  const stay = input.verdict.stayAfterMinutes.get(event.id) ?? 0;
  return accept({
    id: event.id,
    ...(window ?? { earliestDay: booked?.day ?? 0, dueDay: booked?.day ?? 0, latestDay: booked?.day ?? 0 }),
    durationMinutes: onGrid(kind.minutes) + onGrid(stay),
    sites,
    needle: kind.needle,
    sedation: isAsleep(need) ? 'general' : 'none',
    fastingHours: isAsleep(need) ? Math.max(kind.fastingHours, ASLEEP_FASTING_HOURS) : kind.fastingHours,
    bloodMl: hasFlag(need, 'bloodTest') ? bloodTakenMl([need]) : 0,
    priorityClass: PRIORITY_CLASSES[event.priority],
    booked,
  });
}

function bookingOf({ event }: RuleEvent, input: BundlingInput): ExistingBooking | null {
  const booking = input.bookings.get(event.id);
  if (booking === undefined) return null;
  return {
    ...booking,
    startMinute: Math.floor(booking.startMinute / GRID_MINUTES) * GRID_MINUTES,
    mobility: input.verdict.frozenEventIds.has(event.id) ? 'fixed' : booking.mobility,
  };
}

/** A site that lacks one of the kinds of resource is no site for this event. */
function siteOf(need: RuleEvent, site: BundlingSite): BundlingEvent['sites'] {
  if (site.onlyEventIds?.has(need.event.id) === false || !canServe(site, need)) return [];
  const { kind } = need;
  const lines = kind.resourceKinds.map(
    (resourceKind): ResourceLine => ({
      anyOf: site.resourcesByKind[resourceKind] ?? [],
      offsetMinutes: 0,
      durationMinutes: onGrid(kind.minutes),
    }),
  );
  return [{ siteId: site.siteId, lines }];
}

function windowOf(
  { event }: RuleEvent,
  input: BundlingInput,
): Pick<BundlingEvent, 'earliestDay' | 'dueDay' | 'latestDay'> | null {
  const today = dayNumber(input.today);
  const held = input.verdict.notBefore.get(event.id);
  const isOverdue = dayNumber(event.latest) < today;
  const latestDay = isOverdue ? today + OVERDUE_DAYS : dayNumber(event.latest);
  const earliestDay = Math.max(today, dayNumber(event.earliest), held === undefined ? today : dayNumber(held));
  if (earliestDay > latestDay) return null;
  return { earliestDay, dueDay: Math.min(Math.max(dayNumber(event.due), earliestDay), latestDay), latestDay };
}

function onGrid(minutes: number): number {
  return Math.ceil(minutes / GRID_MINUTES) * GRID_MINUTES;
}
