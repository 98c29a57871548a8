/** Why a patient is written to. */
export const PURPOSES = [
  'booked',
  'reminder',
  'moved',
  'cancelled-by-clinic',
  'seat-offer',
  'invitation',
  'recall',
] as const;
export type Purpose = (typeof PURPOSES)[number];

/** What must reach the patient by some way: when no way is left, a person calls. */
export function mustBeTold(purpose: Purpose): boolean {
  return purpose === 'moved' || purpose === 'cancelled-by-clinic' || purpose === 'booked';
}

/** Purposes that somebody at the desk has asked for: when nothing can be written, they must know, and call instead. */
export function isInvitation(purpose: Purpose): boolean {
  return purpose === 'invitation' || purpose === 'recall';
}

/** Purposes whose message holds a link to one appointment. */
export function hasLink(purpose: Purpose): boolean {
  return purpose !== 'cancelled-by-clinic' && purpose !== 'recall';
}

/** Purposes about a seat that is offered, and nobody has yet: one that became free, or one of a session to which somebody is invited. */
export function isOfOffer(purpose: Purpose): boolean {
  return purpose === 'seat-offer' || purpose === 'invitation';
}
