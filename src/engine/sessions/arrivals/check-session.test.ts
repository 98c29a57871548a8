import { expect, test } from 'vitest';
import { checkSession } from './check-session.ts';
import type { JudgedPattern, SessionPlan } from './plan.ts';
import { continuousSession, sampleSession } from './session-samples.ts';
import { solveSession } from './solve-session.ts';

const OPTIONS = { seed: 1, budgetMs: 1, now: () => 0 };
const PROBLEM = sampleSession({
  noShowProbabilities: [0, 0.1, 0.2, 0, 0.1, 0],
  convention: { wait: 'mean', over: 'come', idleUntil: 'planned-end' },
  plannedEndMinutes: 90,
  offsets: { type: 'grid', stepMinutes: 5, latestMinutes: 85 },
});
const SOLVED = solveSession(PROBLEM, OPTIONS);
const PLAN: SessionPlan = { ...SOLVED, patterns: SOLVED.patterns.slice(0, 2) };

test('a solved session is found right, with the cost that the solver gave', () => {
  const { violations, cost, method } = checkSession(PROBLEM, SOLVED);
  expect(violations).toEqual([]);
  expect(method).toBe('exact');
  expect(cost).toBeCloseTo(PLAN.cost, 7);
});

test.each([
  sampleSession({
    service: { shape: 'phase-type', meanMinutes: 15, variationCoefficient: 0.55 },
    noShowProbabilities: [0, 0.2, 0, 0.1],
  }),
  sampleSession({
    service: { shape: 'phase-type', meanMinutes: 15, variationCoefficient: 1.5 },
    noShowProbabilities: [0, 0.2, 0, 0.1],
  }),
  sampleSession({
    service: { shape: 'gamma', meanMinutes: 15, variationCoefficient: 0.7 },
    noShowProbabilities: [0, 0.2, 0, 0.1],
  }),
  sampleSession({
    service: { shape: 'histogram', fromMinutes: 0, binMinutes: 10, counts: [2, 5, 1] },
    noShowProbabilities: [0, 0, 0.1],
  }),
  sampleSession({ servers: 2, walkInsPerHour: 2, noShowProbabilities: [0, 0.2, 0, 0.1] }),
  sampleSession({
    punctuality: { shape: 'normal', meanMinutes: -3, deviationMinutes: 8 },
    noShowProbabilities: [0, 0, 0.1],
  }),
  continuousSession(4, { wait: 1, idle: 2, length: 0 }),
])('plans of every kind of session are found right (%#)', (problem) => {
  expect(checkSession(problem, solveSession(problem, { ...OPTIONS, stepsMax: 40 })).violations).toEqual([]);
});

function withFirst(change: (pattern: JudgedPattern) => Partial<JudgedPattern>): SessionPlan {
  return {
    ...PLAN,
    patterns: PLAN.patterns.map((pattern, i) => (i === 0 ? { ...pattern, ...change(pattern) } : pattern)),
  };
}

function withFigure(name: 'wait' | 'idle' | 'overtime' | 'length', part: 'mean' | 'p50' | 'p85' | 'p95'): SessionPlan {
  return withFirst(({ figures }) => ({
    figures: { ...figures, [name]: { ...figures[name], [part]: figures[name][part] * 1.6 + 3 } },
  }));
}

const WRONG: readonly [string, SessionPlan, RegExp][] = [
  [
    'a time off the grid',
    withFirst(({ offsetsMinutes }) => ({ offsetsMinutes: offsetsMinutes.map((o, i) => (i === 5 ? o + 1 : o)) })),
    /off the grid/,
  ],
  [
    'a time after the latest',
    withFirst(({ offsetsMinutes }) => ({ offsetsMinutes: offsetsMinutes.map((o, i) => (i === 5 ? 90 : o)) })),
    /after the latest/,
  ],
  [
    'times that fall',
    withFirst(({ offsetsMinutes }) => ({ offsetsMinutes: offsetsMinutes.toReversed() })),
    /before that of the patient/,
  ],
  [
    'a patient without a time',
    withFirst(({ offsetsMinutes }) => ({ offsetsMinutes: offsetsMinutes.slice(1) })),
    /5 times for 6 patients/,
  ],
  [
    'NaN for a time',
    withFirst(({ offsetsMinutes }) => ({ offsetsMinutes: offsetsMinutes.map(() => Number.NaN) })),
    /not a time/,
  ],
  [
    'another time than was judged',
    withFirst(({ offsetsMinutes }) => ({ offsetsMinutes: offsetsMinutes.map((o, i) => (i === 5 ? o - 5 : o)) })),
    /comes to/,
  ],
  [
    'a wait of one patient',
    withFirst(({ figures }) => ({
      figures: {
        ...figures,
        waitByPatient: figures.waitByPatient.map((w, i) => (i === 3 ? { ...w, mean: w.mean + 0.01 } : w)),
      },
    })),
    /waitByPatient\[3\]/,
  ],
  ['idle time', withFigure('idle', 'mean'), /idle\.mean/],
  ['overtime', withFigure('overtime', 'mean'), /overtime\.mean/],
  ['the length', withFigure('length', 'mean'), /length\.mean/],
  ['the mean wait', withFigure('wait', 'mean'), /wait\.mean/],
  ['a median', withFigure('wait', 'p50'), /wait\.p50/],
  ['a percentile of idle time', withFigure('idle', 'p85'), /idle\.p85/],
  ['a percentile of overtime', withFigure('overtime', 'p95'), /overtime\.p95/],
  ['terms that do not add up', withFirst(({ terms }) => ({ terms: { ...terms, idle: terms.idle + 1 } })), /add up/],
  ['a schedule that costs less than it does', withFirst(({ cost }) => ({ cost: cost - 1 })), /patterns\[0\]\.cost/],
  ['the cost', { ...PLAN, cost: PLAN.cost - 1 }, /the first schedule costs/],
  ['a bound above the cost', { ...PLAN, bound: PLAN.cost + 1 }, /above the cost/],
  ['a gap', { ...PLAN, gap: 0.1 }, /gap is/],
  ['optimal where it is proved', { ...PLAN, optimal: false }, /optimal/],
  ['the reason to stop', { ...PLAN, stop: 'budget' }, /stop is/],
  ['a dearer schedule first', { ...PLAN, patterns: PLAN.patterns.toReversed() }, /cheaper than the one before/],
  ['a rule twice', { ...PLAN, patterns: [...PLAN.patterns, ...PLAN.patterns] }, /there twice/],
  ['no schedule', { ...PLAN, patterns: [] }, /empty/],
];

test.each(WRONG)('a plan is refused when it gets wrong: %s', (_, plan, sentence) => {
  expect(checkSession(PROBLEM, plan).violations.join('\n')).toMatch(sentence);
});

test('a rule of thumb that comes elsewhere than its name says is refused', () => {
  const plan = {
    ...SOLVED,
    patterns: SOLVED.patterns.map((pattern) =>
      pattern.name === 'wave'
        ? { ...pattern, offsetsMinutes: pattern.offsetsMinutes.map((o, i) => (i > 2 ? o + 5 : o)) }
        : pattern,
    ),
  };
  expect(checkSession(PROBLEM, plan).violations.join('\n')).toMatch(/not where the rule wave puts it/);
});

test('a plan that calls second best the best is refused', () => {
  const rest = PLAN.patterns.slice(1);
  const cost = rest[0]?.cost ?? 0;
  const claim: SessionPlan = { ...PLAN, patterns: rest, cost, bound: cost, gap: 0 };
  expect(checkSession(PROBLEM, claim).violations.join('\n')).toMatch(/costs less/);
});
