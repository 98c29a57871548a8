import type { RuleEvent } from './combination-rule.ts';
import type { RelationDraft } from './define-rule.ts';

export const MINUTES_PER_HOUR = 60;

type Gap = { readonly minGapMinutes?: number; readonly maxGapMinutes?: number; readonly softCost?: number };

/** `a` ends before `b` starts, on whatever days they fall. */
export function before(a: RuleEvent, b: RuleEvent, gap: Gap = {}): RelationDraft {
  return {
    type: 'before',
    a: a.event.id,
    b: b.event.id,
    minGapMinutes: gap.minGapMinutes ?? 0,
    maxGapMinutes: gap.maxGapMinutes ?? null,
    softCost: gap.softCost ?? null,
  };
}

type Distance = { readonly minDays: number; readonly sameDayAllowed: boolean; readonly softCost?: number };

export function apart(a: RuleEvent, b: RuleEvent, distance: Distance): RelationDraft {
  return {
    type: 'apart',
    a: a.event.id,
    b: b.event.id,
    minDays: distance.minDays,
    sameDayAllowed: distance.sameDayAllowed,
    softCost: distance.softCost ?? null,
  };
}

/** When both are in one visit, one puncture may serve both. */
export function samePoke(a: RuleEvent, b: RuleEvent): RelationDraft {
  return { type: 'same-poke', a: a.event.id, b: b.event.id };
}

/** When both are in one visit, one anaesthetic may serve both. */
export function sameSedation(a: RuleEvent, b: RuleEvent): RelationDraft {
  return { type: 'same-sedation', a: a.event.id, b: b.event.id };
}

export function notSameVisit(a: RuleEvent, b: RuleEvent): RelationDraft {
  return { type: 'not-same-visit', a: a.event.id, b: b.event.id, softCost: null };
}

/** The result of `a`, so many minutes after its end, is there before `b` starts. */
export function resultBefore(a: RuleEvent, b: RuleEvent, turnaroundMinutes: number): RelationDraft {
  return { type: 'result-before', a: a.event.id, b: b.event.id, turnaroundMinutes, softCost: null };
}
