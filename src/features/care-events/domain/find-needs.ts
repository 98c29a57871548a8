import { addMonths, type CalendarDate } from '#kernel/calendar-date.ts';
import type { CareEvent } from './care-event.ts';
import { orderNeeds } from './order-needs.ts';
import type { PatientFacts } from './patient-facts.ts';
import { recallNeed } from './recall/recall-need.ts';
import { familyOfRule, RECALL_RULES } from './recall-rules.ts';

export type NeedsOptions = {
  readonly today: CalendarDate;
  /** How far ahead to look. */
  readonly months: number;
};

/**
 * What one patient's records need between today and so many months ahead, earliest due first.
 * One need per kind of care; a clinic visit counts once per condition family, because another clinic does not replace it.
 */
export function findNeeds(facts: PatientFacts, { today, months }: NeedsOptions): readonly CareEvent[] {
  if (facts.deceased) return [];
  const horizon = addMonths(today, months);
  const recalls = RECALL_RULES.flatMap((rule) => recallNeed(rule, facts, today) ?? []);
  const wanted = [...orderNeeds(facts, today), ...recalls].filter((need) => need.due <= horizon);
  const groups = new Map<string, CareEvent[]>();
  for (const need of wanted) {
    const key = sameNeedKey(need);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [need]);
    else group.push(need);
  }
  return [...groups.values()].map(mostUrgent).toSorted(byDue);
}

function sameNeedKey(need: CareEvent): string {
  if (need.kindId === 'other') return `other ${need.coding.system}|${need.coding.code}`;
  if (need.kindId !== 'visit-specialty') return need.kindId;
  return need.origin.type === 'recall-rule' ? `visit ${familyOfRule(need.origin.ruleId)}` : `visit ${need.id}`;
}

/** The most urgent of several calls for the same care, with every reason; a stated order goes before a derived recall. */
function mostUrgent(needs: readonly CareEvent[]): CareEvent {
  const ordered = needs.toSorted((a, b) => byDue(a, b));
  const first = ordered[0];
  if (first === undefined) throw new RangeError('no needs to choose from');
  const reasons = [...new Set(ordered.map((need) => need.reason))];
  return reasons.length === 1 ? first : { ...first, reason: reasons.join(' ') };
}

function byDue(a: CareEvent, b: CareEvent): number {
  return compare(a.due, b.due) || compare(a.latest, b.latest) || compare(a.id, b.id);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
