import { spreadOf } from './minutes-spread.ts';
import type { MinutesSpread, SessionFigures, SessionTerms } from './plan.ts';
import type { SessionProblem } from './problem.ts';
import { openQueue, type QueueOutcome } from './queue-of-session.ts';
import { drawSessions, expectedWalkIns, type SessionLuck } from './session-luck.ts';

const SESSIONS_MAX = 10_000;
const DRAWS_MAX = 1_000_000;

/** What the minutes of one session add to the objective. */
type Prices = { readonly waits: Float64Array; readonly walkInWait: number; readonly problem: SessionProblem };

/** How many sessions are simulated: as many as give at most so many patients, a million if nothing else is said. */
export function sessionsToSimulate(problem: SessionProblem, patientsMax = DRAWS_MAX): number {
  const patients = problem.noShowProbabilities.length + expectedWalkIns(problem);
  return Math.min(SESSIONS_MAX, Math.floor(patientsMax / patients));
}

/** Judges one schedule by simulation, with standard errors. */
export function judgeBySimulation(problem: SessionProblem, offsets: readonly number[], seed: number) {
  return openSimulation(problem, drawSessions(problem, { seed, sessions: sessionsToSimulate(problem) })).judge(offsets);
}

/** Judges schedules on one and the same luck. */
export function openSimulation(problem: SessionProblem, luck: SessionLuck) {
  const queue = openQueue(problem, luck);
  const prices = pricesOf(problem);
  return {
    judge: (offsets: readonly number[]) => judged(prices, luck, { offsets, queue }),
    cost: (offsets: readonly number[]) => {
      let total = 0;
      for (let r = 0; r < luck.sessions; r += 1) total += costOfSession(prices, queue.run(offsets, r));
      return total / luck.sessions;
    },
  };
}

/** A wait of patient i is seen only when they come, so it counts by its share over the chance to come. */
function pricesOf(problem: SessionProblem): Prices {
  const { wait, over } = problem.convention;
  const shows = problem.noShowProbabilities.map((chance) => 1 - chance);
  const coming = shows.reduce((sum, chance) => sum + chance, 0) + expectedWalkIns(problem);
  const divisor = wait === 'sum' ? 1 : over === 'booked' ? shows.length : coming;
  return {
    waits: Float64Array.from(shows, (chance) => (over === 'booked' ? 1 / chance : 1) / divisor),
    walkInWait: over === 'booked' ? 0 : 1 / divisor,
    problem,
  };
}

function termsOfSession({ waits, walkInWait, problem }: Prices, outcome: QueueOutcome): SessionTerms {
  let wait = 0;
  for (let i = 0; i < waits.length; i += 1) {
    const minutes = outcome.waits[i] ?? -1;
    if (minutes >= 0) wait += minutes * (waits[i] ?? 0);
  }
  if (walkInWait > 0) wait += walkInWait * outcome.walkInWaits.reduce((sum, minutes) => sum + minutes, 0);
  const { weights } = problem;
  return {
    wait: weights.wait * wait,
    idle: weights.idle * outcome.idle,
    overtime: weights.overtime * outcome.overtime,
    length: weights.length * outcome.length,
  };
}

function costOfSession(prices: Prices, outcome: QueueOutcome): number {
  const { wait, idle, overtime, length } = termsOfSession(prices, outcome);
  return wait + idle + overtime + length;
}

type Run = { readonly offsets: readonly number[]; readonly queue: ReturnType<typeof openQueue> };

function judged(prices: Prices, luck: SessionLuck, { offsets, queue }: Run) {
  const waits: number[][] = offsets.map(() => []);
  const walkInWaits: number[] = [];
  const parts = { idle: [] as number[], overtime: [] as number[], length: [] as number[], cost: [] as number[] };
  const totals = { wait: 0, idle: 0, overtime: 0, length: 0 };
  const meanWaits: { sum: number; count: number }[] = [];
  for (let r = 0; r < luck.sessions; r += 1) {
    const outcome = queue.run(offsets, r);
    const terms = termsOfSession(prices, outcome);
    totals.wait += terms.wait;
    totals.idle += terms.idle;
    totals.overtime += terms.overtime;
    totals.length += terms.length;
    parts.cost.push(terms.wait + terms.idle + terms.overtime + terms.length);
    parts.idle.push(outcome.idle);
    parts.overtime.push(outcome.overtime);
    parts.length.push(outcome.length);
    walkInWaits.push(...outcome.walkInWaits);
    const own = { sum: 0, count: 0 };
    for (const [i, minutes] of outcome.waits.entries()) {
      if (minutes < 0) continue;
      waits[i]?.push(minutes);
      own.sum += minutes;
      own.count += 1;
    }
    meanWaits.push(own);
  }
  const n = luck.sessions;
  const terms = {
    wait: totals.wait / n,
    idle: totals.idle / n,
    overtime: totals.overtime / n,
    length: totals.length / n,
  };
  const figures: SessionFigures = {
    method: 'simulated',
    sessionsSimulated: n,
    costError: spreadOf(parts.cost).error,
    wait: waitOfAnybody(waits, meanWaits),
    waitByPatient: waits.map((each) => spreadOf(each)),
    walkInWait: prices.problem.walkInsPerHour === 0 ? null : spreadOf(walkInWaits),
    idle: spreadOf(parts.idle),
    overtime: spreadOf(parts.overtime),
    length: spreadOf(parts.length),
  };
  return { cost: terms.wait + terms.idle + terms.overtime + terms.length, terms, figures };
}

/** Waits of one session hang together, so the error of their mean is that of a ratio over sessions (Cochran 1977, 2.11). */
function waitOfAnybody(
  waits: readonly (readonly number[])[],
  sessions: readonly { readonly sum: number; readonly count: number }[],
): MinutesSpread {
  const all = spreadOf(waits.flat());
  const n = sessions.length;
  const count = sessions.reduce((sum, each) => sum + each.count, 0) / n;
  const squares = sessions.reduce((sum, each) => sum + (each.sum - all.mean * each.count) ** 2, 0);
  return { ...all, error: count === 0 ? 0 : Math.sqrt(squares / Math.max(1, n - 1) / n) / count };
}
