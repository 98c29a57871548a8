import type { Relation } from '#engine/bundling/problem.ts';
import type { CombinationRule, RuleEvent, RuleFacts, RuleFinding } from './combination-rule.ts';

type WithoutRuleId<Any> = Any extends { readonly ruleId: string } ? Omit<Any, 'ruleId'> : never;

/** A relation before the rule that asks for it is known. */
export type RelationDraft = WithoutRuleId<Relation>;

/** What a rule says, before it is signed with the rule's id. */
export type FindingDraft = Omit<RuleFinding, 'ruleId' | 'eventIds' | 'relations'> & {
  readonly events: readonly RuleEvent[];
  readonly relations?: readonly RelationDraft[];
};

/** Makes a rule of its description and of `look`; findings and relations are signed with the rule's id. */
export function defineRule(
  description: Omit<CombinationRule, 'evaluate'>,
  look: (facts: RuleFacts) => readonly FindingDraft[],
): CombinationRule {
  return {
    ...description,
    evaluate: (facts) =>
      look(facts)
        .filter((draft) => draft.events.length > 0)
        .map((draft) => sign(draft, description.id)),
  };
}

function sign({ events, relations = [], ...rest }: FindingDraft, ruleId: string): RuleFinding {
  return {
    ...rest,
    ruleId,
    eventIds: [...new Set(events.map(({ event }) => event.id))],
    relations: relations.map((relation) => ({ ...relation, ruleId })),
  };
}
