import { type Calendar, rowOf, slotAt } from './calendar.ts';
import type { CalendarFit, UnitHold } from './calendar-fit.ts';
import { areAllSet, clearSlots, setSlots } from './slot-bits.ts';
import { sumUpRuns } from './sum-up-runs.ts';

/** Holds the units of a fit from now on. False, with nothing changed, when one of them is not free throughout. */
export function reserve(calendar: Calendar, fit: CalendarFit): boolean {
  const spans: Span[] = [];
  for (const hold of fit.lines.flatMap(({ units }) => units)) {
    const span = spanOf(calendar, hold);
    if (span === null || !isFree(calendar, span)) {
      for (const taken of spans) free(calendar, taken);
      return false;
    }
    clearSlots(rowOf(calendar, span.unit), span.from, span.until);
    sumUpRuns(calendar, span.unit, span.from, span.until);
    spans.push(span);
  }
  calendar.held.add(fit);
  return true;
}

/** Gives back what `reserve` holds for this very fit; false, with nothing changed, when it holds nothing for it. */
export function release(calendar: Calendar, fit: CalendarFit): boolean {
  if (!calendar.held.delete(fit)) return false;
  for (const hold of fit.lines.flatMap(({ units }) => units)) {
    const span = spanOf(calendar, hold);
    if (span !== null) free(calendar, span);
  }
  return true;
}

type Span = { readonly unit: number; readonly from: number; readonly until: number };

/** Null for a unit that the calendar does not hold or a time outside its horizon. */
function spanOf(calendar: Calendar, { resourceId, unit, fromMs, untilMs }: UnitHold): Span | null {
  const resource = calendar.byId.get(resourceId);
  const from = slotAt(calendar, fromMs, 'down');
  const until = slotAt(calendar, untilMs, 'up');
  const isKnown = resource !== undefined && Number.isInteger(unit) && unit >= 1 && unit <= resource.units;
  const isInside = from >= 0 && from < until && until <= calendar.slots;
  return isKnown && isInside ? { unit: resource.firstUnit + unit - 1, from, until } : null;
}

function isFree({ free: words, rowWords }: Calendar, { unit, from, until }: Span): boolean {
  return areAllSet(words, unit * rowWords, from, until);
}

function free(calendar: Calendar, { unit, from, until }: Span): void {
  setSlots(rowOf(calendar, unit), from, until);
  sumUpRuns(calendar, unit, from, until);
}
