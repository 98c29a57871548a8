/** What a status means to every measure, whatever a team calls it. */
export const FLOW_ROLES = ['information', 'not-started', 'in-progress', 'completed', 'cancelled'] as const;
export type FlowRole = (typeof FLOW_ROLES)[number];

/**
 * A piece of work and what happened to it. All instants are whole seconds since 1970-01-01T00:00Z; clocks are read from events and never
 * from a stored time.
 */
export type FlowItem = {
  readonly id: string;
  /** Complaints, improvements: what must not be mixed in one forecast. */
  readonly classOfWork: string;
  /** In order of time. The first is its creation; imported work carries its original date. */
  readonly entries: readonly StatusEntry[];
  /** Times in which something stood in its way; they may overlap. */
  readonly blocks: readonly SecondSpan[];
  /** When it was in the space that is looked at, in order; null: from creation on, without end. Deleted or moved out ends a span. */
  readonly presence: readonly SecondSpan[] | null;
};

export type StatusEntry = {
  readonly atSecond: number;
  readonly statusId: string;
  readonly role: FlowRole;
};

/** `untilSecond` null: still so. */
export type SecondSpan = { readonly fromSecond: number; readonly untilSecond: number | null };

/** A column of a board, in the order in which work passes through. */
export type FlowStatus = {
  readonly id: string;
  readonly role: FlowRole;
  /** Time here is waiting, not work. */
  readonly isWaiting: boolean;
};

/** The item as it stood at an instant: later events have not happened yet. */
export function itemAsOf(item: FlowItem, second: number): FlowItem {
  const cut = (spans: readonly SecondSpan[]) =>
    spans
      .filter(({ fromSecond }) => fromSecond <= second)
      .map(({ fromSecond, untilSecond }) => ({
        fromSecond,
        untilSecond: untilSecond !== null && untilSecond <= second ? untilSecond : null,
      }));
  return {
    ...item,
    entries: item.entries.filter(({ atSecond }) => atSecond <= second),
    blocks: cut(item.blocks),
    presence: item.presence === null ? null : cut(item.presence),
  };
}
