/** Half the seats, rounded up, unless the template says otherwise. */
export function censusMinOf({
  capacity,
  censusMin,
}: {
  readonly capacity: number;
  readonly censusMin: number | null;
}): number {
  return censusMin ?? Math.ceil(capacity / 2);
}

/** How many will come: `E[A] = Σ(1 − p_i)` over the booked seats. */
export function expectedAttendance(noShows: readonly number[]): number {
  return noShows.reduce((sum, noShow) => sum + (1 - noShow), 0);
}

export type CensusFacts = {
  readonly startsAt: Date;
  readonly now: Date;
  readonly hoursBefore: number;
  readonly censusMin: number;
  readonly noShows: readonly number[];
};

/** Whether too few are expected, from `hoursBefore` the start on; nothing is cancelled by it. */
export function lacksPatients({ startsAt, now, hoursBefore, censusMin, noShows }: CensusFacts): boolean {
  const isNear = startsAt > now && startsAt.getTime() - now.getTime() <= hoursBefore * 3_600_000;
  return isNear && expectedAttendance(noShows) < censusMin;
}

export const CENSUS_ACTIONS = ['invite-members', 'ask-waitlist', 'merge', 'cancel'] as const;
export type CensusAction = (typeof CENSUS_ACTIONS)[number];

export type CensusChoices = {
  /** How many more would have to be booked. */
  readonly missing: number;
  /** Enrolled patients who are due and have no seat. */
  readonly dueMembers: number;
  readonly waiting: number;
  /** Patients in this session, and the open seats of the nearest session of the cluster. */
  readonly booked: number;
  readonly siblingOpenSeats: number | null;
};

export type RankedAction = { readonly action: CensusAction; readonly helps: boolean; readonly because: string };

/** What can be done for a session with too few patients: what helps first, in the order invite, waitlist, merge, cancel. */
export function rankCensusActions(choices: CensusChoices): readonly RankedAction[] {
  const { missing, dueMembers, waiting, booked, siblingOpenSeats } = choices;
  const canMerge = siblingOpenSeats !== null && siblingOpenSeats >= booked;
  const actions: RankedAction[] = [
    { action: 'invite-members', helps: dueMembers >= missing, because: `${dueMembers} members are due without a seat` },
    { action: 'ask-waitlist', helps: waiting >= missing, because: `${waiting} wait for this cluster` },
    {
      action: 'merge',
      helps: canMerge,
      because:
        siblingOpenSeats === null
          ? 'there is no other session within two weeks'
          : `the nearest other session has ${siblingOpenSeats} open seats for ${booked} patients`,
    },
    { action: 'cancel', helps: false, because: `${booked} patients would have to be rebooked` },
  ];
  return actions.toSorted((a, b) => Number(b.helps) - Number(a.helps));
}

/** Bookings needed so that `missing` more come, at the cluster's rate of no-shows. */
export function bookingsMissing({
  censusMin,
  noShows,
  clusterNoShow,
}: {
  readonly censusMin: number;
  readonly noShows: readonly number[];
  readonly clusterNoShow: number;
}): number {
  const short = censusMin - expectedAttendance(noShows);
  return short <= 0 ? 0 : Math.ceil(short / Math.max(0.05, 1 - clusterNoShow));
}
