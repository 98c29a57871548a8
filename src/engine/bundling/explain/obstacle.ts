import { dateOfDayNumber } from '#kernel/calendar-date.ts';
import { type BundlingModel, bit, canStartIn, has, spansCell } from '../patient/bundling-model.ts';
import { predecessorsOf } from '../patient/compile-relations.ts';
import { freeStartsOf } from '../patient/free-starts.ts';
import type { BundlingEvent, PatientLimits } from '../problem.ts';
import { timeVisits } from '../timing/time-visits.ts';
import type { Candidate } from '../visits/candidates.ts';
import { linkCost } from '../visits/link-visits.ts';

export type Obstacle = { readonly obstacle: string; readonly ruleId: string | null };

/** Why an event has no place in this plan, in the words of the domain: the one thing that, taken away, would let it in. */
export function obstacleOf(model: BundlingModel, plan: Candidate, event: number): Obstacle {
  const fact = model.events[event];
  if (fact === undefined) return { obstacle: 'It is not part of the problem.', ruleId: null };
  const alone = obstacleAlone(model, fact, event);
  if (alone !== null) return { obstacle: alone, ruleId: null };
  return ruleObstacle(model, plan, event) ?? limitObstacle(model, plan, event) ?? roomObstacle(model, plan, fact);
}

function windowOf(event: BundlingEvent): string {
  return `${dateOfDayNumber(event.earliestDay)} to ${dateOfDayNumber(event.latestDay)}`;
}

function obstacleAlone(model: BundlingModel, fact: BundlingEvent, event: number): string | null {
  const { problem } = model;
  const { awakeNeedlesPerVisit, minutesPerVisit, bloodMlPerDay } = problem.limits;
  if (
    fact.needle !== 'none' &&
    fact.sedation === 'none' &&
    awakeNeedlesPerVisit === 0 &&
    model.sedationPartners[event] === 0
  ) {
    return 'It needs a needle while awake, and the patient is to have none.';
  }
  if (minutesPerVisit !== null && fact.durationMinutes > minutesPerVisit) {
    return `It takes ${fact.durationMinutes} minutes; the patient stays ${minutesPerVisit} minutes at most.`;
  }
  if (bloodMlPerDay !== null && fact.bloodMl > bloodMlPerDay) {
    return `It draws ${fact.bloodMl} mL of blood; ${bloodMlPerDay} mL a day is the patient's limit.`;
  }
  if (model.cells.some((_, cell) => canStartIn(model, event, cell))) return null;
  const days = Array.from({ length: fact.latestDay - fact.earliestDay + 1 }, (_, index) => fact.earliestDay + index);
  const open = days.filter((day) => !problem.unavailableDays.includes(day));
  if (open.length === 0) return `The patient cannot come on any day of its window, ${windowOf(fact)}.`;
  return noFreeTime(model, event, open);
}

function noFreeTime(model: BundlingModel, event: number, days: readonly number[]): string {
  const fact = model.events[event] as BundlingEvent;
  const free = freeStartsOf(model.problem.resources);
  for (const lines of model.lines[event] ?? []) {
    for (const line of lines ?? []) {
      if (days.some((day) => free([line], fact.durationMinutes, day) !== null)) continue;
      const names = line.anyOf.join(', ');
      return `None of ${names} is free for ${line.durationMinutes} minutes on any day it could be done, ${windowOf(fact)}.`;
    }
  }
  return `All that it needs is never free at the same time for ${fact.durationMinutes} minutes, ${windowOf(fact)}.`;
}

function ruleObstacle(model: BundlingModel, plan: Candidate, event: number): Obstacle | null {
  const placed = plan.visits.reduce((mask, visit) => mask | visit.events, 0);
  for (const relation of [...model.timeRelations, ...model.dayRelations]) {
    if (relation.soft !== null || (relation.a !== event && relation.b !== event)) continue;
    const other = relation.a === event ? relation.b : relation.a;
    const otherId = model.events[other]?.id ?? '';
    const waits = 'kind' in relation ? relation.kind === 'same-visit' : relation.b === event && relation.apart === null;
    if (!has(placed, other)) {
      if (waits)
        return {
          obstacle: `It must come with or after ${otherId}, which has no place either.`,
          ruleId: relation.ruleId,
        };
      continue;
    }
    const without = {
      ...model,
      ...withoutRule(model, relation),
      visitBounds: new Map(),
    };
    if (fitsBeside(without, plan, event)) {
      return {
        obstacle: `Rule ${relation.ruleId} keeps it from every day that is left beside ${otherId}.`,
        ruleId: relation.ruleId,
      };
    }
  }
  return null;
}

