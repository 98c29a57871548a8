import type { ClusterRules, RESULT_COMPARISONS, RuleCode } from './cluster-rule.ts';
import type { VisitType } from './cluster-state.ts';

/** What a cluster's success is read from: the newest result of these codes, held against a target. */
export type ClusterMeasure = {
  readonly name: string;
  readonly codes: readonly RuleCode[];
  readonly comparison: (typeof RESULT_COMPARISONS)[number];
  readonly target: number;
  readonly unit: string;
  readonly withinMonths: number;
};

/** What a manager writes down about a cluster. */
export type ClusterDefinition = {
  readonly name: string;
  readonly purpose: string;
  readonly ownerId: string | null;
  readonly visitType: VisitType;
  readonly visitMinutes: number;
  /** Cadence: how often a member comes. */
  readonly visitsPerYear: number;
  readonly kindIds: readonly string[];
  /** Only needs of these families; empty means any. */
  readonly families: readonly string[];
  readonly instructions: string;
  readonly rules: ClusterRules;
  readonly autoApprove: boolean;
  readonly measures: readonly ClusterMeasure[];
};
