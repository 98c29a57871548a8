/** Why a patient is written to. */
export const PURPOSES = ['booked', 'reminder', 'moved', 'cancelled-by-clinic', 'seat-offer', 'recall'] as const;
export type Purpose = (typeof PURPOSES)[number];

/** What must reach the patient by some way: when no way is left, a person calls. */
export function mustBeTold(purpose: Purpose): boolean {
  return purpose === 'moved' || purpose === 'cancelled-by-clinic' || purpose === 'booked';
}

/** Purposes whose message holds a link to one appointment. */
export function hasLink(purpose: Purpose): boolean {
  return purpose !== 'cancelled-by-clinic';
}
