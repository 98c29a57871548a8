export type SeatDemand = {
  /** Patients due within the weeks looked at, who have no seat, or one that comes too late. */
  readonly dueCount: number;
  /** Seats nobody has taken, in sessions within the same weeks. */
  readonly openSeatCount: number;
  readonly weeks: number;
};

export type SeatShortage = {
  readonly isShort: boolean;
  readonly missingCount: number;
  readonly sentence: string;
};

/** Whether a need has too few seats, and the sentence that says so. */
export function seatShortageOf({ dueCount, openSeatCount, weeks }: SeatDemand): SeatShortage {
  const missingCount = Math.max(0, dueCount - openSeatCount);
  const due = `${dueCount} ${dueCount === 1 ? 'person is' : 'people are'} due in ${weeks} weeks`;
  const open = `${openSeatCount} open ${openSeatCount === 1 ? 'seat' : 'seats'}`;
  if (missingCount === 0)
    return {
      isShort: false,
      missingCount,
      sentence: `${due}, and ${openSeatCount === 1 ? 'there is' : 'there are'} ${open}.`,
    };
  return {
    isShort: true,
    missingCount,
    sentence: `${due} without a seat in time; ${open}, so ${missingCount} too few.`,
  };
}
