import type { ResourceLine } from '#engine/bundling/problem.ts';
import type { FitWindow } from './calendar-fit.ts';
import type { CalendarProblem } from './calendar-problem.ts';
import { BLOCK_SLOTS, SLOT_MINUTES } from './slot-grid.ts';

const LINES_MAX = 16;
/** Units over all lines of an event. */
const EVENT_UNITS_MAX = 64;
const FITS_MAX = 10_000;
const OFFSET_MINUTES_MAX = 1440;
/** Longest runs are counted up to a block. */
const HOLD_MINUTES_MAX = BLOCK_SLOTS * SLOT_MINUTES;
/** Instants that a date can stand for (ECMA-262, Time Values). */
const INSTANT_MAX = 8.64e15;

/** What is wrong with a question to a calendar: one sentence each, naming the place; empty when it may be asked. */
export function validateLines(
  problem: CalendarProblem,
  lines: readonly ResourceLine[],
  window: FitWindow,
): readonly string[] {
  if (lines.length === 0) return ['lines is empty; an event needs at least one resource.'];
  if (lines.length > LINES_MAX) return [`lines has ${lines.length} entries; at most ${LINES_MAX} are allowed.`];
  const ids = new Set(problem.resources.map(({ id }) => id));
  const faults = lines.flatMap((line, index) => lineFaults(line, `lines[${index}]`, ids));
  const units = lines.reduce((sum, line) => sum + (line.units ?? 1), 0);
  if (units > EVENT_UNITS_MAX)
    faults.push(`lines ask for ${units} units together; at most ${EVENT_UNITS_MAX} are allowed.`);
  return [...faults, ...windowFaults(window)];
}

function lineFaults(line: ResourceLine, place: string, ids: ReadonlySet<string>): readonly string[] {
  const setUp = line.setUpMinutes ?? 0;
  const cleanUp = line.cleanUpMinutes ?? 0;
  const faults: string[] = [];
  if (line.anyOf.length === 0 && line.ofKind === undefined) faults.push(`${place} names no resource and no kind.`);
  for (const [index, id] of line.anyOf.entries()) {
    if (!ids.has(id)) faults.push(`${place}.anyOf[${index}] names ${id}, which is not among the resources.`);
  }
  for (const [name, minutes] of Object.entries({
    offsetMinutes: line.offsetMinutes,
    durationMinutes: line.durationMinutes,
    setUpMinutes: setUp,
    cleanUpMinutes: cleanUp,
  })) {
    if (!Number.isInteger(minutes / SLOT_MINUTES) || minutes < 0) {
      faults.push(`${place}.${name} is ${minutes}; it must be 0 or more and a multiple of ${SLOT_MINUTES}.`);
    }
  }
  if (line.durationMinutes === 0)
    faults.push(`${place}.durationMinutes is 0; a resource is needed for ${SLOT_MINUTES} minutes or more.`);
  if (line.offsetMinutes > OFFSET_MINUTES_MAX) faults.push(`${place}.offsetMinutes lies beyond ${OFFSET_MINUTES_MAX}.`);
  if (setUp + line.durationMinutes + cleanUp > HOLD_MINUTES_MAX) {
    faults.push(`${place} holds a resource for more than ${HOLD_MINUTES_MAX} minutes, set-up and clean-up included.`);
  }
  if (line.units !== undefined && (!Number.isInteger(line.units) || line.units < 1)) {
    faults.push(`${place}.units is ${line.units}; it must be a whole number from 1 on.`);
  }
  return faults;
}

function windowFaults({ fromMs, untilMs, count }: FitWindow): readonly string[] {
  const faults: string[] = [];
  for (const [name, ms] of Object.entries({ fromMs, untilMs })) {
    if (!(Math.abs(ms) <= INSTANT_MAX)) faults.push(`window.${name} is ${ms}, which is not an instant.`);
  }
  if (untilMs <= fromMs) faults.push('window.untilMs does not lie after fromMs.');
  if (!Number.isInteger(count) || count < 1 || count > FITS_MAX) {
    faults.push(`window.count is ${count}; it must be a whole number from 1 to ${FITS_MAX}.`);
  }
  return faults;
}
