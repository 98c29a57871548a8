export type LinkableRecall = { readonly id: string; readonly clusterId: string; readonly careEventId: string | null };
export type LinkableSeat = { readonly clusterId: string; readonly needIds: readonly string[] };

/** The one active recall that a booking settles; null when none fits or more than one does: then a person chooses. */
export function recallOfBooking(recalls: readonly LinkableRecall[], seat: LinkableSeat): string | null {
  const fitting = recalls.filter(
    (recall) =>
      recall.clusterId === seat.clusterId && (recall.careEventId === null || seat.needIds.includes(recall.careEventId)),
  );
  return fitting.length === 1 ? (fitting[0]?.id ?? null) : null;
}
