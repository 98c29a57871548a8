export const WAY_IN_PURPOSES = ['first', 'reset', 'lost'] as const;
export type WayInPurpose = (typeof WAY_IN_PURPOSES)[number];

/**
 * How long a link to set a password holds. One from an administrator may have to wait for somebody's next shift; one asked for at the
 * door is used at once or not at all.
 */
export const WAY_IN_HOURS: Readonly<Record<WayInPurpose, number>> = { first: 72, reset: 72, lost: 1 };

/** For how long whoever made a link may look at it, to hand it over. */
const SHOWN_MINUTES = 15;

const MS_PER_MINUTE = 60_000;
const MS_PER_HOUR = 60 * MS_PER_MINUTE;

export function wayInEndsAt(purpose: WayInPurpose, madeAt: Date): Date {
  return new Date(madeAt.getTime() + WAY_IN_HOURS[purpose] * MS_PER_HOUR);
}

export type WayInFacts = {
  readonly expiresAt: Date;
  readonly usedAt: Date | null;
  /** Overtaken by another link, or by the person being disabled. */
  readonly endedAt: Date | null;
  readonly isPersonDisabled: boolean;
};

/** Whether a link still sets a password: once, in its time, while nothing overtook it and the person may come in at all. */
export function stateOfWayIn(facts: WayInFacts, now: Date): 'open' | 'used' | 'over' {
  if (facts.usedAt) return 'used';
  if (facts.endedAt || facts.isPersonDisabled || facts.expiresAt <= now) return 'over';
  return 'open';
}

/**
 * How a link reaches somebody: by e-mail where the hospital sends mail, so that not even the administrator sees it; in the
 * administrator's hand where it does not, or where the last mail to this person could not be sent.
 */
export function sendingOfWayIn({
  sendsMail,
  didLastFail,
}: {
  readonly sendsMail: boolean;
  readonly didLastFail: boolean;
}): 'to-send' | 'by-hand' {
  return sendsMail && !didLastFail ? 'to-send' : 'by-hand';
}

export type ShownFacts = WayInFacts & { readonly madeAt: Date; readonly isMaker: boolean; readonly sending: string };

/** Whether a link is shown: to who made it, right after, when it is theirs to hand over. */
export function mayShowWayIn(facts: ShownFacts, now: Date): boolean {
  const isFresh = now.getTime() - facts.madeAt.getTime() < SHOWN_MINUTES * MS_PER_MINUTE;
  return facts.sending === 'by-hand' && facts.isMaker && isFresh && stateOfWayIn(facts, now) === 'open';
}

/** A mail server that is away is tried again after 1, 5, 15 and 60 minutes; then the link is for the administrator to hand over. */
const RETRY_MINUTES = [1, 5, 15, 60] as const;

/** When to try next after so many tries; null when it is given up. */
export function nextMailTryAt(tries: number, now: Date): Date | null {
  const minutes = RETRY_MINUTES[tries - 1];
  return minutes === undefined ? null : new Date(now.getTime() + minutes * MS_PER_MINUTE);
}

/** So many mails an hour may be asked for with one address, known or not. */
export const ASKED_PER_HOUR_MAX = 3;
