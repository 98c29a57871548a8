import { accept, type Refusal, type Result, refuse } from '#kernel/result.ts';
import { type Intent, type Outcome, wrapUpOf } from './call-flow.ts';

export type CallEndRefusal = 'call-ended' | 'outcome-missing' | 'nothing-stands' | 'red-flag';

export type CallEndFacts = {
  readonly call: {
    readonly state: 'ringing' | 'active' | 'parked' | 'ended';
    readonly startedAt: Date;
    readonly patientId: string | null;
    readonly parkedSeconds: number;
    readonly parkedAt: Date | null;
  };
  readonly intent: Intent;
  readonly outcome: Outcome | null;
  /** The patient has a seat ahead. */
  readonly hasSeat: boolean;
  /** The patient has a single visit ahead, or one has been asked for. */
  readonly hasVisit: boolean;
  /** What the outcome names is open for the patient: a task of the desk, a place on the waitlist, a clinician's review. */
  readonly hasTask: boolean;
  /** A red flag waits for a clinician. */
  readonly hasRedFlag: boolean;
  readonly now: Date;
};

export type CallEnd = { readonly wrapUp: string; readonly secondsToOutcome: number };

/** Ends a call. With a patient only in one of the five outcomes, and only in one that is true. */
export function decideCallEnd(facts: CallEndFacts): Result<CallEnd, Refusal<CallEndRefusal>> {
  const { call, intent, outcome, now } = facts;
  if (call.state === 'ended') return refuse('call-ended', 'This call has ended.');
  if (call.patientId !== null && outcome === null) {
    return refuse(
      'outcome-missing',
      'Say how this call ends, or lay it aside: nobody who is known is lost.',
      'outcome',
    );
  }
  if (facts.hasRedFlag && outcome !== 'clinical-review') {
    return refuse('red-flag', 'A red flag waits for a clinician: this call ends with them.', 'outcome');
  }
  if (outcome !== null && !isTrue(outcome, facts)) {
    return refuse('nothing-stands', 'Nothing is kept for the patient that would end this call like that.', 'outcome');
  }
  const parkedMs = call.parkedAt === null ? 0 : now.getTime() - call.parkedAt.getTime();
  const seconds = Math.round((now.getTime() - call.startedAt.getTime() - parkedMs) / 1_000) - call.parkedSeconds;
  return accept({ wrapUp: wrapUpOf(intent, outcome), secondsToOutcome: Math.max(0, seconds) });
}

function isTrue(outcome: Outcome, { call, hasSeat, hasVisit, hasTask }: CallEndFacts): boolean {
  if (call.patientId === null) return false;
  if (outcome === 'cluster-seat') return hasSeat;
  if (outcome === 'individual-visit') return hasVisit || hasTask;
  return hasTask;
}
