import type { BookingWindow } from '../sessions/booking-window.ts';
import type { Arrival } from './arrival.ts';
import type { Schedule } from './session-occurrences.ts';
import type { Buffers, TemplateLine } from './template-line.ts';

/** A template as it is drawn: one version of it, whole. */
export type Drawing = Omit<Schedule, 'zone'> &
  Buffers & {
    readonly clusterId: string;
    readonly siteId: string;
    readonly name: string;
    readonly capacity: number;
    readonly arrival: Arrival;
    /** How many days ahead its sessions may be booked; absent in drawings of before there was one: as usual. */
    readonly bookingWindow?: BookingWindow;
    /** Whether nothing is held on days on which the site is shut. */
    readonly skipsClosures: boolean;
    /** Calendars of days on which nothing is held either. */
    readonly calendarIds: readonly string[];
    readonly lines: readonly TemplateLine[];
  };
