import { EPSILON } from '../patient/bundling-model.ts';
import { needleCost } from '../visits/needle-cost.ts';
import { exceedsNeedleLimit } from '../visits/visit-bound.ts';
import { asleepOf, breaksStay, sedationsFit, visitStartWith } from '../visits/visit-limits.ts';
import { puncturesOf } from './punctures.ts';
import { frameCost } from './timing-frame.ts';
import type { TimingFrame, TimingSearch } from './timing-search.ts';
import { relationCost, sedationChoices } from './timing-steps.ts';
import { transferBetween, waitingCost } from './waiting.ts';

/** One event put at a start; `waiting` minutes after the patient could be there. */
export type TimingStep = { readonly event: number; readonly start: number; readonly waiting: number };

const NOTHING_LATER = { frames: [], isLast: true };
const NOTHING_NOW = { frames: [], isLast: false };

/** The frames that one more event at this start leads to, those under the limit; `isLast`: no later start can do better. */
export function framesAfter(
  search: TimingSearch,
  frame: TimingFrame,
  step: TimingStep,
): { readonly frames: readonly TimingFrame[]; readonly isLast: boolean } {
  const { model } = search;
  const event = model.events[step.event];
  const draft = search.drafts[frame.visit];
  if (event === undefined || draft === undefined) return NOTHING_LATER;
  const isFirst = frame.last < 0;
  const end = step.start + event.durationMinutes;
  if (!isFirst && breaksStay(model, draft, { start: frame.visitStart, end })) return NOTHING_LATER;
  const waiting = isFirst ? 0 : waitingCost(model, step.waiting) + wayCost(search, frame, step.event);
  if (frame.cost + waiting >= search.limit - EPSILON) return NOTHING_LATER;
  const related = relationCost(search, { event: step.event, visit: frame.visit, start: step.start });
  if (related === null) return NOTHING_NOW;
  const cost = frame.cost + waiting + related;
  const frames: TimingFrame[] = [];
  for (const sedation of sedationChoices(search, frame, { ...step, isFirst })) {
    const visitStart = visitStartWith(model, frame.visitStart, { ...step, isAsleep: sedation !== 'awake' });
    const isEarly = visitStart < frame.openFrom && (draft.events & ~model.fixed) !== 0;
    if (isEarly || breaksStay(model, draft, { start: visitStart, end })) continue;
    const next = frameCost(search, frame, { event: step.event, start: step.start, end, visitStart, cost, sedation });
    if (next.cost < search.limit - EPSILON) frames.push(next);
  }
  return { frames, isLast: false };
}

/** Points for going to the other one of two joined sites. */
function wayCost({ model, drafts }: TimingSearch, { last, visit }: TimingFrame, event: number): number {
  const cell = drafts[visit]?.cell ?? 0;
  if (model.cells[cell]?.joined === null) return 0;
  return transferBetween(model, { before: last, after: event }, cell).travel * model.problem.weights.travelMinute;
}

/** What the visit costs in the end, with its anaesthetics; null where it breaks a limit. */
export function closingOf(
  search: TimingSearch,
  frame: TimingFrame,
): { readonly cost: number; readonly runs: readonly number[] } | null {
  const { model } = search;
  if (frame.run !== 0 && (frame.run & model.sedated) === 0) return null;
  const events = search.drafts[frame.visit]?.events ?? 0;
  const runs = frame.run === 0 ? frame.runs : [...frame.runs, frame.run];
  const cell = search.drafts[frame.visit]?.cell ?? 0;
  const asleep = asleepOf(runs.slice(frame.runsBefore), events);
  const { awake } = puncturesOf(model, { cell, events, asleep, starts: search.starts });
  if (exceedsNeedleLimit(model, events, awake) || !sedationsFit(model, search.drafts, runs)) return null;
  const needles = needleCost(awake, model.problem.weights) - (search.bounds[frame.visit]?.needles ?? 0);
  return { cost: frame.cost + needles, runs };
}
