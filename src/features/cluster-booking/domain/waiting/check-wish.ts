import { addDays, type CalendarDate } from '#kernel/calendar-date.ts';
import { accept, type Refusal, type Result, refuse } from '#kernel/result.ts';
import type { WaitlistWish } from './waitlist-entry.ts';

export type WishRefusal = 'days-crossed' | 'need-unfit';

export type WishFacts = Pick<WaitlistWish, 'fromOn' | 'untilOn'> & {
  readonly expiresOn: CalendarDate | null;
  /** Null: for no need in particular. */
  readonly need: { readonly isOfPatient: boolean; readonly isOpen: boolean } | null;
  readonly today: CalendarDate;
  readonly entryDays: number;
};

/** The day after which the entry is aged out. */
export function checkWish(facts: WishFacts): Result<CalendarDate, Refusal<WishRefusal>> {
  const { fromOn, untilOn, today, need } = facts;
  if (fromOn !== null && untilOn !== null && untilOn < fromOn) {
    return refuse('days-crossed', 'The last day must not be before the first.', 'untilOn');
  }
  const expiresOn = facts.expiresOn ?? untilOn ?? addDays(today, facts.entryDays);
  if (expiresOn < today) return refuse('days-crossed', 'This day is over. Choose a later one.', 'untilOn');
  if (need !== null && !(need.isOfPatient && need.isOpen)) {
    return refuse('need-unfit', 'This need is not open for this patient. Look again at what is due.', 'careEventId');
  }
  return accept(expiresOn);
}
