import type { CalendarDate } from '#kernel/calendar-date.ts';
import { invitationsFor } from './invitations.ts';

/** Somebody on the recall list, as a coming session looks at them. */
export type Invitee = {
  readonly recallId: string;
  readonly dueOn: CalendarDate;
  /** Attempts to reach them so far. */
  readonly attempts: number;
  /** Not tried before this day. */
  readonly nextTryOn: CalendarDate | null;
  /** Before this day the need cannot be met; null when nothing in particular is due. */
  readonly earliestOn: CalendarDate | null;
  readonly doNotContact: boolean;
  /** A red flag, a flag, the audience or who sits there keeps them out. Which is not told. */
  readonly isUnsuited: boolean;
  readonly hasSeat: boolean;
  readonly isElsewhere: boolean;
  /** Another seat is offered to them now, or they were invited within the last week. */
  readonly isAsked: boolean;
};

const REASONS = {
  silent: 'Not to be contacted.',
  unsuited: 'This session does not suit this patient.',
  seated: 'Has a seat for this already.',
  elsewhere: 'Is somewhere else at that time.',
  asked: 'Was invited, or offered a seat, in the last week.',
  'not-yet': 'To be invited later.',
  'too-early': 'The session comes before the care is due.',
} as const;
export type ReasonNotInvited = keyof typeof REASONS;

/** The first rule by which somebody is not invited to a session of this day; null when they are. */
export function whyNotInvited(
  invitee: Invitee,
  { occursOn, today }: { readonly occursOn: CalendarDate; readonly today: CalendarDate },
): ReasonNotInvited | null {
  if (invitee.doNotContact) return 'silent';
  if (invitee.isUnsuited) return 'unsuited';
  if (invitee.hasSeat) return 'seated';
  if (invitee.isElsewhere) return 'elsewhere';
  if (invitee.isAsked) return 'asked';
  if (invitee.nextTryOn !== null && invitee.nextTryOn > today) return 'not-yet';
  return invitee.earliestOn !== null && occursOn < invitee.earliestOn ? 'too-early' : null;
}

export function notInvitedWords(reason: ReasonNotInvited): string {
  return REASONS[reason];
}

/** Whose turn it is: longest due first, then who was tried least. Nothing else counts; predictions never choose who is invited. */
export function rankInvitees<One extends Invitee>(invitees: readonly One[]): readonly One[] {
  return invitees.toSorted(
    (a, b) => compare(a.dueOn, b.dueOn) || a.attempts - b.attempts || compare(a.recallId, b.recallId),
  );
}

/** One invitation for each patient, whatever falls due for them: the first of their turn stands for the others. */
export function onePerPatient<One extends { readonly patientId: string; readonly need: string | null }>(
  ranked: readonly One[],
): readonly One[] {
  return [...Map.groupBy(ranked, (each) => each.patientId).values()].flatMap((theirs) => {
    const [first] = theirs;
    const needs = [...new Set(theirs.flatMap((each) => each.need ?? []))];
    return first ? [{ ...first, need: needs.length === 0 ? null : needs.join(', ') }] : [];
  });
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** How many more to invite: as many as it takes to fill the free seats, less those whose answer is still open. */
export function stillToInvite(facts: {
  readonly freeSeats: number;
  readonly attendance: number;
  readonly openInvitations: number;
}): number {
  return Math.max(0, invitationsFor(facts.freeSeats, facts.attendance) - facts.openInvitations);
}

const HOUR_MS = 3_600_000;
/** Our proposal: a week to answer, and never later than a day before, so that whoever comes can prepare. */
const ANSWER_HOURS = 7 * 24;
const BEFORE_HOURS = 24;
/** With less time than this to answer somebody phones. */
const ANSWER_HOURS_MIN = 24;

/** Until when an invitation can be accepted; null when it is too late to write. */
export function invitationExpiresAt({ startsAt, now }: { readonly startsAt: Date; readonly now: Date }): Date | null {
  const at = Math.min(now.getTime() + ANSWER_HOURS * HOUR_MS, startsAt.getTime() - BEFORE_HOURS * HOUR_MS);
  return at - now.getTime() < ANSWER_HOURS_MIN * HOUR_MS ? null : new Date(at);
}
