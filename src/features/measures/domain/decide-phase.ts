import type { CalendarDate } from '#kernel/calendar-date.ts';
import { accept, type Refusal, type Result, refuse } from '#kernel/result.ts';
import { mondayOf } from './measure.ts';

/** A decision as it was written down; the latest of a week counts. */
export type PhaseRow = {
  readonly fromOn: CalendarDate;
  readonly decision: 'begin' | 'take-back';
  readonly decidedBy: string;
  readonly note: string;
};

/** The phases that stand; rows in the order in which they were written. */
export function standingPhases(rows: readonly PhaseRow[]): readonly PhaseRow[] {
  const latest = new Map(rows.map((row) => [row.fromOn, row]));
  return [...latest.values()]
    .filter(({ decision }) => decision === 'begin')
    .sort((a, b) => (a.fromOn < b.fromOn ? -1 : 1));
}

type PhaseRefusal = Refusal<'not-a-week' | 'already-so'>;

/** Limits begin anew with a whole week that is over and has another before it on the chart. */
export function decidePhase(
  { fromOn, decision }: Pick<PhaseRow, 'fromOn' | 'decision'>,
  chart: {
    readonly firstOn: CalendarDate | null;
    readonly today: CalendarDate;
    readonly standing: readonly PhaseRow[];
  },
): Result<null, PhaseRefusal> {
  const { firstOn, today, standing } = chart;
  const isBegun = standing.some((phase) => phase.fromOn === fromOn);
  if (decision === 'take-back') {
    return isBegun ? accept(null) : refuse('already-so', 'No limits begin anew in this week.');
  }
  if (mondayOf(fromOn) !== fromOn || fromOn >= mondayOf(today) || firstOn === null || fromOn <= firstOn) {
    return refuse('not-a-week', 'Choose a week of the chart after its first one; the running week is not on it.');
  }
  return isBegun ? refuse('already-so', 'Limits begin anew in this week already.') : accept(null);
}
