/** Wrong proofs at one door within ten minutes, until it sends everybody to the desk: nobody tries dates in a row. */
export const WRONG_TRIES_MAX = 20;
export const WRONG_TRIES_MINUTES = 10;
/** Patients check in so long before their time; earlier ones see the desk. */
export const EARLIEST_MINUTES = 180;

export function isDoorBusy(wrongTries: number): boolean {
  return wrongTries >= WRONG_TRIES_MAX;
}

/** The text a patient agrees to; a change makes a new version. */
export const CONSENT_TEXT_VERSION = 1;
