import { addDays, type CalendarDate } from '#kernel/calendar-date.ts';
import { wallTimeOfInstant } from '#kernel/wall-time.ts';

/** Who books: somebody at the desk, or patients on their own. */
export const BOOKING_CHANNELS = ['staff', 'self'] as const;
export type BookingChannel = (typeof BOOKING_CHANNELS)[number];

/** How many days ahead a session may be booked: from so few until so many. Null: as far as there are sessions. */
export type ChannelWindow = { readonly fromDays: number; readonly untilDays: number | null };
export type BookingWindow = Readonly<Record<BookingChannel, ChannelWindow>>;

/**
 * How far ahead patients book and move on their own where nobody said otherwise: of the visits that patients booked themselves further
 * ahead, half were cancelled or missed (Yale, ysmweb.atlassian.net/wiki/spaces/OpenScheduler/pages/2479521881). Staff see to the horizon.
 */
const SELF_SERVICE_DAYS = 30;

export const USUAL_WINDOW: BookingWindow = {
  staff: { fromDays: 0, untilDays: null },
  self: { fromDays: 0, untilDays: SELF_SERVICE_DAYS },
};

export type WindowFacts = {
  /** Of the session; null where it keeps none: the usual one. */
  readonly window: BookingWindow | null;
  readonly channel: BookingChannel;
  readonly occursOn: CalendarDate;
  readonly zone: string;
  readonly now: Date;
};

export type WindowState = 'open' | 'opens-later' | 'closed-early';

/** Whether a session may be booked today, by the calendar of its site. */
export function windowStateOf(facts: WindowFacts): WindowState {
  const { fromDays, untilDays } = channelWindowOf(facts);
  if (fromDays === 0 && untilDays === null) return 'open';
  const today = wallTimeOfInstant(facts.now, facts.zone).date;
  if (untilDays !== null && today < addDays(facts.occursOn, -untilDays)) return 'opens-later';
  return today > addDays(facts.occursOn, -fromDays) ? 'closed-early' : 'open';
}

/** The first day on which a session may be booked; null when nothing but the horizon bounds it. */
export function opensOn(facts: Pick<WindowFacts, 'window' | 'channel' | 'occursOn'>): CalendarDate | null {
  const { untilDays } = channelWindowOf(facts);
  return untilDays === null ? null : addDays(facts.occursOn, -untilDays);
}

/** Why a session cannot be booked today by its window, as a sentence; null when it can. */
export function whyOutsideWindow(facts: WindowFacts): string | null {
  const state = windowStateOf(facts);
  if (state === 'open') return null;
  const { fromDays, untilDays } = channelWindowOf(facts);
  return state === 'opens-later'
    ? `It opens for booking on ${dayInWords(addDays(facts.occursOn, -(untilDays ?? 0)))}.`
    : `It could be booked until ${dayInWords(addDays(facts.occursOn, -fromDays))}.`;
}

/** The first thing in a window that does not go together, as a sentence; null when it is sound. */
export function faultOfWindow(window: BookingWindow): string | null {
  const crossed = BOOKING_CHANNELS.find((each) => {
    const { fromDays, untilDays } = window[each];
    return untilDays !== null && untilDays < fromDays;
  });
  if (crossed === undefined) return null;
  return crossed === 'staff'
    ? 'Staff could never book: the window ends before it begins.'
    : 'Patients could never book on their own: the window ends before it begins.';
}

/** `staff 0 to 42 days ahead, patients on their own 0 to 30`. */
export function windowInWords({ staff, self }: BookingWindow): string {
  return `staff ${spanInWords(staff)}, patients on their own ${spanInWords(self)}`;
}

function spanInWords({ fromDays, untilDays }: ChannelWindow): string {
  return untilDays === null ? `from ${fromDays} days ahead on` : `${fromDays} to ${untilDays} days ahead`;
}

function channelWindowOf({ window, channel }: Pick<WindowFacts, 'window' | 'channel'>): ChannelWindow {
  return (window ?? USUAL_WINDOW)[channel];
}

const DAY = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});

function dayInWords(on: CalendarDate): string {
  return DAY.format(new Date(`${on}T12:00:00Z`));
}
