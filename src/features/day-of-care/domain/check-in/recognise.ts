/** A seat of today at the site whose patient has the date of birth that was given. */
export type Candidate = {
  readonly seatId: string;
  readonly patientId: string;
  /** The end of the telephone number fits one that is on record. */
  readonly phoneFits: boolean;
  /** Earlier tries with this date of birth and a wrong telephone. */
  readonly nearMisses: number;
};

export type Recognised<Seat extends Candidate> =
  | { readonly kind: 'one'; readonly seat: Seat }
  /** `near`: the date of birth fitted, the telephone did not. */
  | { readonly kind: 'none'; readonly near: readonly Seat[] }
  /** More than one seat fits. The patient, when all are of the same one. */
  | { readonly kind: 'unclear'; readonly patientId: string | null };

/** After so many wrong telephones a seat opens to the desk alone: 6 of 10,000 endings, our own first value. */
export const NEAR_MISSES_MAX = 6;

/** Exactly one seat must fit. Twins with one telephone, and two seats on one day, are for a person to tell apart. */
export function recognise<Seat extends Candidate>(candidates: readonly Seat[]): Recognised<Seat> {
  const fitting = candidates.filter(({ phoneFits, nearMisses }) => phoneFits && nearMisses < NEAR_MISSES_MAX);
  const [first, ...others] = fitting;
  if (!first) return { kind: 'none', near: candidates.filter(({ phoneFits }) => !phoneFits) };
  if (others.length === 0) return { kind: 'one', seat: first };
  const isSame = others.every(({ patientId }) => patientId === first.patientId);
  return { kind: 'unclear', patientId: isSame ? first.patientId : null };
}
