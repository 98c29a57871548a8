import { recomputePhases } from './check-limits.ts';
import { type ExpectedSignal, expectedSignals } from './check-rules.ts';
import type { ChartPlan, DrawnPoint } from './plan.ts';
import type { ChartProblem } from './problem.ts';

export type ChartJudgement = {
  readonly violations: readonly string[];
  /** Centre line per phase as computed here; null where there should be none. */
  readonly centres: readonly (number | null)[];
  /** How many points should bear at least one rule. */
  readonly signalledPoints: number;
};

/** Judges a drawn chart from anyone, against the published formulas and without the code that draws. */
export function checkChart(problem: ChartProblem, plan: ChartPlan): ChartJudgement {
  const { points, phases } = recomputePhases(problem);
  const signals = expectedSignals(points);
  const rules = points.map((_, index) => [
    ...new Set(signals.filter(({ members }) => members.has(index)).map(({ rule }) => rule)),
  ]);
  const violations: string[] = [];
  const say = (isRight: boolean, sentence: string) => {
    if (!isRight) violations.push(sentence);
  };
  say(plan.kind === problem.kind, `kind is ${plan.kind}, not ${problem.kind}.`);
  say(plan.points.length === points.length, `The plan draws ${plan.points.length} points of ${points.length}.`);
  for (const [index, expected] of points.entries()) {
    const drawn = plan.points[index];
    if (drawn !== undefined)
      violations.push(...pointViolations(drawn, { ...expected, rules: rules[index] ?? [] }, index));
  }
  say(plan.phases.length === phases.length, `The plan has ${plan.phases.length} phases, not ${phases.length}.`);
  for (const [index, expected] of phases.entries()) {
    const drawn = plan.phases[index];
    if (drawn !== undefined) violations.push(...differences(drawn, expected, `phases[${index}]`));
  }
  violations.push(...signalViolations(problem, plan, signals));
  say(plan.verdict === expectedVerdict(problem, plan), `verdict says ${plan.verdict}, which the signals do not.`);
  const signalledPoints = rules.filter((names) => names.length > 0).length;
  return { violations, centres: phases.map(({ centre }) => centre), signalledPoints };
}

function pointViolations(drawn: DrawnPoint, expected: DrawnPoint, index: number): string[] {
  const sorted = (point: DrawnPoint) => ({ ...point, rules: [...point.rules].sort() });
  return differences(sorted(drawn), sorted(expected), `points[${index}]`);
}

/** Field by field; figures may differ by rounding. */
function differences(drawn: object, expected: object, place: string): string[] {
  const have = drawn as Readonly<Record<string, unknown>>;
  return Object.entries(expected).flatMap(([field, wanted]: [string, unknown]) => {
    const here = `${place}.${field}`;
    const found = have[field];
    if (typeof wanted === 'number' && typeof found === 'number') {
      return isClose(found, wanted) ? [] : [`${here} is ${found}; it should be ${wanted}.`];
    }
    if (isPlain(wanted) && isPlain(found)) return differences(found, wanted, here);
    const texts = [JSON.stringify(found), JSON.stringify(wanted)];
    return texts[0] === texts[1] ? [] : [`${here} is ${texts[0]}; it should be ${texts[1]}.`];
  });
}

function isPlain(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isClose(a: number, b: number): boolean {
  return Math.abs(a - b) <= 1e-7 * Math.max(1e-9, Math.abs(a), Math.abs(b));
}

/** The signals of the plan against those that should be there, as sentences about what differs. */
function signalViolations(problem: ChartProblem, plan: ChartPlan, expected: readonly ExpectedSignal[]): string[] {
  const wanted = expected.map(({ rule, direction, members }) => {
    const indices = [...members].sort((a, b) => a - b);
    const on = (index: number | undefined) => problem.points[index ?? -1]?.on ?? '';
    const meaning = meaningOf(problem, direction);
    return phrase({
      rule,
      direction,
      meaning,
      points: members.size,
      fromOn: on(indices[0]),
      untilOn: on(indices.at(-1)),
    });
  });
  const found = plan.signals.map(phrase);
  const order = plan.signals.every(({ fromOn }, index) => (plan.signals[index - 1]?.fromOn ?? '') <= fromOn);
  return [
    ...wanted.filter((one) => !found.includes(one)).map((one) => `No signal tells of ${one}.`),
    ...found.filter((one) => !wanted.includes(one)).map((one) => `There is no ${one}.`),
    ...(found.length === wanted.length ? [] : [`The plan tells ${found.length} signals; there are ${wanted.length}.`]),
    ...(order ? [] : ['The signals are not in order of their first points.']),
  ];
}

function phrase(signal: ChartPlan['signals'][number]): string {
  const { rule, direction, meaning, points, fromOn, untilOn } = signal;
  return `${rule} ${direction} (${meaning}) of ${points} points from ${fromOn} to ${untilOn}`;
}

function meaningOf({ better }: ChartProblem, direction: 'up' | 'down'): ChartPlan['signals'][number]['meaning'] {
  const good = { higher: 'up', lower: 'down', neither: '' }[better];
  return good === '' ? 'neutral' : direction === good ? 'better' : 'worse';
}

function expectedVerdict({ better }: ChartProblem, plan: ChartPlan): ChartPlan['verdict'] {
  const last = plan.points.findLast((point) => point.state === 'shown' && point.limits !== null);
  if (last === undefined) return 'unknown';
  const reaching = plan.signals.filter(({ untilOn }) => untilOn === last.on).map(({ direction }) => direction);
  if (reaching.length === 0) return 'steady';
  const isMixed = reaching.includes('up') && reaching.includes('down');
  if (isMixed || better === 'neither') return 'changed';
  return reaching.includes(better === 'higher' ? 'up' : 'down') ? 'better' : 'worse';
}
