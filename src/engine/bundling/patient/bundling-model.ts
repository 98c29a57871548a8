import type { BundlingEvent, BundlingProblem } from '../problem.ts';

/** Day and site, or two joined sites: all of a patient's events there are one visit. */
export type Cell = {
  readonly day: number;
  /** The first of two where sites are joined. */
  readonly siteId: string;
  /** Index into the patient's sites. */
  readonly site: number;
  readonly travelMinutes: number;
  /** Times of that day, in minutes, into which no visit reaches. */
  readonly protectedTimes: readonly (readonly [number, number])[];
  /** Null for a visit at one site. */
  readonly joined: JoinedCell | null;
};

/** A visit over two sites in which it is settled where each event would be. */
export type JoinedCell = {
  /** Per event, the cell of its site alone on that day, -1 where it cannot be in this visit. */
  readonly homes: Int32Array;
  /** Those at the second site. */
  readonly away: number;
  /** Those that could be at the first as well: all of them are in the visit, as without them it is that of another cell. */
  readonly required: number;
  /** From one site to the other. */
  readonly minutes: number;
  /** As those of the patient, events at one site only. */
  readonly pokePartners: Int32Array;
  readonly sedationPartners: Int32Array;
};

/** `b` starts between `min` and `max` minutes after the end of `a`. `soft` null: may not be broken. */
export type TimeRelation = {
  readonly ruleId: string;
  readonly a: number;
  readonly b: number;
  readonly minMinutes: number;
  readonly maxMinutes: number;
  readonly soft: number | null;
  /** Where set, either of the two may come first, and their days must be this far apart as well. */
  readonly apart: { readonly minDays: number; readonly sameDayAllowed: boolean } | null;
};

export type DayRelation = {
  readonly ruleId: string;
  readonly kind: 'apart' | 'same-visit' | 'not-same-visit';
  readonly a: number;
  readonly b: number;
  readonly minDays: number;
  readonly sameDayAllowed: boolean;
  readonly soft: number | null;
};

/** What a set of events costs in one visit at the least, wherever and whenever; `feasible` false: never in one visit. */
export type VisitBound = {
  readonly feasible: boolean;
  /** A visit, the shortest fast it can do with and its broken soft day rules: certain whatever the times. */
  readonly certain: number;
  readonly needles: number;
  readonly sedations: number;
  /** Points for the fast beyond the longest one required. */
  readonly fastExtra: number;
};

/** A line of one unit whose set-up and clean-up are part of its span and whose kind is spelt out as resource ids. */
export type PlainLine = {
  readonly anyOf: readonly string[];
  /** The resources in one text: equal for lines that ask for the same ones. */
  readonly pool: string;
  /** Negative where setting up begins before the event. */
  readonly offsetMinutes: number;
  readonly durationMinutes: number;
};

/**
 * A patient in numbers, whatever time is free: events and cells are indices, sets of events are bit masks.
 * Events with the shortest windows come first.
 */
export type CompiledPatient = {
  readonly problem: BundlingProblem;
  readonly events: readonly BundlingEvent[];
  readonly cells: readonly Cell[];
  /** `lines[event][site]`: null where it cannot take place. */
  readonly lines: readonly (readonly (readonly PlainLine[] | null)[])[];
  /** `isOpen[event][cell]`: 1 where free time may be used. */
  readonly isOpen: readonly Uint8Array[];
  /** The cell of today's booking, -1 where there is none. */
  readonly bookedCell: Int32Array;
  /** `addCost[event][cell]`: lateness, wishes for day and site missed, and the move when the booking is certainly elsewhere. */
  readonly addCost: readonly Float64Array[];
  /** `places[event][cell]`: equal numbers mean no transfer in between. */
  readonly places: readonly Int32Array[];
  /** The longest way between two events of a visit. */
  readonly longestWayMinutes: number;
  readonly pokePartners: Int32Array;
  readonly sedationPartners: Int32Array;
  readonly sedated: number;
  readonly needled: number;
  readonly fasting: number;
  readonly fixed: number;
  readonly timeRelations: readonly TimeRelation[];
  /** The time relations to be judged when this event is placed after the other. */
  readonly relationsInto: readonly (readonly TimeRelation[])[];
  /** Events that must come before this one, as a mask. */
  readonly predecessors: Int32Array;
  readonly dayRelations: readonly DayRelation[];
  readonly unplacedCost: Float64Array;
  /** Per event, the others that may change places with it inside a visit, as a mask. */
  readonly twins: Int32Array;
  /** Filled as sets are met. */
  readonly visitBounds: Map<number, VisitBound>;
  /** As `visitBounds`: least hours of one fast beyond the longest required, per set of fasting events. */
  readonly fastHours: Map<number, number>;
};

