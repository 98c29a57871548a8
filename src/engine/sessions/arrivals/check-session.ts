import { checkByReplay, checkExactly } from './check-figures.ts';
import { phaseNetwork } from './phase-network.ts';
import type { JudgedPattern, SessionPlan } from './plan.ts';
import type { SessionProblem } from './problem.ts';
import { recomputeExpected, recomputingEffort } from './recompute-expected.ts';
import { drawLuck } from './replay-sessions.ts';

export type SessionCheck = {
  readonly violations: string[];
  /** Of the cheapest schedule of the plan, as the judge sees it; null when the plan holds none that can be judged. */
  readonly cost: number | null;
  /** How the judge saw it. */
  readonly method: 'exact' | 'simulated';
};

const EFFORT_MAX = 3_000_000;
const DRAWS_MAX = 40_000;
const SESSIONS_MAX = 2_500;
const SAME = 1e-7;

/**
 * Judges a plan from anyone, sharing only types with the solver: the schedules against the problem, every figure by another method
 * (matrix exponential of the phases where there are few enough, and always a simulation with luck and sampling of its own), the sums,
 * and where a plan says that it is the best, that no patient, and nobody from a patient on, can be moved one step with a gain.
 */
export function checkSession(problem: SessionProblem, plan: SessionPlan): SessionCheck {
  const shape = [
    ...plan.patterns.flatMap((pattern, i) => scheduleFaults(problem, pattern, `patterns[${i}]`)),
    ...nameFaults(plan),
    ...plan.patterns.flatMap((pattern, i) => ruleFaults(problem, pattern, `patterns[${i}]`)),
  ];
  if (shape.length > 0) return { violations: shape, cost: null, method: 'simulated' };
  const network = isSimple(problem) ? phaseNetwork(problem) : null;
  const exact = network !== null && recomputingEffort(problem, network) <= EFFORT_MAX ? network : null;
  const recompute = exact === null ? null : (offsets: readonly number[]) => recomputeExpected(problem, exact, offsets);
  const patients =
    problem.noShowProbabilities.length + (problem.walkInsPerHour * (problem.plannedEndMinutes ?? 0)) / 60;
  const luck = drawLuck(problem, Math.min(SESSIONS_MAX, Math.ceil(DRAWS_MAX / patients)));
  const violations = [...sumFaults(plan)];
  let cost: number | null = null;
  for (const [i, pattern] of plan.patterns.entries()) {
    const seen = checkByReplay(problem, pattern, { place: `patterns[${i}]`, luck });
    const expected = recompute === null ? null : checkExactly(problem, pattern, { place: `patterns[${i}]`, recompute });
    violations.push(...(expected === null ? seen.violations : [...expected.violations, ...seen.violations]));
    if (i === 0) cost = expected?.cost ?? seen.cost;
  }
  if (plan.optimal && recompute !== null) violations.push(...optimumFaults(problem, plan, recompute));
  return { violations, cost, method: recompute === null ? 'simulated' : 'exact' };
}

function isSimple({ servers, walkInsPerHour, punctuality }: SessionProblem): boolean {
  return servers === 1 && walkInsPerHour === 0 && punctuality.shape === 'fixed' && punctuality.minutes === 0;
}

function scheduleFaults(
  { offsets, noShowProbabilities }: SessionProblem,
  pattern: JudgedPattern,
  place: string,
): string[] {
  const times = pattern.offsetsMinutes;
  if (times.length !== noShowProbabilities.length) {
    return [`${place}.offsetsMinutes holds ${times.length} times for ${noShowProbabilities.length} patients.`];
  }
  const faults: string[] = [];
  if (offsets.type === 'continuous' && times[0] !== 0)
    faults.push(`${place}.offsetsMinutes[0] is not the start of the session.`);
  for (const [i, time] of times.entries()) {
    if (!Number.isFinite(time) || time < 0) faults.push(`${place}.offsetsMinutes[${i}] is not a time of the session.`);
    if (time < (times[i - 1] ?? 0))
      faults.push(`${place}.offsetsMinutes[${i}] lies before that of the patient before.`);
    if (offsets.type === 'continuous') continue;
    if (time > offsets.latestMinutes + SAME)
      faults.push(`${place}.offsetsMinutes[${i}] lies after the latest appointment.`);
    const places = time / offsets.stepMinutes;
    if (Math.abs(places - Math.round(places)) > SAME) faults.push(`${place}.offsetsMinutes[${i}] lies off the grid.`);
  }
  return faults;
}

/** How many visits into the session each patient of a rule of thumb comes. */
const RULES: Readonly<Record<Exclude<JudgedPattern['name'], 'optimised'>, (patient: number) => number>> = {
  individual: (patient) => patient - 1,
  'bailey-welch': (patient) => (patient === 1 ? 0 : patient - 2),
  'two-at-a-time': (patient) => 2 * Math.floor((patient - 1) / 2),
  wave: (patient) => 3 * Math.floor((patient - 1) / 3) + ([0, 0, 1.5][(patient - 1) % 3] ?? 0),
  'modified-wave': (patient) => 4 * Math.floor((patient - 1) / 4) + ([0, 0, 1, 2][(patient - 1) % 4] ?? 0),
  'single-block': () => 0,
};

