import type { CalendarDate } from '#kernel/calendar-date.ts';
import type { ClusterRules } from './cluster-rule.ts';
import { matchCriterion } from './match-criterion.ts';
import type { RuleFacts } from './rule-facts.ts';

export type ClusterMatch = {
  readonly matches: boolean;
  /** What speaks for the patient, in words. */
  readonly reasons: readonly string[];
  /** What stands against the patient, in words. */
  readonly against: readonly string[];
};

/** Whether the rules of a cluster find a patient on a day. Rules without a single inclusion find nobody. */
export function matchesCluster(rules: ClusterRules, facts: RuleFacts, today: CalendarDate): ClusterMatch {
  if (facts.deceased) return { matches: false, reasons: [], against: ['The patient has died'] };
  const included = rules.include.map((criterion) => matchCriterion(criterion, facts, today));
  const excluded = rules.exclude.map((criterion) => matchCriterion(criterion, facts, today));
  const against = [
    ...included.filter((each) => !each.holds).map((each) => each.reason),
    ...excluded.filter((each) => each.holds).map((each) => `Excluded: ${each.reason}`),
  ];
  return {
    matches: rules.include.length > 0 && against.length === 0,
    reasons: included.filter((each) => each.holds).map((each) => each.reason),
    against,
  };
}