/** A compiled patient with the free time of a moment. */
export type BundlingModel = CompiledPatient & {
  /** Starts by slot: the row of `event` in `cell` begins at `startRow(model, event, cell)`. */
  readonly startWords: Int32Array;
  /** Per cell, the events that have a start there. */
  readonly canStart: Int32Array;
  /** `slotCosts[event][cell]`: points that depend on the start, per slot; null where there are none. */
  readonly slotCosts: readonly (readonly (Float64Array | null)[])[] | null;
  /** Filled as cells are met. */
  readonly twinsByCell: (CellTwins | undefined)[];
};

/** Twins that have the same starts in one cell. */
export type CellTwins = {
  /** Per event, its twins with lower numbers. */
  readonly before: Int32Array;
  /** Per event, its twins with higher numbers. */
  readonly after: Int32Array;
  /** Sets of two or more twins. */
  readonly classes: readonly number[];
  /** Those of the model they were found by; others may tell twins apart. */
  readonly slotCosts: BundlingModel['slotCosts'];
};

/** Differences smaller than this are rounding. */
export const EPSILON = 1e-6;

export function startRow(model: CompiledPatient, event: number, cell: number): number {
  return (event * model.cells.length + cell) * 9;
}

/** The cell of the event's own site: the same one but where sites are joined. */
export function homeOf(model: CompiledPatient, event: number, cell: number): number {
  const joined = model.cells[cell]?.joined ?? null;
  return joined === null ? cell : (joined.homes[event] ?? -1);
}

/** Whether these events may be a visit in this cell as far as sites go: one over joined sites uses both. */
export function spansCell(model: CompiledPatient, events: number, cell: number): boolean {
  const joined = model.cells[cell]?.joined ?? null;
  if (joined === null) return true;
  return (joined.required & ~events) === 0 && (events & joined.away) !== 0 && (events & ~joined.away) !== 0;
}

export function isBookedIn(model: CompiledPatient, event: number, cell: number): boolean {
  const booked = model.bookedCell[event] ?? -1;
  return booked >= 0 && booked === homeOf(model, event, cell);
}

/** Who may share a puncture or an anaesthetic in this cell. */
export function partnersIn(
  model: CompiledPatient,
  cell: number,
): Pick<JoinedCell, 'pokePartners' | 'sedationPartners'> {
  return model.cells[cell]?.joined ?? model;
}

/** What the event needs in this cell; null where it cannot take place. */
export function linesIn(model: CompiledPatient, event: number, cell: number): readonly PlainLine[] | null {
  return model.lines[event]?.[model.cells[homeOf(model, event, cell)]?.site ?? -1] ?? null;
}

export function canStartIn(model: BundlingModel, event: number, cell: number): boolean {
  return ((model.canStart[cell] ?? 0) & (1 << event)) !== 0;
}

/** Points that depend on the start alone: a booking moved within its day, a wish for a time or a clinician missed. */
export function slotCost(
  model: BundlingModel,
  at: { readonly event: number; readonly cell: number },
  slot: number,
): number {
  return model.slotCosts?.[at.event]?.[at.cell]?.[slot] ?? 0;
}

export function bit(event: number): number {
  return 1 << event;
}

export function has(mask: number, event: number): boolean {
  return (mask & (1 << event)) !== 0;
}

/** Index of the lowest event in a non-empty mask. */
export function lowest(mask: number): number {
  return 31 - Math.clz32(mask & -mask);
}

export function membersOf(mask: number): number[] {
  const members: number[] = [];
  for (let rest = mask; rest !== 0; rest &= rest - 1) members.push(lowest(rest));
  return members;
}

export function countOf(mask: number): number {
  let count = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}
