import type { BundlingPlan, PlannedVisit } from '#engine/bundling/plan.ts';
import { dateOfDayNumber } from '#kernel/calendar-date.ts';
import { instantOfWallTime } from '#kernel/wall-time.ts';
import { COMBINATION_RULES } from './combination-rules.ts';
import { describeFind } from './describe-find.ts';
import { evaluateRules } from './evaluate-rules.ts';
import type { FindPlan, FindSingle, KeptFinding } from './find-plan.ts';
import { type HuntFacts, type HuntQuestion, ruleFacts } from './hunt-question.ts';
import { gainPoints } from './rank-find.ts';

/** How an event is booked today. A seat of a session never moves. */
export type PresentBooking = {
  readonly appointmentId: string | null;
  readonly sessionId: string | null;
  readonly siteId: string;
  readonly startAt: Date;
  readonly endAt: Date;
};

/** One event of a find: where it goes, and what becomes of its present booking. */
export type FindPart = {
  readonly eventId: string;
  readonly visitNumber: number;
  readonly startAt: Date;
  readonly endAt: Date;
  readonly siteId: string;
  readonly resourceIds: readonly string[];
  readonly sessionId: string | null;
  readonly replacesAppointmentId: string | null;
  readonly stays: boolean;
};

export type Find = {
  readonly points: number;
  readonly figures: BundlingPlan['figures'];
  readonly baseline: BundlingPlan['baseline'];
  readonly plan: FindPlan;
  readonly findings: readonly KeptFinding[];
  readonly parts: readonly FindPart[];
};

export type FindContext = {
  readonly facts: HuntFacts;
  readonly question: HuntQuestion;
  readonly present: ReadonlyMap<string, PresentBooking>;
  readonly zones: ReadonlyMap<string, string>;
  readonly besideOthers?: 'best' | 'unproved';
};

/** Events that the plan brings together: those of every visit that holds two or more. */
export function gatheredIn(plan: BundlingPlan): ReadonlySet<string> {
  const shared = plan.visits.filter((visit) => visit.events.length > 1);
  return new Set(shared.flatMap((visit) => visit.events.map(({ eventId }) => eventId)));
}

/** What is kept of a plan, or null when it saves neither a visit nor a needle. */
export function findFromPlan(plan: BundlingPlan, context: FindContext): Find | null {
  const { gain, sentence, isWorthShowing } = describeFind(plan);
  if (!isWorthShowing || plan.unplaced.length > 0) return null;
  const parts = plan.visits.flatMap((visit, index) => partsOf(visit, index + 1, context));
  return {
    points: gainPoints(gain, plan),
    figures: plan.figures,
    baseline: plan.baseline,
    plan: {
      sentence,
      gain,
      cost: plan.cost,
      bound: plan.bound,
      optimal: plan.optimal,
      ...(context.besideOthers === undefined ? {} : { besideOthers: context.besideOthers }),
      fasts: plan.figures.fasts,
      baselineFasts: plan.baseline.fasts,
      visits: plan.visits.map((visit) => visitOf(visit, context)),
      singles: context.question.needs.map((need) => singleOf(need, context)),
      singleDays: plan.baseline.days.map(dateOfDayNumber),
      togetherDays: plan.figures.days.map(dateOfDayNumber),
      leftOut: leftOutOf(context),
    },
    findings: findingsOf(plan, context),
    parts,
  };
}

function zoneOf(siteId: string, { zones }: FindContext): string {
  return zones.get(siteId) ?? 'UTC';
}

function partsOf(visit: PlannedVisit, visitNumber: number, context: FindContext): readonly FindPart[] {
  const zone = zoneOf(visit.siteId, context);
  return visit.events.map((event): FindPart => {
    const present = context.present.get(event.eventId);
    const startAt = instantOfWallTime(dateOfDayNumber(visit.day), event.startMinute, zone);
    const endAt = instantOfWallTime(dateOfDayNumber(visit.day), event.endMinute, zone);
    const base = { eventId: event.eventId, visitNumber, siteId: visit.siteId, resourceIds: event.resourceIds };
    const isFixed = context.question.problem.events.some(
      ({ id, booked }) => id === event.eventId && booked?.mobility === 'fixed',
    );
    const stays =
      present !== undefined &&
      (isFixed ||
        (present.siteId === visit.siteId && Math.abs(present.startAt.getTime() - startAt.getTime()) < 300_000));
    return {
      ...base,
      startAt: stays ? present.startAt : startAt,
      endAt: stays ? present.endAt : endAt,
      sessionId: present?.sessionId ?? null,
      replacesAppointmentId: present?.appointmentId ?? null,
      stays,
    };
  });
}

function visitOf(visit: PlannedVisit, context: FindContext): FindPlan['visits'][number] {
  const zone = zoneOf(visit.siteId, context);
  const on = dateOfDayNumber(visit.day);
  return {
    siteId: visit.siteId,
    zone,
    startAt: instantOfWallTime(on, visit.startMinute, zone).toISOString(),
    endAt: instantOfWallTime(on, visit.endMinute, zone).toISOString(),
    eventIds: visit.events.map(({ eventId }) => eventId),
    needleGroups: visit.needleGroups,
    sedationGroups: visit.sedationGroups,
  };
}

function singleOf({ event }: HuntQuestion['needs'][number], { present, facts }: FindContext): FindSingle {
  const booking = present.get(event.id);
  const window = facts.needs.find((need) => need.event.id === event.id)?.event ?? event;
  return {
    eventId: event.id,
    appointmentId: booking?.appointmentId ?? null,
    siteId: booking?.siteId ?? null,
    startAt: booking?.startAt.toISOString() ?? null,
    endAt: booking?.endAt.toISOString() ?? null,
    earliestOn: window.earliest,
    dueOn: window.due,
    latestOn: window.latest,
  };
}

function leftOutOf({ facts, question }: FindContext): FindPlan['leftOut'] {
  const displays = new Map(facts.needs.map(({ event }) => [event.id, event.display]));
  return question.leftOut.map(({ eventId, sentence }) => ({ display: displays.get(eventId) ?? '', sentence }));
}

/** What rules say of each visit by itself, and whatever stands in the way of any gathered event; each sentence once. */
function findingsOf(plan: BundlingPlan, { facts, question }: FindContext): readonly KeptFinding[] {
  const perVisit = plan.visits.flatMap((visit) => {
    const ids = new Set(visit.events.map(({ eventId }) => eventId));
    const needs = question.needs.filter(({ event }) => ids.has(event.id));
    return evaluateRules(ruleFacts(facts, needs), facts.switches).findings;
  });
  const between = question.verdict.findings.filter(({ outcome }) => outcome === 'in-the-way');
  const broken = new Set(plan.softBroken.map(({ ruleId }) => ruleId));
  const costs = question.verdict.findings.filter(({ outcome, ruleId }) => outcome === 'costs' && broken.has(ruleId));
  const unique = new Map(
    [...perVisit, ...between, ...costs].map((finding) => [`${finding.ruleId} ${finding.sentence}`, finding]),
  );
  return COMBINATION_RULES.flatMap((rule) =>
    [...unique.values()]
      .filter(({ ruleId }) => ruleId === rule.id)
      .map(({ ruleId, outcome, sentence, eventIds }) => ({
        ruleId,
        outcome,
        sentence,
        eventIds,
        condition: rule.condition,
        number: rule.number,
        source: rule.source,
        verified: rule.verified,
        version: rule.version,
        owner: rule.owner,
      })),
  );
}
