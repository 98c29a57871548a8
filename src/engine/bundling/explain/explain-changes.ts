import { dateOfDayNumber } from '#kernel/calendar-date.ts';
import type { Explanation } from '../../explanation.ts';
import type { BundlingPlan } from '../plan.ts';
import type { BundlingProblem, PatientLimits } from '../problem.ts';
import { bestWith, bestWithTime, gainOver, type WhatIf } from './what-if.ts';

/** So many changes are named at most. */
const CHANGES_MAX = 12;

/** What one rule, limit, day or full day costs, dearest first: each solved anew without it. */
export function explainChanges(ask: WhatIf, plan: BundlingPlan): Explanation[] {
  const found = [
    ...rulesThatCost(ask, plan),
    ...limitsThatCost(ask, plan),
    ...daysThatWouldHelp(ask, plan),
    ...timesThatWouldHelp(ask, plan),
  ];
  return found.sort((a, b) => Number(b.data.points) - Number(a.data.points)).slice(0, CHANGES_MAX);
}

function rulesThatCost(ask: WhatIf, plan: BundlingPlan): Explanation[] {
  return ask.problem.relations.flatMap((relation) => {
    if (relation.type === 'same-poke' || relation.type === 'same-sedation') return [];
    const answer = bestWith(ask, { relations: ask.problem.relations.filter((other) => other !== relation) });
    const points = gainOver(plan.cost, answer);
    if (points === 0 || answer === null) return [];
    const { ruleId, a, b } = relation;
    const visits = answer.candidate.visits.length;
    return [{ code: 'rule-costs', data: { ruleId, a, b, points, visits }, subjectId: b }];
  });
}

/** Each limit by its name, and what the patient's limits are without it. */
function limitsLifted(limits: PatientLimits): readonly (readonly [string, PatientLimits])[] {
  const { visitsPerWeek, sedationsPerPeriod, numbingLeadMinutes, ...others } = limits;
  const extras = {
    ...(visitsPerWeek === undefined ? {} : { visitsPerWeek }),
    ...(sedationsPerPeriod === undefined ? {} : { sedationsPerPeriod }),
    ...(numbingLeadMinutes === undefined ? {} : { numbingLeadMinutes }),
  };
  const plain = ['awakeNeedlesPerVisit', 'minutesPerVisit', 'bloodMlPerDay', 'bloodMlPer30Days'] as const;
  return [
    ...plain.filter((name) => limits[name] !== null).map((name) => [name, { ...limits, [name]: null }] as const),
    ...Object.keys(extras).map((name) => {
      const kept = Object.fromEntries(Object.entries(extras).filter(([other]) => other !== name));
      return [name, { ...others, ...kept }] as const;
    }),
  ];
}

function limitsThatCost(ask: WhatIf, plan: BundlingPlan): Explanation[] {
  const lifted: (readonly [string, Partial<BundlingProblem>])[] = limitsLifted(ask.problem.limits).map(
    ([limit, limits]) => [limit, { limits }],
  );
  const found = lifted.flatMap(([limit, needs]) => {
    const answer = bestWith(ask, needs);
    const points = gainOver(plan.cost, answer);
    if (points === 0 || answer === null) return [];
    return [{ code: 'limit-costs', data: { limit, points, visits: answer.candidate.visits.length }, subjectId: null }];
  });
  if ((ask.problem.protectedTimes ?? []).length === 0) return found;
  const answer = bestWith(ask, { protectedTimes: [] });
  const points = gainOver(plan.cost, answer);
  if (points === 0 || answer === null) return found;
  return [...found, { code: 'times-cost', data: { points, visits: answer.candidate.visits.length }, subjectId: null }];
}

function daysThatWouldHelp(ask: WhatIf, plan: BundlingPlan): Explanation[] {
  const { unavailableDays } = ask.problem;
  if (unavailableDays.length === 0) return [];
  const answer = bestWith(ask, { unavailableDays: [] });
  if (answer === null || gainOver(plan.cost, answer) === 0) return [];
  const used = new Set(answer.candidate.visits.map(({ cell }) => answer.model.cells[cell]?.day));
  return unavailableDays.flatMap((day) => {
    if (!used.has(day)) return [];
    const points = gainOver(
      plan.cost,
      bestWith(ask, { unavailableDays: unavailableDays.filter((one) => one !== day) }),
    );
    return points === 0
      ? []
      : [{ code: 'day-would-help', data: { date: dateOfDayNumber(day), points }, subjectId: null }];
  });
}

/** Events that would join another visit of the plan, or be placed at all, were there time for them then. */
function timesThatWouldHelp(ask: WhatIf, plan: BundlingPlan): Explanation[] {
  return ask.problem.events.flatMap((event) =>
    plan.visits.flatMap(({ day, siteId, events }) => {
      if (events.some(({ eventId }) => eventId === event.id)) return [];
      const points = gainOver(plan.cost, bestWithTime(ask, { eventId: event.id, day, siteId }));
      if (points === 0) return [];
      const data = { eventId: event.id, date: dateOfDayNumber(day), siteId, points };
      return [{ code: 'time-would-help', data, subjectId: event.id }];
    }),
  );
}
