/** Wrong dates of birth until a link is locked for good. */
export const WRONG_TRIES_MAX = 5;

export const LINK_ACTS = ['confirm', 'cancel', 'change', 'accept', 'decline'] as const;
export type LinkAct = (typeof LINK_ACTS)[number];

export type LinkFacts = {
  readonly wrongTries: number;
  readonly isLocked: boolean;
  readonly usedFor: LinkAct | null;
  readonly expiresAt: Date;
  /** The appointment still stands. */
  readonly stands: boolean;
  /** Null: not on record, so nobody can show that it is them. */
  readonly birthDate: string | null;
};

/**
 * locked: too many wrong dates · over: too late, or the appointment does not stand any more · call: cannot be opened from outside ·
 * ask: shows nothing but "an appointment" until the date of birth is given · wrong: it was not the right one · open: shows the
 * appointment, which may have been answered already.
 */
export type LinkOpening = 'locked' | 'over' | 'call' | 'ask' | 'wrong' | 'open';

/** What a link shows to somebody who gives a date of birth, or none yet. */
export function openLink(facts: LinkFacts, given: string | null, now: Date): LinkOpening {
  if (facts.isLocked || facts.wrongTries >= WRONG_TRIES_MAX) return 'locked';
  if (facts.expiresAt <= now) return 'over';
  if (facts.birthDate === null) return 'call';
  if (given === null) return 'ask';
  if (given !== facts.birthDate) return 'wrong';
  return facts.stands || facts.usedFor !== null ? 'open' : 'over';
}

/** A link serves one act. The same act again is the same answer, another one is not taken. */
export function mayAct(usedFor: LinkAct | null, act: LinkAct): 'yes' | 'done-already' | 'no' {
  if (usedFor === null) return 'yes';
  return usedFor === act ? 'done-already' : 'no';
}
