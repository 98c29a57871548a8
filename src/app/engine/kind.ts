import type { Explanation, Templates } from '#engine/explanation.ts';
import type { SolveOptions } from '#engine/solve-options.ts';

/** What the engine can be asked for on the command line. */
export const KIND_NAMES = [
  'bundling',
  'bundling-repair',
  'session',
  'clinic-day',
  'placement',
  'night',
  'night-changes',
  'forecast',
  'chart',
] as const;
export type KindName = (typeof KIND_NAMES)[number];

export type KindOptions = SolveOptions & {
  /** The best plan and this many less one that differ from it. */
  readonly top: number;
};

export type Size = {
  /** How much there is of what the kind counts in `sizeUnit`. */
  readonly size: number;
  readonly seed: number;
  readonly scenario: string;
};

/** One kind of problem: its judge, its solver and its words. Documents have passed the kind's schema before they come here. */
export type Kind<Problem = unknown, Plan = unknown> = {
  /** A sentence per fault, each naming the place; none when the problem can be solved. */
  validate(problem: Problem): readonly string[];
  /** A sentence where this problem cannot give several plans; null where it can. */
  refuseTop(problem: Problem): string | null;
  /** The seed of a solve that was given none; 1 where this is left out. */
  seedOf?(problem: Problem): number;
  /** The best plan first. */
  solve(problem: Problem, options: KindOptions): readonly Plan[] | Promise<readonly Plan[]>;
  check(problem: Problem, plan: Plan): { readonly violations: readonly string[] };
  explain(problem: Problem, plan: Plan): readonly Explanation[];
  readonly templates: Templates;
  generate(size: Size): Problem;
  /** What `generate` can invent; the first unless another is asked for. */
  readonly scenarios: readonly [string, ...string[]];
  readonly sizeUnit: string;
  readonly sizeMax: number;
};

/** Why `--top` is refused by a kind with one answer. */
export const ONE_PLAN_ONLY = '--top is for bundling one patient; this kind has one answer.';

export function isKindName(word: string): word is KindName {
  return KIND_NAMES.some((name) => name === word);
}
