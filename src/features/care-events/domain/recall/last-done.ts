import type { CalendarDate } from '#kernel/calendar-date.ts';
import { findKindById } from '../catalogue/care-catalogue.ts';
import type { Coding } from '../coding.ts';
import type { CodedFact, PatientFacts } from '../patient-facts.ts';
import { type CodeSet, matchesCodes, type RecallRule } from './recall-rule.ts';

/** The last day, not after today, on which the care that a rule asks for was done; `null` when none is recorded. */
export function lastDone(rule: RecallRule, facts: PatientFacts, today: CalendarDate): CalendarDate | null {
  const kindCodings = findKindById(rule.kindId)?.codings ?? [];
  const isIt = (codings: readonly Coding[]) => matchesCodes(codings, rule.doneBy) || sharesCoding(codings, kindCodings);
  const done = latest([...facts.observations, ...facts.procedures], isIt, today);
  const visit = (codings: readonly Coding[]) =>
    isIt(codings) || (rule.doneByVisitForCondition === true && matchesCodes(codings, rule.who.conditions));
  const visited = latest(facts.encounters, visit, today);
  return later(done, visited);
}

export function lastDoneOf(codes: CodeSet, facts: PatientFacts, today: CalendarDate): CalendarDate | null {
  return latest([...facts.observations, ...facts.procedures], (codings) => matchesCodes(codings, codes), today);
}

function sharesCoding(codings: readonly Coding[], others: readonly Coding[]): boolean {
  return codings.some((coding) => others.some((other) => other.code === coding.code && other.system === coding.system));
}

function latest(
  facts: readonly CodedFact[],
  isIt: (codings: readonly Coding[]) => boolean,
  today: CalendarDate,
): CalendarDate | null {
  let found: CalendarDate | null = null;
  for (const { codings, on } of facts) {
    if (on !== null && on <= today && (found === null || on > found) && isIt(codings)) found = on;
  }
  return found;
}

function later(a: CalendarDate | null, b: CalendarDate | null): CalendarDate | null {
  return a === null ? b : b === null || a > b ? a : b;
}
