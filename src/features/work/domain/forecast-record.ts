import { type Calibration, calibrate } from '#engine/flow/calibration.ts';
import type { FlowItem } from '#engine/flow/flow-item.ts';
import { isPresentAt, readClock } from '#engine/flow/item-clock.ts';
import type { LocalDays } from '#engine/flow/local-days.ts';
import type { CalendarDate } from '#kernel/calendar-date.ts';

/** A forecast as it was kept: so many cards more are done by these days. */
export type KeptForecast = {
  readonly madeSecond: number;
  readonly madeOn: CalendarDate;
  readonly items: number;
  readonly p50On: CalendarDate | null;
  readonly p85On: CalendarDate | null;
};

/** `finishedOn`: the day on which so many had been done since; null: not yet. */
export type JudgedForecast = KeptForecast & { readonly finishedOn: CalendarDate | null };

/** What came of kept forecasts, read from the cards, and how often their days held. */
export function judgeForecasts(
  kept: readonly KeptForecast[],
  items: readonly FlowItem[],
  { days, todayOn }: { readonly days: LocalDays; readonly todayOn: CalendarDate },
): { readonly forecasts: readonly JudgedForecast[]; readonly calibration: Calibration } {
  const finishes = items
    .flatMap((item) => {
      const { finishedSecond } = readClock(item);
      return finishedSecond !== null && isPresentAt(item, finishedSecond) ? [finishedSecond] : [];
    })
    .sort((a, b) => a - b);
  const forecasts = kept.map((forecast) => {
    const first = finishes.findIndex((second) => second > forecast.madeSecond);
    const last = first < 0 ? undefined : finishes[first + forecast.items - 1];
    return { ...forecast, finishedOn: last === undefined ? null : days.dateOf(last) };
  });
  const records = forecasts.map(({ madeOn, p50On, p85On, finishedOn }) => ({
    forecastOn: madeOn,
    p50On,
    p85On,
    finishedOn,
  }));
  return { forecasts, calibration: calibrate(records, todayOn) };
}