function withoutRule(
  model: BundlingModel,
  rule: { readonly ruleId: string; readonly a: number; readonly b: number },
): Pick<
  BundlingModel,
  'timeRelations' | 'dayRelations' | 'relationsInto' | 'predecessors' | 'fastHours' | 'twins' | 'twinsByCell'
> {
  const isOther = (one: typeof rule) => one.ruleId !== rule.ruleId || one.a !== rule.a || one.b !== rule.b;
  const timeRelations = model.timeRelations.filter(isOther);
  return {
    timeRelations,
    predecessors: predecessorsOf(timeRelations, { count: model.events.length, fixed: model.fixed }),
    fastHours: new Map(),
    twins: new Int32Array(model.events.length),
    twinsByCell: [],
    dayRelations: model.dayRelations.filter(isOther),
    relationsInto: model.relationsInto.map((relations) => relations.filter(isOther)),
  };
}

function limitObstacle(model: BundlingModel, plan: Candidate, event: number): Obstacle | null {
  const { limits } = model.problem;
  const { visitsPerWeek, sedationsPerPeriod, numbingLeadMinutes, ...plain } = limits;
  const lifted: readonly (readonly [boolean, PatientLimits, string])[] = [
    [
      limits.awakeNeedlesPerVisit !== null,
      { ...limits, awakeNeedlesPerVisit: null },
      `More than ${limits.awakeNeedlesPerVisit} awake needles would fall in one visit.`,
    ],
    [
      limits.minutesPerVisit !== null,
      { ...limits, minutesPerVisit: null },
      `A visit would last longer than the ${limits.minutesPerVisit} minutes the patient stays at most.`,
    ],
    [
      limits.bloodMlPerDay !== null,
      { ...limits, bloodMlPerDay: null },
      `More than ${limits.bloodMlPerDay} mL of blood would be drawn in one day.`,
    ],
    [
      limits.bloodMlPer30Days !== null,
      { ...limits, bloodMlPer30Days: null },
      `More than ${limits.bloodMlPer30Days} mL of blood would be drawn within 30 days.`,
    ],
    [
      visitsPerWeek !== undefined,
      { ...plain, ...given({ sedationsPerPeriod, numbingLeadMinutes }) },
      `The patient would come more than ${visitsPerWeek} times in seven days.`,
    ],
    [
      sedationsPerPeriod !== undefined,
      { ...plain, ...given({ visitsPerWeek, numbingLeadMinutes }) },
      `There would be more than ${sedationsPerPeriod?.count} anaesthetics within ${sedationsPerPeriod?.days} days.`,
    ],
    [
      numbingLeadMinutes !== undefined,
      { ...plain, ...given({ visitsPerWeek, sedationsPerPeriod }) },
      `There is no time for the numbing cream to act for ${numbingLeadMinutes} minutes before it.`,
    ],
  ];
  for (const [isSet, others, obstacle] of lifted) {
    if (!isSet) continue;
    const problem = { ...model.problem, limits: others };
    if (fitsBeside({ ...model, problem, visitBounds: new Map() }, plan, event)) return { obstacle, ruleId: null };
  }
  return null;
}

/** Only what has a value. */
function given<Facts extends object>(facts: { readonly [Key in keyof Facts]: Facts[Key] | undefined }): Partial<Facts> {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)) as Partial<Facts>;
}

function roomObstacle(model: BundlingModel, plan: Candidate, fact: BundlingEvent): Obstacle {
  const event = model.events.indexOf(fact);
  const obstacle = fitsBeside(model, plan, event)
    ? 'Leaving it out costs fewer points than any place for it.'
    : `No free time is left for it beside the patient's other events, ${windowOf(fact)}.`;
  return { obstacle, ruleId: null };
}

/** Whether the event could join or be added to the plan as its times stand. */
function fitsBeside(model: BundlingModel, plan: Candidate, event: number): boolean {
  const pins = plan.timed.starts;
  return model.cells.some((_, cell) => {
    if (!canStartIn(model, event, cell)) return false;
    const joined = plan.visits.find((visit) => visit.cell === cell);
    const others = plan.visits.filter((visit) => visit !== joined);
    const added = { cell, events: (joined?.events ?? 0) | bit(event) };
    return (
      spansCell(model, added.events, cell) &&
      linkCost(model, others, added) !== null &&
      timeVisits(model, [...others, added], Infinity, { pinned: pins }) !== null
    );
  });
}
