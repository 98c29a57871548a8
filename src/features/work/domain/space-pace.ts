import { scatterplot } from '#engine/flow/cycle-times.ts';
import type { FlowItem } from '#engine/flow/flow-item.ts';
import { readClock } from '#engine/flow/item-clock.ts';
import type { LocalDays } from '#engine/flow/local-days.ts';
import type { Pace } from './card-age.ts';

const YEAR_SECONDS = 365 * 86_400;

/** How long the cards finished in the year before `nowSecond` took. Null with fewer than 10 of them. */
export function paceOf(
  items: readonly FlowItem[],
  { days, nowSecond }: { readonly days: LocalDays; readonly nowSecond: number },
): Pace | null {
  const recent = items.filter((item) => (readClock(item).finishedSecond ?? 0) > nowSecond - YEAR_SECONDS);
  const { dots, lines } = scatterplot(recent, { days, excluded: [] });
  const at = (percent: number) => lines.find((line) => line.percent === percent)?.value ?? null;
  const [medianDays, slowDays] = [at(50), at(85)];
  if (medianDays === null || slowDays === null) return null;
  return { medianDays, slowDays, cardCount: dots.reduce((sum, { itemIds }) => sum + itemIds.length, 0) };
}
