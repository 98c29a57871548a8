import type { Relation } from '#engine/bundling/problem.ts';
import { type CalendarDate, laterOf } from '#kernel/calendar-date.ts';
import type { CombinationRule, RuleFacts, RuleFinding } from './combination-rule.ts';
import { COMBINATION_RULES } from './combination-rules.ts';

export type RuleLimits = NonNullable<RuleFinding['limits']>;

/** A hospital's switches by rule id; a rule without one keeps its own default. */
export type RuleSwitches = ReadonlyMap<string, { readonly enabled: boolean }>;

/** All that the rules say about one patient's events, in the order of the rules. */
export type RuleVerdict = {
  readonly findings: readonly RuleFinding[];
  readonly relations: readonly Relation[];
  /** The tightest of each limit; for the time between places the longest. */
  readonly limits: RuleLimits;
  readonly notBefore: ReadonlyMap<string, CalendarDate>;
  readonly frozenEventIds: ReadonlySet<string>;
  readonly stayAfterMinutes: ReadonlyMap<string, number>;
};

export function evaluateRules(
  facts: RuleFacts,
  switches: RuleSwitches,
  rules: readonly CombinationRule[] = COMBINATION_RULES,
): RuleVerdict {
  const findings = rules
    .filter((rule) => switches.get(rule.id)?.enabled ?? rule.enabledByDefault)
    .flatMap((rule) => rule.evaluate(facts));
  return {
    findings,
    relations: findings.flatMap((finding) => finding.relations),
    limits: findings.reduce<RuleLimits>((limits, finding) => tighten(limits, finding.limits ?? {}), {}),
    notBefore: latestStarts(findings),
    frozenEventIds: new Set(findings.flatMap((finding) => finding.frozenEventIds ?? [])),
    stayAfterMinutes: longestStays(findings),
  };
}

const SMALLER_IS_TIGHTER = ['awakeNeedlesPerVisit', 'minutesPerVisit', 'bloodMlPerDay', 'bloodMlPer30Days'] as const;

function tighten(limits: RuleLimits, more: RuleLimits): RuleLimits {
  const tightened: { -readonly [Name in keyof RuleLimits]: RuleLimits[Name] } = { ...limits, ...more };
  for (const name of SMALLER_IS_TIGHTER) {
    const [a, b] = [limits[name], more[name]];
    if (a !== undefined && b !== undefined) tightened[name] = Math.min(a, b);
  }
  if (limits.transferMinutes !== undefined && more.transferMinutes !== undefined) {
    tightened.transferMinutes = Math.max(limits.transferMinutes, more.transferMinutes);
  }
  return tightened;
}

function latestStarts(findings: readonly RuleFinding[]): ReadonlyMap<string, CalendarDate> {
  const starts = new Map<string, CalendarDate>();
  for (const { eventId, date } of findings.flatMap((finding) => finding.notBefore ?? [])) {
    starts.set(eventId, laterOf(starts.get(eventId) ?? date, date));
  }
  return starts;
}

function longestStays(findings: readonly RuleFinding[]): ReadonlyMap<string, number> {
  const stays = new Map<string, number>();
  for (const { eventId, minutes } of findings.flatMap((finding) => finding.stayAfter ?? [])) {
    stays.set(eventId, Math.max(stays.get(eventId) ?? 0, minutes));
  }
  return stays;
}
