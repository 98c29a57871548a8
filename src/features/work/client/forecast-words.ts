import { sentenceOf } from '#engine/explanation.ts';
import { FORECAST_TEMPLATES } from '#engine/flow/forecast-templates.ts';
import { isCalendarDate } from '#kernel/calendar-date.ts';
import { countOf, formatDate } from '#platform/client/design/format-time.ts';
import type { ReplyOf } from '#platform/contract/route.ts';
import type { ForecastNote, readForecast } from '../forecast-contract.ts';

export type Forecast = ReplyOf<typeof readForecast>;

/** Which chances the screen tells. */
export const TOLD_PERCENTS = [50, 85, 95];
export const CHANCE_WORDS: Readonly<Record<number, string>> = {
  50: 'as likely as not',
  85: 'likely: 85 of 100',
  95: 'almost sure: 95 of 100',
};

/** A sentence of the engine with its days as people say them. */
export function tellNote({ code, data }: ForecastNote): string {
  const said = Object.entries(data).map(([name, value]) => [name, sayDay(value)]);
  return sentenceOf({ code, data: Object.fromEntries(said), subjectId: null }, FORECAST_TEMPLATES);
}

function sayDay(value: string | number): string | number {
  return typeof value === 'string' && isCalendarDate(value) ? formatDate(value) : value;
}

function percentileDay({ when }: Pick<Forecast, 'when'>, percent: number): string | null {
  return when?.percentiles.find((each) => each.percent === percent)?.on ?? null;
}

export function sayWhen(on: string | null): string {
  return on === null ? 'not within ten years' : formatDate(on);
}

/** The one sentence of the screen. */
export function describeForecast(forecast: Forecast): string | null {
  const { when, open } = forecast;
  if (when === null) return null;
  const cards = when.items === open ? `all ${countOf(open, 'open card')}` : `the next ${countOf(when.items, 'card')}`;
  const sure = percentileDay(forecast, 85);
  if (sure === null) return `At the pace so far there is no day within ten years on which ${cards} are likely done.`;
  return `85 % chance that ${cards} are done by ${formatDate(sure)}; it is as likely as not by ${sayWhen(percentileDay(forecast, 50))}.`;
}

/** Why there is no forecast. */
export function describeLack({ basis, today }: Forecast): string {
  const days = countOf(basis.days, 'day');
  const cards = basis.items === 0 ? 'No card' : countOf(basis.items, 'card');
  return basis.fromOn === today
    ? 'This board begins today.'
    : `${cards} ${basis.items > 1 ? 'were' : 'was'} finished on ${days} since ${formatDate(basis.fromOn)}.`;
}

const VERDICTS = {
  'as-promised': 'as promised',
  'too-hopeful': 'too hopeful: fewer held than promised',
  'too-careful': 'too careful: more held than promised',
  'too-few': 'too few to judge; ten are needed',
} as const;

/** How often the days of kept forecasts held. */
export function describeRecord({ p50, p85 }: Forecast['record']): string {
  if (p85.judged === 0) return 'No kept forecast has reached its day yet.';
  const told = ({ judged, held }: typeof p85) => `${held} of ${judged}`;
  return `Of kept forecasts, the day given with 85 % held ${told(p85)} times (${VERDICTS[p85.verdict]}), the day given with 50 % ${told(p50)} times.`;
}

/** The chance, in percent, that all is done by the end of each week of the histogram. */
export function chanceByWeek(
  { histogram }: NonNullable<Forecast['when']>,
  trials: number,
): readonly { readonly untilOn: string; readonly percent: number }[] {
  const rows: { untilOn: string; percent: number }[] = [];
  let done = 0;
  for (const [index, { on, trials: count }] of histogram.entries()) {
    done += count;
    const next = histogram[index + 1];
    if (next === undefined || weekOf(next.on) !== weekOf(on)) {
      rows.push({ untilOn: sundayOf(on), percent: Math.round((1000 * done) / trials) / 10 });
    }
  }
  return rows;
}

const DAY_MS = 86_400_000;

/** Weeks since the Monday before 1970, counted from Monday. */
function weekOf(on: string): number {
  return Math.floor((Date.parse(on) / DAY_MS + 3) / 7);
}

function sundayOf(on: string): string {
  return new Date((weekOf(on) * 7 + 3) * DAY_MS).toISOString().slice(0, 10);
}
