import { CHILD_RULES } from './recall/child-rules.ts';
import { DIABETES_RULES } from './recall/diabetes-rules.ts';
import { HEART_RULES } from './recall/heart-rules.ts';
import { KIDNEY_RULES } from './recall/kidney-rules.ts';
import { LONG_TERM_RULES } from './recall/long-term-rules.ts';
import { LUNG_RULES } from './recall/lung-rules.ts';
import type { RecallRule } from './recall/recall-rule.ts';
import { SCREENING_RULES } from './recall/screening-rules.ts';

/** Every recall rule, in one fixed order. A hospital's clinical owner decides which of them apply. */
export const RECALL_RULES: readonly RecallRule[] = [
  ...DIABETES_RULES,
  ...KIDNEY_RULES,
  ...HEART_RULES,
  ...LUNG_RULES,
  ...LONG_TERM_RULES,
  ...CHILD_RULES,
  ...SCREENING_RULES,
];

const families = new Map(RECALL_RULES.map((rule) => [rule.id, rule.family]));

export function familyOfRule(ruleId: string): string | null {
  return families.get(ruleId) ?? null;
}

export function findRecallRule(ruleId: string): RecallRule | null {
  return RECALL_RULES.find((rule) => rule.id === ruleId) ?? null;
}
