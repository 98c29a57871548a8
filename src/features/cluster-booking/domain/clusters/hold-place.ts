import type { CalendarDate } from '#kernel/calendar-date.ts';
import { accept, type Refusal, type Result, refuse } from '#kernel/result.ts';
import { isMember, type MembershipState } from './membership-state.ts';

export type PlaceToHold = {
  readonly state: MembershipState;
  /** Null: the hold ends. */
  readonly untilOn: CalendarDate | null;
  readonly reason: string;
  readonly today: CalendarDate;
};

/** A member who cannot come for a while keeps the place: with a reason, and until a day that is still to come. */
export function decideHoldOfPlace({
  state,
  untilOn,
  reason,
  today,
}: PlaceToHold): Result<true, Refusal<'not-from-here' | 'reason-missing' | 'day-past'>> {
  if (!isMember(state)) return refuse('not-from-here', 'Only a member has a place that can be held.');
  if (untilOn === null) return accept(true);
  if (untilOn <= today) return refuse('day-past', 'Choose a day that is still to come.', 'untilOn');
  if (reason.trim() === '') return refuse('reason-missing', 'Say why the place is held.', 'reason');
  return accept(true);
}
