import type { CalendarDate } from '#kernel/calendar-date.ts';
import type { Outcome } from '../call/call-flow.ts';

export type OutcomeFacts = {
  /** A red flag waits for a clinician. */
  readonly hasOpenRedFlag: boolean;
  /** The cluster that is suggested; null when none serves the patient. */
  readonly primary: { readonly clusterId: string; readonly clusterName: string } | null;
  /** The patient may not sit in that cluster's sessions, or failed its fit. */
  readonly needsIndividualVisit: boolean;
  /** The day of the first session with a seat for this patient; null when there is none up to the horizon. */
  readonly firstSeatOn: CalendarDate | null;
  /** The last day on which the need can be met in time; null when nothing is due. */
  readonly latestOn: CalendarDate | null;
  readonly today: CalendarDate;
};

export type DecidedOutcome = { readonly outcome: Outcome; readonly clusterId: string | null; readonly reason: string };

/** How the call should end, as things stand. The desk may find another end; it never finds none. */
export function decideOutcome(facts: OutcomeFacts): DecidedOutcome {
  const { primary, firstSeatOn, latestOn, today } = facts;
  const clusterId = primary?.clusterId ?? null;
  if (facts.hasOpenRedFlag) {
    return {
      outcome: 'clinical-review',
      clusterId,
      reason: 'A red flag waits for a clinician; nothing is booked before.',
    };
  }
  if (primary === null) {
    return { outcome: 'individual-visit', clusterId, reason: 'No cluster serves what this patient needs now.' };
  }
  if (facts.needsIndividualVisit) {
    return { outcome: 'individual-visit', clusterId, reason: 'This patient is seen in individual visits.' };
  }
  if (firstSeatOn === null) {
    return { outcome: 'no-seat', clusterId, reason: `No seat of ${primary.clusterName} is free; the request is kept.` };
  }
  const isLate = latestOn !== null && latestOn >= today && firstSeatOn > latestOn;
  if (isLate) {
    return { outcome: 'waitlist', clusterId, reason: 'The first free seat comes too late; wait for a sooner one.' };
  }
  return { outcome: 'cluster-seat', clusterId, reason: 'A seat is free in time.' };
}
