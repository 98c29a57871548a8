import type { BatchModel } from '../batch/batch-model.ts';
import { chooseUnits } from '../batch/line-starts.ts';
import { isFree, type Stretch, take } from '../batch/shared-calendar.ts';
import type { PlainLine } from '../patient/bundling-model.ts';
import { GRID_MINUTES } from '../patient/day-bits.ts';
import { plainLines } from '../patient/plain-lines.ts';
import { type PatientPlan, type PlannedEvent, siteOfPlanned } from '../plan.ts';
import type { BatchPatient, BundlingEvent } from '../problem.ts';

/** An event at the time that was agreed. */
export type AgreedEvent = {
  readonly patient: number;
  readonly event: BundlingEvent;
  readonly day: number;
  readonly siteId: string;
  readonly startMinute: number;
  /** Null where the site does not serve it any more. */
  readonly lines: readonly PlainLine[] | null;
  /** Null where the plan names no units or the named ones cannot serve it any more. */
  readonly named: readonly Stretch[] | null;
};

export type KeptEvent = {
  readonly agreed: AgreedEvent;
  readonly stretches: readonly Stretch[];
  readonly isSame: boolean;
};

export type KeptTimes = { readonly kept: readonly KeptEvent[]; readonly broken: readonly AgreedEvent[] };

/**
 * Takes in the calendar what the agreed plan still can have: each event on its own units; then, for those whose units are gone, on others
 * at the same time, those with the fewest others first. What is left is broken. Bookings that hold their own time take nothing.
 */
export function keepTimes(batch: BatchModel, agreed: readonly AgreedEvent[]): KeptTimes {
  const kept: KeptEvent[] = [];
  let without: AgreedEvent[] = [];
  for (const one of agreed) {
    if (one.named?.every((stretch) => isFree(batch.calendar, stretch)) === true) {
      for (const stretch of one.named) take(batch.calendar, stretch);
      kept.push({ agreed: one, stretches: one.named, isSame: true });
    } else without.push(one);
  }
  const broken: AgreedEvent[] = [];
  while (without.length > 0) {
    const choices = without.map((one) => ({ one, stretches: unitsAtTime(batch, one), count: countUnits(batch, one) }));
    broken.push(...choices.flatMap(({ one, stretches }) => (stretches === null ? [one] : [])));
    const [next] = choices.filter(({ stretches }) => stretches !== null).sort((a, b) => a.count - b.count);
    if (next === undefined || next.stretches === null) break;
    for (const stretch of next.stretches) take(batch.calendar, stretch);
    kept.push({ agreed: next.one, stretches: next.stretches, isSame: false });
    without = choices.filter(({ one, stretches }) => stretches !== null && one !== next.one).map(({ one }) => one);
  }
  return { kept, broken };
}

function whenOf(batch: BatchModel, one: AgreedEvent): { readonly day: number; readonly slot: number } {
  return { day: one.day - batch.calendar.firstDay, slot: one.startMinute / GRID_MINUTES };
}

function unitsAtTime(batch: BatchModel, one: AgreedEvent): readonly Stretch[] | null {
  if (one.lines === null) return null;
  return chooseUnits(batch.lineSets(one.lines, one.event.durationMinutes), batch.calendar, whenOf(batch, one));
}

/** Units that could serve the scarcest of its lines at its time. */
function countUnits(batch: BatchModel, one: AgreedEvent): number {
  if (one.lines === null) return 0;
  const { day, slot } = whenOf(batch, one);
  const set = batch.lineSets(one.lines, one.event.durationMinutes);
  const counts = set.lines.map(
    ({ units, from, slots }) =>
      units.filter((unit) => isFree(batch.calendar, { unit, day, from: slot + from, until: slot + from + slots }))
        .length,
  );
  return Math.min(...counts);
}

/** The events of a patient's agreed plan that take time in the calendar; those no longer needed are passed over. */
export function agreedEvents(batch: BatchModel, patient: number, plan: PatientPlan): readonly AgreedEvent[] {
  const needs = batch.problem.patients[patient] as BatchPatient;
  const events = new Map(needs.events.map((event) => [event.id, event]));
  return plan.visits.flatMap((visit) =>
    visit.events.flatMap((planned): AgreedEvent[] => {
      const event = events.get(planned.eventId);
      const { day } = visit;
      const siteId = siteOfPlanned(visit, planned);
      const site = event?.sites.find((one) => one.siteId === siteId);
      if (event === undefined || holdsOwnTime(event, { day, siteId }, planned)) return [];
      const { startMinute } = planned;
      const lines = site === undefined ? null : plainLines(site.lines, batch.problem.resources);
      const named = lines === null ? null : namedStretches(batch, { day, lines, planned });
      return [{ patient, event, day, siteId, startMinute, lines, named }];
    }),
  );
}

/** A booking that stays as it is today is not in the calendar. */
function holdsOwnTime(
  event: BundlingEvent,
  visit: { readonly day: number; readonly siteId: string },
  planned: Pick<PlannedEvent, 'startMinute'>,
): boolean {
  const { booked } = event;
  return booked?.day === visit.day && booked.siteId === visit.siteId && booked.startMinute === planned.startMinute;
}

function namedStretches(
  batch: BatchModel,
  at: { readonly day: number; readonly lines: readonly PlainLine[]; readonly planned: PlannedEvent },
): readonly Stretch[] | null {
  const { planned, lines } = at;
  const day = at.day - batch.calendar.firstDay;
  if (day < 0 || day >= batch.calendar.days || planned.resourceIds.length !== lines.length) return null;
  const stretches = lines.map((line, index): Stretch | null => {
    const resourceId = planned.resourceIds[index] ?? '';
    const unit = batch.calendar.unitsOf.get(resourceId)?.[planned.unitNumbers?.[index] ?? -1];
    if (unit === undefined || !line.anyOf.includes(resourceId)) return null;
    const from = (planned.startMinute + line.offsetMinutes) / GRID_MINUTES;
    return { unit, day, from, until: from + line.durationMinutes / GRID_MINUTES };
  });
  return stretches.some((stretch) => stretch === null) ? null : (stretches as readonly Stretch[]);
}