/** A rule of thumb comes where its name says, to half a step of the grid. */
function ruleFaults(problem: SessionProblem, { name, offsetsMinutes }: JudgedPattern, place: string): string[] {
  if (name === 'optimised') return [];
  const rule = RULES[name];
  if (rule === undefined) return [`${place}.name ${name} is not the name of a rule.`];
  const { offsets, servers } = problem;
  const visitMinutes = meanMinutes(problem) / servers;
  const latest = offsets.type === 'grid' ? offsets.latestMinutes : Number.POSITIVE_INFINITY;
  const loose = offsets.type === 'grid' ? offsets.stepMinutes / 2 : 0;
  const wrong = offsetsMinutes.findIndex((offset, i) => {
    const due = rule(i + 1) * visitMinutes;
    const isLast = due > latest - 2 * loose && offset > latest - 2 * loose - SAME;
    return !isLast && Math.abs(offset - due) > loose + SAME * (1 + due);
  });
  return wrong < 0 ? [] : [`${place}.offsetsMinutes[${wrong}] is not where the rule ${name} puts it.`];
}

function meanMinutes({ service }: SessionProblem): number {
  if (service.shape === 'fixed') return service.minutes;
  if (service.shape !== 'histogram') return service.meanMinutes;
  const { fromMinutes, binMinutes, counts } = service;
  const total = counts.reduce((sum, count) => sum + count, 0);
  return fromMinutes + binMinutes * counts.reduce((sum, count, bin) => sum + (count / total) * (bin + 0.5), 0);
}

function nameFaults({ patterns }: SessionPlan): string[] {
  if (patterns.length === 0) return ['patterns is empty: a plan needs a schedule.'];
  const names = patterns.map(({ name }) => name);
  return names.flatMap((name, i) => (names.indexOf(name) < i ? [`patterns[${i}].name ${name} is there twice.`] : []));
}

function sumFaults(plan: SessionPlan): string[] {
  const faults: string[] = [];
  const differ = (a: number, b: number) => !(Math.abs(a - b) <= SAME * (1 + Math.abs(b)));
  for (const [i, { cost, terms }] of plan.patterns.entries()) {
    const sum = terms.wait + terms.idle + terms.overtime + terms.length;
    if (differ(cost, sum)) faults.push(`patterns[${i}].cost is ${cost}, but its terms add up to ${sum}.`);
    if (i > 0 && cost < (plan.patterns[i - 1]?.cost ?? 0) - SAME)
      faults.push(`patterns[${i}] is cheaper than the one before.`);
  }
  const best = plan.patterns[0]?.cost ?? 0;
  if (differ(plan.cost, best)) faults.push(`cost is ${plan.cost}, but the first schedule costs ${best}.`);
  if (!(plan.bound <= plan.cost + SAME * (1 + plan.cost)))
    faults.push(`bound ${plan.bound} lies above the cost ${plan.cost}.`);
  const gap = plan.cost === 0 ? 0 : (plan.cost - plan.bound) / plan.cost;
  if (differ(plan.gap, gap)) faults.push(`gap is ${plan.gap}, but cost and bound are ${gap} apart.`);
  if (plan.optimal ? gap > 1e-8 : plan.bound === plan.cost)
    faults.push('optimal does not say whether cost and bound meet.');
  if (plan.optimal !== (plan.stop === 'proved')) faults.push(`stop is ${plan.stop}, which does not go with optimal.`);
  return faults;
}

type Recompute = (offsets: readonly number[]) => ReturnType<typeof recomputeExpected>;

/** On the grid one step, otherwise a hundredth of the mean gap. */
function optimumFaults(problem: SessionProblem, plan: SessionPlan, recompute: Recompute): string[] {
  const best = plan.patterns[0];
  if (best === undefined) return [];
  const times = best.offsetsMinutes;
  const step = problem.offsets.type === 'grid' ? problem.offsets.stepMinutes : (times.at(-1) ?? 0) / times.length / 100;
  const moves = times.flatMap((_, i) =>
    [-step, step].flatMap((by) => [
      moved(times, { i, until: i + 1, by }),
      moved(times, { i, until: times.length, by }),
    ]),
  );
  const better = moves.find((move) => {
    if (scheduleFaults(problem, { ...best, offsetsMinutes: move }, '').length > 0) return false;
    const { cost } = checkExactly(problem, { ...best, offsetsMinutes: move }, { place: '', recompute });
    return cost < plan.cost - 1e-6 * (1 + plan.cost);
  });
  return better === undefined ? [] : [`optimal is true, but ${better.join(', ')} costs less.`];
}

function moved(times: readonly number[], { i, until, by }: { i: number; until: number; by: number }): number[] {
  return times.map((time, j) => (j >= i && j < until ? time + by : time));
}
