/** A square band matrix: entry (i, j) stands at i·width + (j − i + below). */
export type BandMatrix = {
  readonly size: number;
  readonly below: number;
  readonly above: number;
  readonly entries: Float64Array;
};

export function bandMatrix(size: number, below: number, above: number): BandMatrix {
  return { size, below, above, entries: new Float64Array(size * (below + above + 1)) };
}

/**
 * The stationary law of a Markov chain in a band, by the elimination of Grassmann, Taksar and Heyman (1985), which never
 * subtracts and so keeps every digit. Overwrites the matrix. Every state must be able to reach a lower one.
 */
export function stationaryLaw({ size, below, above, entries }: BandMatrix): Float64Array {
  const width = below + above + 1;
  const law = new Float64Array(size);
  for (let state = size - 1; state > 0; state -= 1) {
    const row = state * width + below;
    const lowest = Math.max(0, state - below);
    let down = 0;
    for (let to = lowest; to < state; to += 1) down += entries[row + to - state] as number;
    for (let from = Math.max(0, state - above); from < state; from += 1) {
      const start = from * width + below - from;
      const share = (entries[start + state] as number) / down;
      entries[start + state] = share;
      if (share === 0) continue;
      const shift = row - state;
      for (let to = lowest; to < state; to += 1)
        entries[start + to] = (entries[start + to] as number) + share * (entries[shift + to] as number);
    }
  }
  law[0] = 1;
  let sum = 1;
  for (let state = 1; state < size; state += 1) {
    let flow = 0;
    for (let from = Math.max(0, state - above); from < state; from += 1)
      flow += (law[from] as number) * (entries[from * width + below + state - from] as number);
    law[state] = flow;
    sum += flow;
  }
  return law.map((weight) => weight / sum);
}
