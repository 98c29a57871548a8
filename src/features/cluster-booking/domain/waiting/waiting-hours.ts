import { weekdayOf } from '../seats/weekday.ts';

/** Hours in which a patient can come, as the clock at the site shows them. `untilMinute` is not included. */
export type WaitingHours = {
  /** 1 is Monday; empty is every day. */
  readonly weekdays: readonly number[];
  /** Minutes since midnight. */
  readonly fromMinute: number;
  readonly untilMinute: number;
};

/** Whether a patient who can come in these hours can come at a wall time. No hours: any time. */
export function canComeAt(
  hours: readonly WaitingHours[],
  { date, minute }: { readonly date: string; readonly minute: number },
): boolean {
  if (hours.length === 0) return true;
  const weekday = weekdayOf(date);
  return hours.some(
    (each) =>
      (each.weekdays.length === 0 || each.weekdays.includes(weekday)) &&
      each.fromMinute <= minute &&
      minute < each.untilMinute,
  );
}
