import type { BookingWindow } from '#features/cluster-booking/public.ts';
import type { DemoSiteKey } from './demo-places.ts';

export type DemoTemplate = {
  readonly site: DemoSiteKey;
  readonly weekdays: readonly number[];
  readonly startMinute: number;
  readonly durationMinutes: number;
  readonly capacity: number;
  readonly places: readonly string[];
  readonly staff: readonly string[];
};

export type DemoCluster = {
  readonly key: string;
  readonly name: string;
  readonly kindIds: readonly string[];
  readonly families: readonly string[];
  readonly visitMinutes: number;
  readonly visitsPerYear: number;
  readonly arrivalPattern: 'together' | 'wave' | 'staggered';
  readonly instructions: string;
  /** How many days ahead it is booked; absent: as usual. */
  readonly bookingWindow?: BookingWindow;
  readonly templates: readonly DemoTemplate[];
  /** How well its sessions filled a year ago and now, and how often people stay away: found on the charts, for a reason. */
  readonly history: { readonly fillBefore: number; readonly fillNow: number; readonly noShow: number };
};
