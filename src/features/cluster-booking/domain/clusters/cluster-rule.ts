/** A code in its system. Codes of ICD-10 match as prefixes: `E11` also finds `E11.22`. */
export type RuleCode = { readonly system: string; readonly code: string };

export const RESULT_COMPARISONS = ['at-least', 'below'] as const;

/** One thing a rule looks at. Ages are completed months; days and months count back or ahead from today. */
export type Criterion =
  | { readonly type: 'age'; readonly fromMonths: number | null; readonly untilMonths: number | null }
  | { readonly type: 'condition'; readonly name: string; readonly codes: readonly RuleCode[] }
  | { readonly type: 'medication'; readonly name: string; readonly codes: readonly RuleCode[] }
  | {
      readonly type: 'result';
      readonly name: string;
      readonly codes: readonly RuleCode[];
      readonly comparison: (typeof RESULT_COMPARISONS)[number];
      readonly value: number;
      readonly unit: string;
      /** Only a result no older than this; null: the newest, however old. */
      readonly newerThanMonths: number | null;
    }
  /** The last visit for these codes, or in a session of the cluster, was at least so long ago, or there was none. */
  | {
      readonly type: 'last-visit';
      readonly name: string;
      readonly codes: readonly RuleCode[];
      readonly monthsAgoMin: number;
    }
  /** Whether a seat in the cluster is booked within so many days. */
  | { readonly type: 'next-visit'; readonly isBooked: boolean; readonly withinDays: number }
  /** A need that the records show falls due within so many days. */
  | {
      readonly type: 'recall-due';
      readonly kindIds: readonly string[];
      readonly families: readonly string[];
      readonly withinDays: number;
    }
  | { readonly type: 'language'; readonly languages: readonly string[] }
  /** Seen at one of these sites, or booked there. */
  | { readonly type: 'site'; readonly siteIds: readonly string[] };
export type CriterionType = Criterion['type'];

/** All of `include` hold and none of `exclude` does. */
export type ClusterRules = { readonly include: readonly Criterion[]; readonly exclude: readonly Criterion[] };

/** Whether a code of a record is one that a rule names. */
export function isCode(given: RuleCode, wanted: RuleCode): boolean {
  if (given.system !== wanted.system) return false;
  return isByPrefix(wanted.system) ? given.code.startsWith(wanted.code) : given.code === wanted.code;
}

export function isByPrefix(system: string): boolean {
  return system.includes('icd-10');
}
