import type { CalendarDate } from '#kernel/calendar-date.ts';

/** A forecast that was made, and what came of it. */
export type ForecastRecord = {
  readonly forecastOn: CalendarDate;
  readonly p50On: CalendarDate | null;
  readonly p85On: CalendarDate | null;
  /** When it was really done; null: not yet. */
  readonly finishedOn: CalendarDate | null;
};

export type Calibration = {
  readonly p50: PercentCalibration;
  readonly p85: PercentCalibration;
};

export type PercentCalibration = {
  readonly percent: number;
  /** Forecasts whose day has come. Counting the others as soon as they are done would count the early ones only. */
  readonly judged: number;
  /** Done on or before the day. */
  readonly held: number;
  /** held ÷ judged; null before any was judged. */
  readonly share: number | null;
  /**
   * Whether chance explains the difference from what was promised: `too-hopeful` and `too-careful` are told when so few, or so many, would
   * hold less than once in forty times.
   */
  readonly verdict: 'as-promised' | 'too-hopeful' | 'too-careful' | 'too-few';
};

const JUDGED_MIN = 10;
const TAIL = 0.025;

/** How often the days at P50 and P85 held, as of a day: the record by which a forecast earns its trust. */
export function calibrate(records: readonly ForecastRecord[], asOf: CalendarDate): Calibration {
  const judge = (percent: number, dayOf: (record: ForecastRecord) => CalendarDate | null): PercentCalibration => {
    const due = records.flatMap((record) => {
      const on = dayOf(record);
      return on !== null && on <= asOf ? [{ on, finishedOn: record.finishedOn }] : [];
    });
    const held = due.filter(({ on, finishedOn }) => finishedOn !== null && finishedOn <= on).length;
    const share = due.length === 0 ? null : held / due.length;
    return { percent, judged: due.length, held, share, verdict: verdictOf(held, due.length, percent / 100) };
  };
  return { p50: judge(50, ({ p50On }) => p50On), p85: judge(85, ({ p85On }) => p85On) };
}

/** Both tails of the binomial law. */
function verdictOf(held: number, judged: number, promised: number): PercentCalibration['verdict'] {
  if (judged < JUDGED_MIN) return 'too-few';
  const law = binomialLaw(judged, promised);
  const upTo = law.slice(0, held + 1).reduce((sum, chance) => sum + chance, 0);
  const from = law.slice(held).reduce((sum, chance) => sum + chance, 0);
  if (upTo < TAIL) return 'too-hopeful';
  return from < TAIL ? 'too-careful' : 'as-promised';
}

function binomialLaw(count: number, chance: number): readonly number[] {
  let law = [1];
  for (let draw = 0; draw < count; draw += 1) {
    law = [...law, 0].map((here, at) => here * (1 - chance) + (law[at - 1] ?? 0) * chance);
  }
  return law;
}
