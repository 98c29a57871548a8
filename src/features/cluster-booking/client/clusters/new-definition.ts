import { findKindById } from '#features/care-events/public.ts';
import { type CriterionDraft, emptyCriterion } from './criterion-draft.ts';
import type { DefinitionPart } from './definition-part.ts';

const USUAL_MINUTES = 30;

/** A cluster nobody has described yet: its patients come one by one, once a year, and a person lets them in. */
export function newDefinition(ownerId: string | null): DefinitionPart {
  return {
    ...{ name: '', purpose: '', ownerId, visitType: 'clustered', visitMinutes: USUAL_MINUTES, visitsPerYear: 1 },
    ...{ kindIds: [], families: [], instructions: '', autoApprove: false },
  };
}

/** The form after a change: the first kind of care that is chosen brings its usual minutes along. */
export function changedDefinition(part: DefinitionPart, next: Partial<DefinitionPart>): DefinitionPart {
  const [first] = next.kindIds ?? [];
  const isFirst = part.kindIds.length === 0 && first !== undefined;
  const minutes = isFirst && part.visitMinutes === USUAL_MINUTES ? findKindById(first)?.minutes : undefined;
  return { ...part, ...(minutes === undefined ? {} : { visitMinutes: minutes }), ...next };
}

/** The rule that stands until another is made: whoever falls due for the care that the cluster gives. */
export function firstRuleOf({ kindIds, families }: DefinitionPart): readonly CriterionDraft[] {
  const due = emptyCriterion('recall-due');
  if (kindIds.length === 0 || due.type !== 'recall-due') return [];
  return [{ key: 'first', criterion: { ...due, kindIds: [...kindIds], families: [...families] } }];
}
