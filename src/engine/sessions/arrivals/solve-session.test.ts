import { expect, test } from 'vitest';
import type { SolveProgress } from '../../solve-options.ts';
import { checkSession } from './check-session.ts';
import { continuousSession, sampleSession, slotSession } from './session-samples.ts';
import { SLOT_OPTIMA } from './slot-optima.ts';
import { solveSession } from './solve-session.ts';

const OPTIONS = { seed: 1, budgetMs: 1, now: () => 0 };
const GAMMA = { shape: 'gamma', meanMinutes: 15, variationCoefficient: 0.5 } as const;

test('twelve patients in twelve slots: Bailey–Welch is the best of all, proved', () => {
  const row = SLOT_OPTIMA.find(
    ({ perSlot, weights, wait }) => perSlot.join('') === '211111111110' && weights[1] === 1 && wait === 'mean',
  );
  if (row === undefined) throw new Error('The row is missing.');
  const plan = solveSession(slotSession(row), OPTIONS);
  expect(plan.cost).toBeCloseTo(97.187378361, 8);
  expect(plan.optimal && plan.proof === 'discrete-convexity' && plan.stop === 'proved').toBe(true);
  const [first, second] = plan.patterns;
  expect([first?.name, second?.name].sort()).toEqual(['bailey-welch', 'optimised']);
  expect(first?.offsetsMinutes).toEqual(second?.offsetsMinutes);
});

test('every rule is judged on the same footing, cheapest first, and none undercuts the times that were looked for', () => {
  const plan = solveSession(sampleSession(), OPTIONS);
  const costs = plan.patterns.map(({ cost }) => cost);
  expect(costs).toEqual([...costs].sort((a, b) => a - b));
  expect(plan.patterns).toHaveLength(7);
  expect(plan.patterns[0]?.name).toBe('optimised');
  expect(plan.bound).toBe(plan.cost);
  expect(JSON.parse(JSON.stringify(plan))).toEqual(plan);
});

test('idle time dear, waiting cheap: patients come earlier than with waiting dear', () => {
  const firstHour = (wait: number) => {
    const plan = solveSession(sampleSession({ weights: { wait, idle: 5, overtime: 5, length: 0 } }), OPTIONS);
    const best = plan.patterns.find(({ name }) => name === 'optimised');
    return best?.offsetsMinutes.filter((offset) => offset < 60).length ?? 0;
  };
  expect(firstHour(0.1)).toBeGreaterThan(firstHour(10));
});

test('a measured service is planned within a stated distance of a proved bound', () => {
  const plan = solveSession(
    sampleSession({ service: GAMMA, noShowProbabilities: new Array<number>(8).fill(0.1) }),
    OPTIONS,
  );
  expect(plan.proof).toBe('bracket');
  expect(plan.optimal).toBe(false);
  expect(plan.gap).toBeLessThan(0.01);
  expect(plan.patterns[0]?.figures.method).toBe('rounded');
});

test.each([
  ['two clinicians', { servers: 2 }],
  ['walk-ins', { walkInsPerHour: 1 }],
  ['late patients', { punctuality: { shape: 'normal', meanMinutes: 0, deviationMinutes: 10 } as const }],
])('%s: simulated, with no more proved than the work there is', (_, change) => {
  const plan = solveSession(
    sampleSession({
      ...change,
      noShowProbabilities: [0, 0, 0, 0],
      offsets: { type: 'grid', stepMinutes: 15, latestMinutes: 135 },
    }),
    { ...OPTIONS, stepsMax: 100 },
  );
  expect(plan.proof).toBe('mean-work');
  expect(plan.patterns[0]?.figures.sessionsSimulated).toBeGreaterThan(1000);
  expect(plan.bound).toBeLessThanOrEqual(plan.cost);
  expect(plan.optimal).toBe(false);
});

test('the same seed gives the same plan, another seed other luck', () => {
  const problem = sampleSession({ servers: 2, noShowProbabilities: [0, 0.1, 0, 0] });
  const options = { ...OPTIONS, stepsMax: 60 };
  const plan = solveSession(problem, options);
  expect(solveSession(problem, options)).toEqual(plan);
  expect(solveSession(problem, { ...options, seed: 2 }).cost).not.toBe(plan.cost);
});

