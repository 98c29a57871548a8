import { daysBetween } from '#kernel/calendar-date.ts';
import type { RuleEvent, RuleFacts } from './combination-rule.ts';

export function flagOf({ kind }: RuleEvent, flag: string): string | number | boolean | undefined {
  return kind.flags[flag];
}

export function hasFlag(need: RuleEvent, flag: string): boolean {
  return flagOf(need, flag) === true;
}

export function withFlag(
  facts: RuleFacts,
  flag: string,
  value: string | number | boolean = true,
): readonly RuleEvent[] {
  return facts.events.filter((need) => flagOf(need, flag) === value);
}

export function vaccines(facts: RuleFacts): readonly RuleEvent[] {
  return withFlag(facts, 'vaccine');
}

export function isLive(need: RuleEvent): boolean {
  return hasFlag(need, 'liveVaccine');
}

/** Tests on blood, by vein or by finger or heel prick. */
export function bloodTests(facts: RuleFacts): readonly RuleEvent[] {
  return withFlag(facts, 'bloodTest');
}

/** Blood tests that one tube run can serve; a glucose tolerance test has its own cannula and clock. */
export function venousBloodTests(facts: RuleFacts): readonly RuleEvent[] {
  return bloodTests(facts).filter((need) => need.kind.needle === 'venous' && !hasFlag(need, 'glucoseTest'));
}

/** Events for which a cannula goes into a vein anyway. */
export function cannulaEvents(facts: RuleFacts): readonly RuleEvent[] {
  return facts.events.filter(
    (need) => need.kind.needle === 'venous' && !hasFlag(need, 'bloodTest') && need.kind.category !== 'access',
  );
}

/** Events done asleep unless someone decides otherwise. */
export function asleepEvents(facts: RuleFacts): readonly RuleEvent[] {
  return facts.events.filter(isAsleep);
}

export function isAsleep({ kind }: RuleEvent): boolean {
  return kind.sedation === 'usual' || kind.sedation === 'required';
}

/** What may be done under an anaesthetic that is given anyway; a glucose tolerance test needs the patient awake. */
export function canBeAsleep(need: RuleEvent): boolean {
  return need.kind.sedation !== 'none' || (hasFlag(need, 'bloodTest') && !hasFlag(need, 'glucoseTest'));
}

/** Talks, teaching, therapy and tests that need cooperation: nothing for somebody who just woke from an anaesthetic. */
export function needsClearHead(need: RuleEvent): boolean {
  return need.kind.category === 'visit' || hasFlag(need, 'needsAttention');
}

export function awakeNeedles(facts: RuleFacts): readonly RuleEvent[] {
  return facts.events.filter((need) => need.kind.needle !== 'none' && !isAsleep(need));
}

export function contrastStudies(facts: RuleFacts): readonly RuleEvent[] {
  return facts.events.filter((need) => typeof flagOf(need, 'contrast') === 'string');
}

export function pairsOf(needs: readonly RuleEvent[]): readonly (readonly [RuleEvent, RuleEvent])[] {
  return needs.flatMap((a, index) => needs.slice(index + 1).map((b) => [a, b] as const));
}

/** Each of `first` with each of `second`, never an event with itself. */
export function crossPairs(
  first: readonly RuleEvent[],
  second: readonly RuleEvent[],
): readonly (readonly [RuleEvent, RuleEvent])[] {
  return first.flatMap((a) => second.filter((b) => b.event.id !== a.event.id).map((b) => [a, b] as const));
}

export function windowsMeet(a: RuleEvent, b: RuleEvent): boolean {
  return a.event.earliest <= b.event.latest && b.event.earliest <= a.event.latest;
}

/** Whether the windows leave a day on which `a` is done before or on the day of `b`. */
export function canPrecede(a: RuleEvent, b: RuleEvent): boolean {
  return a.event.earliest <= b.event.latest;
}

/** Every event named in some pairs, each once. */
export function allOf(pairs: readonly (readonly [RuleEvent, RuleEvent])[]): readonly RuleEvent[] {
  return [...new Set(pairs.flat())];
}

/** "1 needle", "3 needles". */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** Whether the windows leave so many days between the earlier event and the later one. */
export function hasRoomFor(a: RuleEvent, b: RuleEvent, days: number): boolean {
  const [first, second] = a.event.earliest <= b.event.earliest ? [a, b] : [b, a];
  return daysBetween(first.event.earliest, second.event.latest) >= days;
}
