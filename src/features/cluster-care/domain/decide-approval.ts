import type { CalendarDate } from '#kernel/calendar-date.ts';
import { accept, type Refusal, type Result, refuse } from '#kernel/result.ts';
import type { FindState } from './find-state.ts';

const APPROVER_ROLES = ['orderer', 'anaesthesia', 'scheduler', 'laboratory', 'pharmacy', 'family', 'patient'] as const;
export type ApproverRole = (typeof APPROVER_ROLES)[number];

export const APPROVAL_ANSWERS = ['accept', 'change', 'decline', 'spread'] as const;
export type ApprovalAnswer = (typeof APPROVAL_ANSWERS)[number];

/** One person who is asked, and what was said; null: not yet answered. */
export type Approver = {
  readonly id: string;
  readonly role: ApproverRole;
  readonly answer: ApprovalAnswer | null;
  readonly reason: string | null;
};

export type ApprovalFacts = {
  readonly state: FindState;
  readonly approvers: readonly Approver[];
  readonly today: CalendarDate;
  /** The last day on which answers count. */
  readonly answerBy: CalendarDate;
};

export type GivenAnswer = {
  readonly approverId: string;
  readonly answer: ApprovalAnswer;
  readonly reason: string | null;
};

export type ApprovalDecision = {
  readonly state: FindState;
  readonly approvers: readonly Approver[];
  /** True after the last yes: the scheduler may hold and confirm. */
  readonly isReadyToBook: boolean;
  /** The family wishes to spread: the next plan is asked for with this preference. */
  readonly spreadInstead: boolean;
};

export type ApprovalRefusal = Refusal<'not-asked' | 'not-open' | 'too-late' | 'reason-missing' | 'booked-already'>;

const ASKING: readonly FindState[] = ['proposed', 'part-approved'];
const BOOKED: readonly FindState[] = ['booked', 'prepared'];
const BOOKED_WORDS =
  'These visits are booked now. To change them, please call the front desk: the number is on your letter. Until then they stand.';

/**
 * What one answer does to a find. A no or "spread" of the family ends it at any time before it is booked, even when all others agreed,
 * and single events stay booked (rule PER-7); the family owes no reason. What is booked is changed by people: the family is told whom
 * to call, and the appointments stand until then.
 */
export function decideApproval(facts: ApprovalFacts, given: GivenAnswer): Result<ApprovalDecision, ApprovalRefusal> {
  const approver = facts.approvers.find(({ id }) => id === given.approverId);
  if (approver === undefined) return refuse('not-asked', 'This person was not asked about this bundle.');
  const approvers = facts.approvers.map((other) =>
    other === approver ? { ...other, answer: given.answer, reason: given.reason } : other,
  );
  if (isOfFamily(approver) && endsFind(given.answer)) return endedByFamily(facts, given, approvers);
  if (!ASKING.includes(facts.state)) {
    return refuse('not-open', `This bundle is ${facts.state} and takes no more answers.`);
  }
  if (facts.today > facts.answerBy) {
    return refuse('too-late', `Answers counted until ${facts.answerBy}. Single bookings stand as they are.`);
  }
  if (given.answer !== 'accept' && !isOfFamily(approver) && (given.reason ?? '').trim() === '') {
    return refuse('reason-missing', 'Say why, so that the others can plan again.', 'reason');
  }
  return accept({ approvers, spreadInstead: false, ...afterAnswer(given.answer, approvers) });
}

function afterAnswer(
  answer: ApprovalAnswer,
  approvers: readonly Approver[],
): Pick<ApprovalDecision, 'state' | 'isReadyToBook'> {
  if (endsFind(answer)) return { state: 'declined', isReadyToBook: false };
  if (answer === 'change') return { state: 'drafted', isReadyToBook: false };
  return { state: 'part-approved', isReadyToBook: approvers.every((approver) => approver.answer === 'accept') };
}

function endedByFamily(
  facts: ApprovalFacts,
  given: GivenAnswer,
  approvers: readonly Approver[],
): Result<ApprovalDecision, ApprovalRefusal> {
  if (BOOKED.includes(facts.state)) return refuse('booked-already', BOOKED_WORDS);
  if (!ASKING.includes(facts.state)) {
    return refuse('not-open', `This bundle is ${facts.state}; there is nothing left to decline.`);
  }
  return accept({
    state: 'declined',
    approvers,
    isReadyToBook: false,
    spreadInstead: given.answer === 'spread',
  });
}

function isOfFamily({ role }: Approver): boolean {
  return role === 'family' || role === 'patient';
}

function endsFind(answer: ApprovalAnswer): boolean {
  return answer === 'decline' || answer === 'spread';
}
