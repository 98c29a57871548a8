import { addMonths, ageInMonths, type CalendarDate, daysBetween } from '#kernel/calendar-date.ts';
import { type Criterion, isCode, type RuleCode } from './cluster-rule.ts';
import type { RuleFact, RuleFacts } from './rule-facts.ts';
import { ageWords, dayWords, languageWords, monthsAgoWords } from './rule-words.ts';

/** Whether a criterion holds, with the sentence that says why or why not. */
export type CriterionMatch = { readonly holds: boolean; readonly reason: string };

type OfType<Type extends Criterion['type']> = Extract<Criterion, { type: Type }>;

/** Facts dated after today are not known yet. */
export function matchCriterion(criterion: Criterion, facts: RuleFacts, today: CalendarDate): CriterionMatch {
  switch (criterion.type) {
    case 'age':
      return matchAge(criterion, facts, today);
    case 'condition':
      return matchCoded(criterion, facts.conditions, { today, verb: 'on record', lacking: 'not on record' });
    case 'medication':
      return matchCoded(criterion, facts.medications, { today, verb: 'taken', lacking: 'not taken' });
    case 'result':
      return matchResult(criterion, facts, today);
    case 'last-visit':
      return matchLastVisit(criterion, facts, today);
    case 'next-visit':
      return matchNextVisit(criterion, facts, today);
    case 'recall-due':
      return matchRecall(criterion, facts, today);
    case 'language':
      return matchLanguage(criterion, facts);
    case 'site':
      return matchSite(criterion, facts);
  }
}

function matchAge({ fromMonths, untilMonths }: OfType<'age'>, { birthOn }: RuleFacts, today: CalendarDate) {
  if (birthOn === null || birthOn > today) return { holds: false, reason: 'Age not known' };
  const months = ageInMonths(birthOn, today);
  const holds = months >= (fromMonths ?? 0) && months < (untilMonths ?? Number.POSITIVE_INFINITY);
  return { holds, reason: `${ageWords(months)} old` };
}

type CodedWords = { readonly today: CalendarDate; readonly verb: string; readonly lacking: string };

function matchCoded(
  { name, codes }: OfType<'condition' | 'medication'>,
  facts: readonly RuleFact[],
  { today, verb, lacking }: CodedWords,
): CriterionMatch {
  const known = facts.filter((fact) => (fact.on ?? '') <= today && hasCode(fact, codes));
  const [first] = known.toSorted((a, b) => ((a.on ?? '~') < (b.on ?? '~') ? -1 : 1));
  if (!first) return { holds: false, reason: `${name}: ${lacking}` };
  return { holds: true, reason: first.on === null ? `${name} ${verb}` : `${name} ${verb} since ${dayWords(first.on)}` };
}

function matchResult(criterion: OfType<'result'>, facts: RuleFacts, today: CalendarDate): CriterionMatch {
  const { name, codes, comparison, value, unit, newerThanMonths } = criterion;
  const oldest = newerThanMonths === null ? '' : addMonths(today, -newerThanMonths);
  const newest = facts.results
    .filter(({ on }) => on !== null && on <= today && on >= oldest)
    .filter((fact) => hasCode(fact, codes) && sameUnit(fact.unit, unit))
    .toSorted((a, b) => ((a.on ?? '') > (b.on ?? '') ? -1 : 1))[0];
  const within = newerThanMonths === null ? '' : ` within ${newerThanMonths} months`;
  if (newest?.on === undefined || newest.on === null) return { holds: false, reason: `No ${name} result${within}` };
  const holds = comparison === 'at-least' ? newest.value >= value : newest.value < value;
  const limit = `${comparison === 'at-least' ? 'at least' : 'below'} ${value}`;
  return { holds, reason: `${name} ${newest.value} ${unit} on ${dayWords(newest.on)} (${limit})`.replace('  ', ' ') };
}

/** A result without a unit is taken in the rule's; a different unit is another quantity and never compared. */
function sameUnit(given: string | null, wanted: string): boolean {
  return given === null || given === '' || wanted === '' || given === wanted;
}

function matchLastVisit(
  { name, codes, monthsAgoMin }: OfType<'last-visit'>,
  facts: RuleFacts,
  today: CalendarDate,
): CriterionMatch {
  const days = facts.visits.filter((visit) => hasCode(visit, codes)).map((visit) => visit.on ?? '');
  const last = [...days, facts.lastSeatOn ?? '']
    .filter((on) => on !== '' && on <= today)
    .toSorted()
    .at(-1);
  if (last === undefined) return { holds: true, reason: `No visit for ${name} on record` };
  return {
    holds: last <= addMonths(today, -monthsAgoMin),
    reason: `Last visit for ${name} ${monthsAgoWords(last, today)}`,
  };
}

function matchNextVisit(
  { isBooked, withinDays }: OfType<'next-visit'>,
  { nextSeatOn }: RuleFacts,
  today: CalendarDate,
) {
  const booked = nextSeatOn !== null && daysBetween(today, nextSeatOn) <= withinDays;
  return { holds: booked === isBooked, reason: booked ? `Next visit ${dayWords(nextSeatOn)}` : 'No visit booked' };
}

function matchRecall({ kindIds, families, withinDays }: OfType<'recall-due'>, facts: RuleFacts, today: CalendarDate) {
  const due = facts.needs
    .filter((need) => kindIds.includes(need.kindId))
    .filter((need) => families.length === 0 || families.includes(need.family))
    .toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : 1))
    .find((need) => daysBetween(today, need.dueOn) <= withinDays);
  if (!due) return { holds: false, reason: `Nothing due within ${withinDays} days` };
  const when = due.dueOn < today ? 'was due' : 'due';
  return { holds: true, reason: `${due.display} ${when} ${dayWords(due.dueOn)}` };
}

function matchLanguage({ languages }: OfType<'language'>, { language }: RuleFacts): CriterionMatch {
  if (language === null) return { holds: false, reason: 'Language not known' };
  return { holds: languages.includes(language), reason: `Speaks ${languageWords(language)}` };
}

function matchSite({ siteIds }: OfType<'site'>, { sites }: RuleFacts): CriterionMatch {
  const seen = sites.find((site) => siteIds.includes(site.siteId));
  return seen
    ? { holds: true, reason: `Seen at ${seen.name}` }
    : { holds: false, reason: 'Not seen at the sites of this cluster' };
}

function hasCode(fact: RuleFact, codes: readonly RuleCode[]): boolean {
  return fact.codes.some((given) => codes.some((wanted) => isCode(given, wanted)));
}
