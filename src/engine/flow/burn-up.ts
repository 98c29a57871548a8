import { type FlowItem, itemAsOf } from './flow-item.ts';
import { isPresentAt, readClock } from './item-clock.ts';
import { datesFrom } from './local-days.ts';
import { endOf, type FlowWindow } from './throughput.ts';

/** How much there was to do, and how much of it was done, at the end of a day. */
export type BurnUpDay = { readonly on: string; readonly scope: number; readonly done: number };

/** The left half of a forecast chart. Scope: not started, in progress and completed; information, cancelled and gone are out. */
export function burnUp(items: readonly FlowItem[], { days, fromOn, untilOn }: FlowWindow): readonly BurnUpDay[] {
  return datesFrom(fromOn, untilOn).map((on) => {
    const end = endOf(days, on);
    const roles = items
      .filter((item) => isPresentAt(item, end))
      .map((item) => readClock(itemAsOf(item, end)).role)
      .filter((role) => role === 'not-started' || role === 'in-progress' || role === 'completed');
    return { on, scope: roles.length, done: roles.filter((role) => role === 'completed').length };
  });
}
