export type WaitingForStation = {
  readonly seatId: string;
  readonly since: Date;
  /** Stations, counted from 1, that the patient has not passed. */
  readonly needs: readonly number[];
};

export type StationCall = { readonly seatId: string; readonly station: number };

/**
 * Who goes to which free station. Whoever waits longest is served before all others: a patient is passed over only when every
 * free station they still need is needed by those who wait longer. Matching by augmenting paths (Kuhn 1955), patients in order of
 * their wait; of equal waits the lower seat id.
 */
export function assignStations(
  freeStations: readonly number[],
  waiting: readonly WaitingForStation[],
): readonly StationCall[] {
  const free = new Set(freeStations);
  const takenBy = new Map<number, WaitingForStation>();
  const place = (patient: WaitingForStation, tried: Set<number>): boolean => {
    const wanted = patient.needs.filter((station) => free.has(station));
    // Nobody changes places as long as one is still untaken.
    const inOrder = [...wanted.filter((each) => !takenBy.has(each)), ...wanted.filter((each) => takenBy.has(each))];
    for (const station of inOrder) {
      if (tried.has(station)) continue;
      tried.add(station);
      const other = takenBy.get(station);
      if (other && !place(other, tried)) continue;
      takenBy.set(station, patient);
      return true;
    }
    return false;
  };
  for (const patient of waiting.toSorted(longestFirst)) place(patient, new Set());
  return [...takenBy].map(([station, { seatId }]) => ({ seatId, station })).toSorted((a, b) => a.station - b.station);
}

function longestFirst(a: WaitingForStation, b: WaitingForStation): number {
  return a.since.getTime() - b.since.getTime() || (a.seatId < b.seatId ? -1 : 1);
}
