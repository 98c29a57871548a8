import { type Interval, intersectionOf, intervalSet } from '#kernel/interval.ts';
import type { FlowItem, FlowRole, SecondSpan, StatusEntry } from './flow-item.ts';

/** Derived from events. Whole seconds; whatever happened, created ≤ started ≤ finished where they are there. */
export type ItemClock = {
  /** Its creation, or when it first left the information columns; null while it never was work. */
  readonly createdSecond: number | null;
  /** First entry into work in progress; the finish for an item that skipped it. Going back does not reset it. */
  readonly startedSecond: number | null;
  /** Latest entry into completed, if it is completed now. Reopening clears it. */
  readonly finishedSecond: number | null;
  /** Latest entry into cancelled, if it is cancelled now: no throughput, no cycle time. */
  readonly cancelledSecond: number | null;
  /** Started, and back among what has not started. */
  readonly isReturned: boolean;
  /** Null for an item without events. */
  readonly role: FlowRole | null;
};

/** `returnResets`: going back to what has not started makes the next start count; off unless a space asks for it. */
export type ClockOptions = { readonly returnResets?: boolean };

export function readClock({ entries }: FlowItem, { returnResets = false }: ClockOptions = {}): ItemClock {
  const role = entries.at(-1)?.role ?? null;
  const finishedSecond = role === 'completed' ? latestEntry(entries, 'completed') : null;
  const counted = returnResets
    ? entries.slice(entries.findLastIndex((entry) => entry.role === 'not-started') + 1)
    : entries;
  const start = counted.find((entry) => entry.role === 'in-progress')?.atSecond ?? null;
  return {
    createdSecond: entries.find((entry) => entry.role !== 'information')?.atSecond ?? null,
    startedSecond: start ?? finishedSecond,
    finishedSecond,
    cancelledSecond: role === 'cancelled' ? latestEntry(entries, 'cancelled') : null,
    isReturned: role === 'not-started' && entries.some((entry) => entry.role === 'in-progress'),
    role,
  };
}

/** Moving from one column of a role to another of the same role is not entering it again. */
function latestEntry(entries: readonly StatusEntry[], role: FlowRole): number | null {
  const at = entries.findLastIndex((entry, index) => entry.role === role && entries[index - 1]?.role !== role);
  return entries[at]?.atSecond ?? null;
}

const CLOCK_EVENTS = ['created', 'started', 'returned', 'finished', 'reopened', 'cancelled', 'resumed'] as const;
export type ClockEvent = { readonly kind: (typeof CLOCK_EVENTS)[number]; readonly atSecond: number };

/** What happened to the clock, in order: every change of role that a reader of the flow cares for. */
export function clockEventsOf({ entries }: FlowItem): readonly ClockEvent[] {
  const events: ClockEvent[] = [];
  let isCreated = false;
  let isStarted = false;
  for (const [index, { role, atSecond }] of entries.entries()) {
    const before = entries[index - 1]?.role ?? null;
    const tell = (kind: ClockEvent['kind']) => events.push({ kind, atSecond });
    if (!isCreated && role !== 'information') tell('created');
    isCreated ||= role !== 'information';
    if (role === before) continue;
    if (before === 'completed') tell('reopened');
    if (before === 'cancelled') tell('resumed');
    if (role === 'in-progress' && !isStarted) tell('started');
    if (role === 'not-started' && isStarted) tell('returned');
    if (role === 'completed') tell('finished');
    if (role === 'cancelled') tell('cancelled');
    isStarted ||= role === 'in-progress';
  }
  return events;
}

/** When it counted as work in progress in the space: started, and neither done, cancelled nor put aside as information. */
export function wipSpans(item: FlowItem, untilSecond: number, options: ClockOptions = {}): readonly Interval[] {
  let isStarted = false;
  const spans = item.entries.map(({ atSecond, role }, index): Interval => {
    if (role === 'in-progress') isStarted = true;
    if (role === 'not-started' && options.returnResets === true) isStarted = false;
    const isOpen = role === 'in-progress' || role === 'not-started';
    return [atSecond, isStarted && isOpen ? (item.entries[index + 1]?.atSecond ?? untilSecond) : atSecond];
  });
  return intersectionOf(intervalSet(spans), presenceOf(item, untilSecond));
}

function presenceOf({ presence }: FlowItem, untilSecond: number): readonly Interval[] {
  return presence === null ? [[-Infinity, untilSecond]] : spansUntil(presence, untilSecond);
}

/** Sorted and joined; what is still so reaches `untilSecond`. */
export function spansUntil(spans: readonly SecondSpan[], untilSecond: number): readonly Interval[] {
  return intervalSet(
    spans.map((span): Interval => [span.fromSecond, Math.min(span.untilSecond ?? untilSecond, untilSecond)]),
  );
}

/** Whether it was in the space at an instant; an item that leaves at a second was there until it. */
export function isPresentAt({ presence }: FlowItem, second: number): boolean {
  return (
    presence === null ||
    presence.some(
      ({ fromSecond, untilSecond }) => fromSecond <= second && (untilSecond === null || second <= untilSecond),
    )
  );
}
