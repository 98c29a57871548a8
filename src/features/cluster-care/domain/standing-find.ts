import { dayNumber } from '#kernel/calendar-date.ts';
import { wallTimeOfInstant } from '#kernel/wall-time.ts';
import type { WantedTime } from './choose-unit-times.ts';
import type { SiteResource } from './hunt-question.ts';
import { isFreeAt } from './own-time.ts';

/** What must still be true of one part of a find for it to stand. */
export type StandingPart = {
  readonly careEventId: string;
  readonly startAt: Date;
  readonly reservedMinutes: number;
  readonly resourceIds: readonly string[];
  readonly replacesAppointmentId: string | null;
  readonly stays: boolean;
};

export type PresentCare = {
  /** Open care, and the appointment that holds it now. */
  readonly appointmentOf: ReadonlyMap<string, string | null>;
  readonly resources: readonly (SiteResource & { readonly zone: string })[];
  /** A first moment from which the plan may still start. */
  readonly notBefore: Date;
};

/** Whether a find is still as it was found: the same open care, booked the same way, and its times still free. */
export function stillStands(parts: readonly StandingPart[], present: PresentCare): boolean {
  const byId = new Map(present.resources.map((resource) => [resource.free.id, resource]));
  return parts.every((part) => {
    if (!present.appointmentOf.has(part.careEventId)) return false;
    if ((present.appointmentOf.get(part.careEventId) ?? null) !== part.replacesAppointmentId) return false;
    if (part.stays) return true;
    if (part.startAt < present.notBefore) return false;
    return timesOfPart(part, present.resources).every((time) => {
      const resource = byId.get(time.resourceId);
      return resource !== undefined && isFreeAt(resource.free, time);
    });
  });
}

/** The times that a part of a find would take, in minutes of the site; a resource that is not there any more has none. */
export function timesOfPart(
  part: Pick<StandingPart, 'startAt' | 'reservedMinutes' | 'resourceIds'>,
  resources: PresentCare['resources'],
): readonly WantedTime[] {
  return part.resourceIds.map((resourceId) => {
    const zone = resources.find(({ free }) => free.id === resourceId)?.zone ?? 'UTC';
    const { date, minute } = wallTimeOfInstant(part.startAt, zone);
    return { resourceId, day: dayNumber(date), fromMinute: minute, untilMinute: minute + part.reservedMinutes };
  });
}
