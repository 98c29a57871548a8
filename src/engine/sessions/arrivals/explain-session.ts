import type { Explanation } from '../../explanation.ts';
import type { JudgedPattern, SessionPlan } from './plan.ts';
import type { SessionProblem } from './problem.ts';

/** A weight that would have to grow more than this is not worth telling. */
const WEIGHT_TIMES_MAX = 20;

/**
 * What each schedule trades against one patient per visit, who waits longest, how far the answer is proved, and what would make another
 * rule of thumb the cheapest. `subjectId` names the schedule; sentences are in `session-templates.ts`.
 */
export function explainSession(problem: SessionProblem, plan: SessionPlan): Explanation[] {
  const base = plan.patterns.find(({ name }) => name === 'individual');
  return [
    ...plan.patterns.map((pattern) => tradeOf(pattern, base)),
    ...longestWait(plan),
    ...proofOf(plan),
    ...otherWeights(problem, plan),
  ];
}

function tradeOf(pattern: JudgedPattern, base: JudgedPattern | undefined): Explanation {
  const { name, cost, figures } = pattern;
  const against = base === undefined || pattern === base ? null : base;
  const minutes = (term: 'wait' | 'idle' | 'overtime') =>
    against === null ? rounded(figures[term].mean) : signed(figures[term].mean - against.figures[term].mean);
  return {
    code: `rule-${name}`,
    data: {
      wait: minutes('wait'),
      idle: minutes('idle'),
      overtime: minutes('overtime'),
      cost: against === null ? rounded(cost) : signed(cost - against.cost),
    },
    subjectId: name,
  };
}

function longestWait({ patterns }: SessionPlan): Explanation[] {
  const best = patterns[0];
  if (best === undefined) return [];
  const waits = best.figures.waitByPatient;
  const longest = Math.max(...waits.map(({ mean }) => mean));
  const place = waits.findIndex(({ mean }) => mean === longest);
  if (longest < 0.05) return [];
  const data = { place: place + 1, mean: rounded(longest), p85: rounded(waits[place]?.p85 ?? 0) };
  return [{ code: 'longest-wait', data, subjectId: best.name }];
}

function proofOf(plan: SessionPlan): Explanation[] {
  const best = plan.patterns[0];
  if (best === undefined) return [];
  const say = (code: string, data: Explanation['data'] = {}) => ({ code, data, subjectId: null });
  const percent = Math.ceil(plan.gap * 1000) / 10;
  const error = rounded(best.figures.costError);
  const said: Explanation[] = [];
  if (plan.optimal) said.push(say('proved'));
  else said.push(say(plan.proof === 'mean-work' ? 'not-proved' : 'within-bound', { percent }));
  if (best.figures.method === 'simulated') {
    said.push(say('simulated', { sessions: best.figures.sessionsSimulated, error }));
  } else if (best.figures.method === 'rounded') said.push(say('rounded', { error }));
  if (!plan.optimal && plan.stop !== 'finished') said.push(say('cut-short'));
  return said;
}

/** A rule of thumb meets the cheapest of them where a weight makes up for the difference, and no third is cheaper there. */
function otherWeights({ weights }: SessionProblem, plan: SessionPlan): Explanation[] {
  const rules = plan.patterns.filter(({ name }) => name !== 'optimised');
  const best = rules[0];
  if (best === undefined) return [];
  const said: Explanation[] = [];
  for (const term of ['idle', 'wait'] as const) {
    const now = weights[term];
    const amountOf = (rule: JudgedPattern) =>
      now > 0 ? rule.terms[term] / now : term === 'idle' ? rule.figures.idle.mean : null;
    for (const rule of rules.slice(1)) {
      const more = (amountOf(best) ?? 0) - (amountOf(rule) ?? 0);
      const weight = now + (rule.cost - best.cost) / more;
      if (!(Math.abs(more) > 1e-6 && weight > 0 && weight <= WEIGHT_TIMES_MAX * Math.max(1, now))) continue;
      const costThere = (each: JudgedPattern) => each.cost + (weight - now) * (amountOf(each) ?? 0);
      if (rules.some((each) => costThere(each) < costThere(rule) - 1e-6)) continue;
      said.push({
        code: `${term}-weight-for-${rule.name}`,
        data: { weight: rounded(weight), now: rounded(now) },
        subjectId: rule.name,
      });
    }
  }
  return said;
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}

function signed(value: number): string {
  const minutes = rounded(value);
  return minutes === 0 ? '±0' : minutes > 0 ? `+${minutes}` : `−${-minutes}`;
}
