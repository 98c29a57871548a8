import type { ClusterMatch } from './matches-cluster.ts';
import { isMember, type MembershipState } from './membership-state.ts';

export type RuledMember = {
  readonly state: MembershipState;
  /** Set by the rules, so that the rules may set it back. */
  readonly byRules: boolean;
  readonly keptDespite: readonly string[];
  readonly hasOpenReview: boolean;
  readonly matched: readonly string[];
};

/** What an asking of the rules does to one patient. `none`: nothing. */
export type RuledStep =
  | { readonly step: 'none' | 'refresh' | 'settle-review' }
  | { readonly step: 'add'; readonly to: 'candidate' | 'enrolled' }
  | { readonly step: 'return'; readonly to: 'candidate' | 'enrolled' }
  | { readonly step: 'withdraw'; readonly to: 'excluded' }
  | { readonly step: 'review'; readonly findings: readonly string[] };

const NONE = { step: 'none' } as const;

/**
 * The rules find candidates and take candidates back whom they no longer find. A member is never put out: a review is raised, once for
 * the same findings. What a person decided stays.
 */
export function decideByRules(
  member: RuledMember | null,
  match: ClusterMatch,
  { autoApprove }: { readonly autoApprove: boolean },
): RuledStep {
  const to = autoApprove ? 'enrolled' : 'candidate';
  if (member === null) return match.matches ? { step: 'add', to } : NONE;
  if (match.matches) return whenMatching(member, match, to);
  if (member.state === 'candidate') return { step: 'withdraw', to: 'excluded' };
  if (!isMember(member.state) || member.hasOpenReview || knows(member.keptDespite, match.against)) return NONE;
  return { step: 'review', findings: match.against };
}

function whenMatching(member: RuledMember, match: ClusterMatch, to: 'candidate' | 'enrolled'): RuledStep {
  if (member.state === 'excluded' && member.byRules) return { step: 'return', to };
  if (member.hasOpenReview) return { step: 'settle-review' };
  if (member.state === 'candidate' && to === 'enrolled') return { step: 'return', to };
  const isStale =
    member.keptDespite.length > 0 || (member.state === 'candidate' && differs(member.matched, match.reasons));
  return isStale ? { step: 'refresh' } : NONE;
}

/** Findings that a person has already accepted; the kind of finding counts, not the date within it. */
function knows(kept: readonly string[], against: readonly string[]): boolean {
  const known = new Set(kept.map(kindOf));
  return against.every((finding) => known.has(kindOf(finding)));
}

/** A finding without its figures: `HbA1c 6.4 % on 3 May 2026` is the same matter as a month later. */
function kindOf(finding: string): string {
  return finding.replaceAll(/\d[\d.]*/g, '#').replaceAll(/\b(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\b/g, '#');
}

function differs(a: readonly string[], b: readonly string[]): boolean {
  return a.length !== b.length || a.some((each, index) => each !== b[index]);
}
