import { accept, type Refusal, type Result, refuse } from '#kernel/result.ts';
import type { Verdict } from './decide-eligibility.ts';

/** The fit may be overridden by somebody with the right; a red flag never: a clinician answers it. */
export function mayOverride(verdict: Verdict): Result<true, Refusal<'not-overridable'>> {
  if (verdict === 'stop') return refuse('not-overridable', 'A red flag is answered by a clinician, not overridden.');
  if (verdict === 'fits') return refuse('not-overridable', 'Nothing stands in the way that could be overridden.');
  return accept(true);
}
