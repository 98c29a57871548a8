import { accept, type Refusal, type Result, refuse } from '#kernel/result.ts';

export const ABSENCE_REASONS = ['sick', 'leave', 'out-of-order', 'other'] as const;
export type AbsenceReason = (typeof ABSENCE_REASONS)[number];

export type Span = { readonly from: Date; readonly until: Date };

const DAYS_MAX = 366;

/** Whether an absence may be noted beside those that are known of the same resource. */
export function decideAbsence(
  { from, until }: Span,
  known: readonly Span[],
): Result<Span, Refusal<'ends-before-start' | 'too-long' | 'noted-already'>> {
  if (until <= from) return refuse('ends-before-start', 'The end lies before the beginning.', 'untilAt');
  if (until.getTime() - from.getTime() > DAYS_MAX * 86_400_000) {
    return refuse('too-long', 'An absence lasts a year at most. Retire what is gone for good.', 'untilAt');
  }
  if (known.some((each) => each.from <= from && until <= each.until)) {
    return refuse('noted-already', 'This absence is noted already.');
  }
  return accept({ from, until });
}
