import type { CalendarDate } from '#kernel/calendar-date.ts';
import type { Coding } from './coding.ts';

export const PRIORITIES = ['routine', 'urgent', 'asap', 'stat'] as const;
export type Priority = (typeof PRIORITIES)[number];

/** Where a need was read from. */
export type CareEventOrigin =
  | { readonly type: 'recall-rule'; readonly ruleId: string }
  | { readonly type: 'service-request'; readonly identifier: string }
  | { readonly type: 'care-plan-activity'; readonly identifier: string }
  | { readonly type: 'immunization-recommendation'; readonly identifier: string };

/** Something that must happen to a patient inside a window. `earliest <= due <= latest`. */
export type CareEvent = {
  /** Stable for the same need of the same patient, so that reading the same records twice gives the same id. */
  readonly id: string;
  readonly patientId: string;
  /** Id in the care catalogue, or `other` when the code is not in it. */
  readonly kindId: string;
  readonly coding: Coding;
  readonly display: string;
  readonly earliest: CalendarDate;
  readonly due: CalendarDate;
  readonly latest: CalendarDate;
  readonly priority: Priority;
  readonly origin: CareEventOrigin;
  /** One sentence: why it is due. */
  readonly reason: string;
  /** True when the window came from the order itself and was not derived (rule LOG-2). */
  readonly windowStated: boolean;
};
