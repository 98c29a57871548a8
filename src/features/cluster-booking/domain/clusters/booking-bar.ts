import { accept, type Refusal, type Result, refuse } from '#kernel/result.ts';
import type { VisitType } from './cluster-state.ts';
import type { Verdict } from './decide-eligibility.ts';
import { type GroupFlag, meansIndividualVisit } from './group-suitability.ts';

/** Answers given within so many hours belong to the call at hand. */
export const CALL_HOURS = 12;
/** A verdict stands for so many days; after that the caller is asked afresh. */
const VERDICT_DAYS = 30;

const HOUR_MS = 3_600_000;

export type LatestAnswers = {
  readonly verdict: Verdict;
  readonly questionVersion: number;
  readonly at: Date;
  readonly isOverridden: boolean;
};

export type BarFacts = {
  /** A red flag that no clinician has looked at yet, whichever cluster it was found in. */
  readonly hasOpenRedFlag: boolean;
  /** What a clinician last said about the patient and this cluster, after a red flag; null when nothing. */
  readonly clinicianSaid: { readonly answer: string; readonly at: Date } | null;
  /** The newest answers to this cluster's questions; null when never asked. */
  readonly answers: LatestAnswers | null;
  /** The questions in use; null when the cluster asks none. */
  readonly questionVersion: number | null;
  readonly visitType: VisitType;
  readonly flags: readonly GroupFlag[];
  /** The session is not for this patient: somebody sits there, or it is held for others. The reason is nobody's business here. */
  readonly isKeptFromSession: boolean;
  readonly now: Date;
};

export type BarRefusal = 'safety-stop' | 'questions-changed' | 'not-eligible' | 'individual-only' | 'not-this-session';

/** What stands in the way of a seat besides the seat itself. The first that applies is told; a kept-apart pair is never named. */
export function decideBar(facts: BarFacts): Result<true, Refusal<BarRefusal>> {
  const { answers, now } = facts;
  if (facts.hasOpenRedFlag) {
    return refuse('safety-stop', 'A red flag was noted. A clinician must look first; nothing was booked.');
  }
  const isFresh = answers !== null && now.getTime() - answers.at.getTime() <= VERDICT_DAYS * 24 * HOUR_MS;
  if (isFresh && answers.verdict === 'stop' && !isCleared(facts, answers.at)) {
    return refuse('safety-stop', 'A red flag was noted and no clinician has said that this visit may be booked.');
  }
  if (isFresh && answers.verdict === 'individual-visit' && !answers.isOverridden) {
    return refuse('not-eligible', 'By the answers this patient needs an individual visit. Nothing was booked.');
  }
  if (isOfThisCall(facts) && answers !== null && answers.questionVersion !== facts.questionVersion) {
    return refuse('questions-changed', 'The questions have changed since they were asked. Ask them again.');
  }
  if (meansIndividualVisit(facts.visitType, facts.flags)) {
    return refuse('individual-only', 'This patient is seen in individual visits. Nothing was booked.');
  }
  if (facts.isKeptFromSession) {
    return refuse('not-this-session', 'This session cannot be booked for this patient. Offer another.');
  }
  return accept(true);
}

/** A clinician said after the answers that the visit may be booked. */
function isCleared({ clinicianSaid }: BarFacts, answeredAt: Date): boolean {
  return clinicianSaid !== null && clinicianSaid.answer === 'may-book' && clinicianSaid.at >= answeredAt;
}

function isOfThisCall({ answers, now }: BarFacts): boolean {
  return answers !== null && now.getTime() - answers.at.getTime() <= CALL_HOURS * HOUR_MS;
}
