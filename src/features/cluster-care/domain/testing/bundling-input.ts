import type { BundlingResource } from '#engine/bundling/problem.ts';
import { dayNumber } from '#kernel/calendar-date.ts';
import type { BundlingInput } from '../bundling-input.ts';
import type { RuleFacts } from '../combination-rule.ts';
import { evaluateRules } from '../evaluate-rules.ts';
import { NO_WISHES } from '../family-wishes.ts';
import { TODAY } from './rule-facts.ts';

const DAYS = 90;
const NINE_TO_FIVE = [[540, 1020]] as const;

/** One site that has one of everything the events need, free from nine to five on every day of 90. */
export function aBundlingInput(facts: RuleFacts, changes: Partial<BundlingInput> = {}): BundlingInput {
  const kinds = [...new Set(facts.events.flatMap(({ kind }) => kind.resourceKinds))];
  return {
    today: facts.today,
    events: facts.events,
    verdict: evaluateRules(facts, new Map()),
    wishes: facts.wishes ?? NO_WISHES,
    sites: [
      { siteId: 'main', travelMinutes: 40, resourcesByKind: Object.fromEntries(kinds.map((kind) => [kind, [kind]])) },
    ],
    resources: kinds.map(aFreeResource),
    bookings: new Map(),
    unavailableDays: [],
    ...changes,
  };
}

function aFreeResource(id: string): BundlingResource {
  const first = dayNumber(TODAY);
  const free = Object.fromEntries(Array.from({ length: DAYS }, (_, offset) => [first + offset, NINE_TO_FIVE]));
  return { id, units: [{ free }] };
}
