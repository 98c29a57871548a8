/**
 * Work counted in units. `phases`: a unit is an exponential phase of this mean, and what is reckoned is exact. `minutes`: a unit is a
 * fixed time, to which the service was rounded.
 */
export type ServiceLattice = {
  readonly unit: 'phases' | 'minutes';
  readonly unitMinutes: number;
  /** Chance of each number of units in one service. */
  readonly counts: Float64Array;
  /** Where the counts are one unit with chance `one` or else geometric from one unit on, `first` being the chance of just one. */
  readonly geometric: { readonly one: number; readonly first: number; readonly ratio: number } | null;
  /** Of the service itself, not of the rounded one. */
  readonly meanMinutes: number;
  /** What the longest services lose on average by being cut off at the end of the lattice. */
  readonly cutMinutes: number;
};