test('cut short or cancelled, the best so far is returned with a bound that holds', () => {
  const problem = sampleSession({ noShowProbabilities: new Array<number>(20).fill(0.1) });
  const whole = solveSession(problem, OPTIONS);
  const cut = solveSession(problem, { ...OPTIONS, stepsMax: 5 });
  const cancelled = solveSession(problem, { ...OPTIONS, signal: { aborted: true } });
  const late = solveSession(problem, { ...OPTIONS, budgetMs: 0 });
  expect([cut.stop, cancelled.stop, late.stop]).toEqual(['steps', 'cancelled', 'budget']);
  for (const plan of [cut, cancelled, late]) {
    expect(plan.optimal).toBe(false);
    expect(plan.cost).toBeGreaterThanOrEqual(whole.cost);
    expect(plan.bound).toBeLessThanOrEqual(whole.cost);
  }
});

test('progress goes from 0 to 1 and ends with cost and bound', () => {
  const seen: SolveProgress[] = [];
  const plan = solveSession(sampleSession(), { ...OPTIONS, onProgress: (progress) => seen.push(progress) });
  expect(seen.map(({ fraction }) => fraction)).toEqual([0, 0.3, 1]);
  expect(seen.at(-1)).toEqual({ fraction: 1, cost: plan.cost, bound: plan.bound });
});

test('in other units of time the same plan comes out: all minutes doubled, all costs doubled', () => {
  const plan = solveSession(continuousSession(6, { wait: 1, idle: 2, length: 0 }), OPTIONS);
  const doubled = solveSession(
    continuousSession(6, { wait: 1, idle: 2, length: 0 }, { service: { shape: 'exponential', meanMinutes: 2 } }),
    OPTIONS,
  );
  expect(doubled.cost).toBeCloseTo(2 * plan.cost, 8);
  expect(plan.proof).toBe('convexity');
  expect(plan.optimal && doubled.optimal).toBe(true);
});

/** Every look at the clock takes a millisecond. */
function countedClock() {
  let looks = 0;
  return () => {
    looks += 1;
    return looks;
  };
}

test.each([
  ['60 patients, recursion on minutes', sampleSession({ service: GAMMA, noShowProbabilities: manyPatients(60) }), 100],
  ['40 patients, recursion on phases', sampleSession({ noShowProbabilities: manyPatients(40) }), 100],
  ['40 patients, anywhere', continuousSession(40, { wait: 1, idle: 2, length: 0 }), 20],
  ['two clinicians', sampleSession({ servers: 2, noShowProbabilities: manyPatients(8) }), 100],
])('the budget holds, and what is ready stands before the judge: %s', (_, problem, budgetMs) => {
  const now = countedClock();
  const plan = solveSession(problem, { ...OPTIONS, budgetMs, now });
  expect(now()).toBeLessThanOrEqual(1.2 * budgetMs + 50);
  expect(plan.stop).toBe('budget');
  expect(plan.patterns.length).toBeGreaterThan(0);
  expect(checkSession(problem, plan).violations).toEqual([]);
});

test('no time for the recursion: rules are judged by a few sessions, and the figures say how many', () => {
  const now = countedClock();
  const problem = sampleSession({ service: GAMMA, noShowProbabilities: manyPatients(60) });
  const plan = solveSession(problem, { ...OPTIONS, budgetMs: 5, now });
  expect(plan.patterns.length).toBeGreaterThan(1);
  expect(plan.patterns.map(({ name }) => name)).not.toContain('optimised');
  for (const { figures } of plan.patterns) {
    expect(figures).toMatchObject({ method: 'simulated', sessionsSimulated: 333 });
    expect(figures.costError).toBeGreaterThan(0);
  }
  expect(checkSession(problem, plan).violations).toEqual([]);
});

function manyPatients(patients: number): number[] {
  return new Array<number>(patients).fill(0.1);
}
