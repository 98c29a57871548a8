/** What other features and the app may use of cluster care. */

export type { BundlingInput, BundlingSite } from './domain/bundling-input.ts';
export {
  type CombinationRule,
  RULE_KINDS,
  RULE_OUTCOMES,
  type RuleEvent,
  type RuleFacts,
  type RuleFinding,
  type RuleKind,
  type RuleOutcome,
} from './domain/combination-rule.ts';
export { COMBINATION_RULES } from './domain/combination-rules.ts';
export {
  APPROVAL_ANSWERS,
  APPROVER_ROLES,
  type ApprovalAnswer,
  type ApprovalDecision,
  type ApprovalFacts,
  type ApprovalRefusal,
  type Approver,
  type ApproverRole,
  decideApproval,
  type GivenAnswer,
} from './domain/decide-approval.ts';
export { type BookingStep, type BundlePart, decideBooking } from './domain/decide-booking.ts';
export { describeFind, type FindDescription, type FindGain } from './domain/describe-find.ts';
export { evaluateRules, type RuleLimits, type RuleSwitches, type RuleVerdict } from './domain/evaluate-rules.ts';
export {
  BUNDLING_PREFERENCES,
  type BundlingPreference,
  type FamilyWishes,
  HIGH_NEEDLE_FEAR,
  NO_WISHES,
} from './domain/family-wishes.ts';
export {
  canMoveFind,
  FIND_EXITS,
  FIND_STATES,
  type FindState,
  isFindClosed,
  moveFind,
} from './domain/find-state.ts';
export { limitsFor, weightsFor } from './domain/plan-weights.ts';
export { type BundlingQuestion, buildBundlingProblem, pinFixedBookings } from './domain/propose-bundle.ts';
