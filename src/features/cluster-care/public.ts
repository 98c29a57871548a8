/** What other features and the app may use of cluster care. */

export type { BundlingInput, BundlingSite } from './domain/bundling-input.ts';
export type {
  CombinationRule,
  RuleEvent,
  RuleFacts,
  RuleFinding,
  RuleKind,
  RuleOutcome,
} from './domain/combination-rule.ts';

export type {
  ApprovalAnswer,
  ApprovalDecision,
  ApprovalFacts,
  ApprovalRefusal,
  Approver,
  ApproverRole,
  GivenAnswer,
} from './domain/decide-approval.ts';
export type { BookingStep, BundlePart } from './domain/decide-booking.ts';
export type { FindDescription, FindGain } from './domain/describe-find.ts';
export { evaluateRules, type RuleLimits, type RuleSwitches, type RuleVerdict } from './domain/evaluate-rules.ts';
export {
  type BundlingPreference,
  type FamilyWishes,
  NO_WISHES,
} from './domain/family-wishes.ts';
export type { FindState } from './domain/find-state.ts';

export { type BundlingQuestion, buildBundlingProblem } from './domain/propose-bundle.ts';
