import type { CalendarDate } from '#kernel/calendar-date.ts';
import type { Planner, SessionFit, WantedSession } from './open-planner.ts';
import { presenceOf, type SessionShape, seatsMaxOf } from './session-shape.ts';
import { type PlanResource, poolOf } from './template-line.ts';
import type { WantedOccurrence } from './template-phases.ts';

/** A session to be made: when, as what, with which units. */
export type SessionToMake = {
  readonly on: CalendarDate;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly version: number;
  readonly shape: SessionShape;
  readonly seatsMax: number | null;
  readonly fit: SessionFit;
};

/** What becomes of one occurrence: a session, or the reason why not. */
export type PlannedSession = {
  readonly on: CalendarDate;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly outcome: 'ok' | 'closed' | 'conflict';
  /** Why there will be no session, or what it will do without; empty when there is nothing to say. */
  readonly reason: string;
  readonly make: SessionToMake | null;
};

export type Placing = {
  readonly planner: Planner;
  readonly resources: readonly PlanResource[];
  readonly siteId: string;
  readonly shapeOf: (wanted: WantedOccurrence) => SessionShape;
};

/** Gives every line of every open occurrence a free unit of its pool; an occurrence that lacks one is a conflict, and takes nothing. */
export function planSessions(wanted: readonly WantedOccurrence[], placing: Placing): readonly PlannedSession[] {
  return wanted.map((each) => {
    const { on, startsAt, endsAt, closedBecause } = each;
    const told = { on, startsAt, endsAt };
    if (closedBecause !== null) return { ...told, outcome: 'closed', reason: closedBecause, make: null };
    const shape = placing.shapeOf(each);
    const placed = placing.planner.place(servable(shape, startsAt, placing));
    if (!placed.ok) return { ...told, outcome: 'conflict', reason: placed.refusal.sentence, make: null };
    const make = {
      ...told,
      version: each.version,
      shape,
      fit: placed.value,
      seatsMax: seatsMaxFor(shape, placed.value, placing),
    };
    return { ...told, outcome: 'ok', reason: lacking(shape, placed.value), make };
  });
}

/** A shape with the pools of its lines, as the planner takes it; of a pool, what is held already is taken first. */
export function servable(
  shape: SessionShape,
  startsAt: Date,
  { resources, siteId }: Pick<Placing, 'resources' | 'siteId'>,
  heldIds: readonly string[] = [],
): WantedSession {
  const presence = presenceOf(shape);
  const lines = shape.lines.map((line) => {
    const pool = poolOf(line, resources, { siteId, presence });
    return {
      ...line,
      pool: line.pick === 'all' ? pool : [...new Set([...pool.filter((id) => heldIds.includes(id)), ...pool])],
    };
  });
  return { startsAt, setupMinutes: shape.setupMinutes, cleanupMinutes: shape.cleanupMinutes, lines };
}

export function seatsMaxFor(
  shape: SessionShape,
  fit: SessionFit,
  { resources }: Pick<Placing, 'resources'>,
): number | null {
  const used = new Set(fit.units.map(({ resourceId }) => resourceId));
  return seatsMaxOf(
    shape,
    resources.filter(({ id }) => used.has(id)),
  );
}

/** `Without line 3, which is optional.` */
export function lacking({ lines }: SessionShape, { missingLines }: SessionFit): string {
  if (missingLines.length === 0 || lines.length === 0) return '';
  const numbers = missingLines.join(' and ');
  return `Held without line ${numbers}, which can be done without: nobody is free.`;
}
