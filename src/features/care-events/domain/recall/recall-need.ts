import { addDays, addMonths, type CalendarDate, laterOf } from '#kernel/calendar-date.ts';
import type { CareEvent } from '../care-event.ts';
import { findKindById } from '../catalogue/care-catalogue.ts';
import type { PatientFacts } from '../patient-facts.ts';
import { type Grounds, groundsFor } from './applies-to.ts';
import { lastDone, lastDoneOf } from './last-done.ts';
import type { RecallRule } from './recall-rule.ts';

/** An overdue event gets the full width of its window, counted from today, and never less than this. */
const OVERDUE_DAYS_MIN = 14;

/** What a rule asks for one patient, whenever it falls due; `null` when it asks for nothing. */
export function recallNeed(rule: RecallRule, facts: PatientFacts, today: CalendarDate): CareEvent | null {
  const grounds = groundsFor(rule, facts, today);
  const kind = findKindById(rule.kindId);
  const coding = kind?.codings[0];
  if (grounds === null || kind === null || coding === undefined) return null;
  const done = lastDone(rule, facts, today);
  if (done === null && (rule.whenNeverRecorded === 'silent' || !tellsAnything(rule, facts))) return null;
  if (done !== null && rule.every === null) return null;
  const due = dueOn(rule, grounds, done, { facts, today });
  const overdue = due < today || (done === null && due === today);
  const display = rule.display ?? kind.name;
  return {
    id: `${facts.patientId}/${rule.kindId}/${rule.id}`,
    patientId: facts.patientId,
    kindId: kind.id,
    coding,
    display,
    earliest: overdue ? today : laterOf(today, addDays(due, -rule.windowBeforeDays)),
    due: overdue ? today : due,
    latest: overdue ? addDays(today, overdueDays(rule)) : addDays(due, rule.windowAfterDays),
    priority: 'routine',
    origin: { type: 'recall-rule', ruleId: rule.id },
    reason: reasonFor(rule, grounds, done, overdue || due === today),
    windowStated: false,
  };
}

/** By age alone nothing can be missed by a patient of whom not one dated record is at hand. */
function tellsAnything(rule: RecallRule, facts: PatientFacts): boolean {
  if (rule.who.conditions !== undefined) return true;
  return [facts.encounters, facts.observations, facts.procedures, facts.immunizations].some((list) =>
    list.some((fact) => fact.on !== null),
  );
}

function dueOn(
  rule: RecallRule,
  grounds: Grounds,
  done: CalendarDate | null,
  { facts, today }: { readonly facts: PatientFacts; readonly today: CalendarDate },
): CalendarDate {
  const onset = grounds.condition?.on ?? null;
  const first = rule.firstAfterMonths !== undefined && onset !== null && (done === null || done <= addDays(onset, 30));
  const regular = first && onset !== null ? addMonths(onset, rule.firstAfterMonths ?? 0) : nextAfter(rule, done, today);
  const replaced = rule.replacedBy === undefined ? null : lastDoneOf(rule.replacedBy.codes, facts, today);
  if (replaced === null || rule.replacedBy === undefined) return regular;
  return laterOf(regular, addMonths(replaced, rule.replacedBy.months));
}

function nextAfter(rule: RecallRule, done: CalendarDate | null, today: CalendarDate): CalendarDate {
  if (done === null || rule.every === null) return today;
  return 'months' in rule.every ? addMonths(done, rule.every.months) : addDays(done, rule.every.days);
}

function overdueDays(rule: RecallRule): number {
  return Math.max(OVERDUE_DAYS_MIN, rule.windowBeforeDays + rule.windowAfterDays);
}

function reasonFor(rule: RecallRule, grounds: Grounds, done: CalendarDate | null, isDue: boolean): string {
  const subject = grounds.condition === null ? rule.family : withoutTag(grounds.condition.display);
  const last = done === null ? 'none is recorded' : `last on ${done}`;
  return `${subject}: ${intervalInWords(rule)}, ${last}${done !== null && isDue ? ', now due' : ''}.`;
}

/** SNOMED CT names end with what sort of thing they name: `Asthma (disorder)`. */
function withoutTag(display: string): string {
  return display.replace(/ \((?:disorder|finding|situation|procedure)\)$/, '');
}

function intervalInWords(rule: RecallRule): string {
  if (rule.every === null) return 'once';
  if ('days' in rule.every) return rule.every.days % 7 === 0 ? `every ${rule.every.days / 7} weeks` : 'every 2 months';
  if (rule.every.months === 12) return 'yearly';
  return rule.every.months > 12 && rule.every.months % 12 === 0
    ? `every ${rule.every.months / 12} years`
    : `every ${rule.every.months} months`;
}
