import type { JudgedPattern, MinutesSpread } from './plan.ts';
import type { SessionProblem } from './problem.ts';
import type { Recomputed } from './recompute-expected.ts';
import { type LuckOfOne, replaySessions } from './replay-sessions.ts';

type Found = { readonly violations: string[]; readonly cost: number };

const SAME = 1e-6;
/** Standard errors that luck may explain: one false alarm in a million. */
const LUCK = 5;
/** What happens in fewer than so many of the sessions may not be seen at all. */
const UNSEEN = 10;

/** Every mean of a schedule against exact values; a simulated one may be off by what its own luck explains. */
export function checkExactly(
  problem: SessionProblem,
  { figures, cost, offsetsMinutes }: JudgedPattern,
  { place, recompute }: { readonly place: string; readonly recompute: (offsets: readonly number[]) => Recomputed },
): Found {
  const exact = recompute(offsetsMinutes);
  const violations: string[] = [];
  const sessions = figures.method === 'simulated' ? Math.max(1, figures.sessionsSimulated) : Number.POSITIVE_INFINITY;
  const unseen = (UNSEEN / sessions) * (exact.length / Math.max(1, exact.waits.length));
  const compare = (what: string, said: number, seen: number, { error = 0, rare = unseen } = {}) => {
    const luck = figures.method === 'simulated' ? LUCK * error + rare : 0;
    if (!(Math.abs(said - seen) <= luck + SAME * (1 + Math.abs(seen)))) {
      violations.push(`${place}.${what} is ${said}, but comes to ${seen}.`);
    }
  };
  for (const [i, wait] of exact.waits.entries())
    compare(
      `figures.waitByPatient[${i}].mean`,
      figures.waitByPatient[i]?.mean ?? Number.NaN,
      wait,
      figures.waitByPatient[i],
    );
  compare('figures.idle.mean', figures.idle.mean, exact.idle, figures.idle);
  compare('figures.overtime.mean', figures.overtime.mean, exact.overtime, figures.overtime);
  compare('figures.length.mean', figures.length.mean, exact.length, figures.length);
  const own = costOfMeans(problem, { ...exact, walkInWait: 0 });
  const { wait, idle, overtime, length } = problem.weights;
  const rare =
    unseen * (idle + overtime + length + wait * (problem.convention.wait === 'sum' ? exact.waits.length : 1));
  compare('cost', cost, own, { error: figures.costError, rare });
  return { violations, cost: own };
}

type Means = {
  readonly waits: readonly number[];
  readonly idle: number;
  readonly overtime: number;
  readonly length: number;
  readonly walkInWait: number;
};

function costOfMeans(problem: SessionProblem, means: Means): number {
  const { weights, convention, noShowProbabilities, walkInsPerHour, plannedEndMinutes } = problem;
  const walkIns = (walkInsPerHour * (plannedEndMinutes ?? 0)) / 60;
  const booked = convention.over === 'booked';
  let total = booked ? 0 : walkIns * means.walkInWait;
  let people = booked ? 0 : walkIns;
  for (const [i, noShow] of noShowProbabilities.entries()) {
    const counts = booked ? 1 : 1 - noShow;
    total += counts * (means.waits[i] ?? 0);
    people += counts;
  }
  const wait = convention.wait === 'sum' ? total : total / people;
  return (
    weights.wait * wait + weights.idle * means.idle + weights.overtime * means.overtime + weights.length * means.length
  );
}

/** Every mean and percentile of a schedule against what the judge saw happen. */
export function checkByReplay(
  problem: SessionProblem,
  pattern: JudgedPattern,
  { place, luck }: { readonly place: string; readonly luck: readonly LuckOfOne[] },
): Found {
  const replay = replaySessions(problem, pattern.offsetsMinutes, luck);
  const { figures } = pattern;
  const perPatient = mean(replay.length) / Math.max(1, figures.waitByPatient.length);
  const slack = figures.method === 'exact' ? SAME : Math.max(mean(replay.length) / 100, meanServiceOf(luck) / 10);
  const violations: string[] = [];
  const compare = (what: string, said: MinutesSpread, seen: readonly number[]) => {
    violations.push(
      ...spreadFaults(`${place}.figures.${what}`, { said, seen, sessions: luck.length, slack, perPatient }),
    );
  };
  compare('idle', figures.idle, replay.idle);
  compare('overtime', figures.overtime, replay.overtime);
  compare('length', figures.length, replay.length);
  for (const [i, said] of figures.waitByPatient.entries()) {
    compare(
      `waitByPatient[${i}]`,
      said,
      replay.waits.map((waits) => waits[i] ?? -1).filter((wait) => wait >= 0),
    );
  }
  compare(
    'wait',
    figures.wait,
    replay.waits.flat().filter((wait) => wait >= 0),
  );
  if (figures.walkInWait !== null) compare('walkInWait', figures.walkInWait, replay.walkInWaits);
  const means = {
    waits: pattern.offsetsMinutes.map((_, i) =>
      mean(replay.waits.map((waits) => waits[i] ?? -1).filter((wait) => wait >= 0)),
    ),
    idle: mean(replay.idle),
    overtime: mean(replay.overtime),
    length: mean(replay.length),
    walkInWait: mean(replay.walkInWaits),
  };
  return { violations, cost: costOfMeans(problem, means) };
}

function meanServiceOf(luck: readonly LuckOfOne[]): number {
  return mean(luck.map(({ services }) => services[0] ?? 0));
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

type Comparison = {
  readonly said: MinutesSpread;
  readonly seen: readonly number[];
  readonly sessions: number;
  readonly slack: number;
  /** Minutes of the session per patient: what a rare mishap may come to. */
  readonly perPatient: number;
};

/** Waits of one session hang together, so there are never more independent observations than sessions. */
function spreadFaults(place: string, { said, seen, sessions, slack, perPatient }: Comparison): string[] {
  const n = Math.min(seen.length, sessions);
  if (n < 100) return [];
  const average = mean(seen);
  const deviation = Math.sqrt(mean(seen.map((value) => (value - average) ** 2)));
  const faults: string[] = [];
  const allowed = LUCK * (deviation / Math.sqrt(n) + said.error) + slack + 0.01 * deviation + (UNSEEN / n) * perPatient;
  if (!(Math.abs(said.mean - average) <= allowed)) {
    faults.push(`${place}.mean is ${said.mean}, but ${sessions} sessions came to ${average}.`);
  }
  for (const [name, share] of [
    ['p50', 0.5],
    ['p85', 0.85],
    ['p95', 0.95],
  ] as const) {
    const luck = (said.error > 0 ? 2 : 1) * LUCK * Math.sqrt((share * (1 - share)) / n);
    const about = 2.5 * slack;
    const below = shareOf(seen, (value) => value < said[name] - about);
    const upTo = shareOf(seen, (value) => value <= said[name] + about);
    if (!(below <= share + luck && upTo >= share - luck)) {
      faults.push(`${place}.${name} is ${said[name]}, but ${Math.round(upTo * 100)} % of what was seen is not longer.`);
    }
  }
  return faults;
}

function shareOf(values: readonly number[], holds: (value: number) => boolean): number {
  let count = 0;
  for (const value of values) if (holds(value)) count += 1;
  return count / values.length;
}
