import { Checkbox } from '@mantine/core';
import type { ClusterReply } from '../../cluster-contract.ts';
import type { Choices, CriterionDraft } from './criterion-draft.ts';
import type { DefinitionPart } from './definition-part.ts';
import { RuleList } from './RuleList.tsx';
import { RulesPreview } from './RulesPreview.tsx';

type RuleFieldsProps = {
  /** Null while the cluster is not there yet. */
  readonly clusterId: string | null;
  readonly include: readonly CriterionDraft[];
  readonly exclude: readonly CriterionDraft[];
  readonly onInclude: (drafts: readonly CriterionDraft[]) => void;
  readonly onExclude: (drafts: readonly CriterionDraft[]) => void;
  readonly choices: Choices;
  /** The rules as drafted; null while one is not filled in. */
  readonly rules: ClusterReply['rules'] | null;
  readonly part: DefinitionPart;
  readonly change: (next: Partial<DefinitionPart>) => void;
};

/** Whom a cluster is for, whom the rules would find today, and whether a person lets them in. */
export function RuleFields(props: RuleFieldsProps) {
  const { clusterId, include, exclude, onInclude, onExclude, choices, rules, part, change } = props;
  return (
    <>
      <RuleList
        title="Who it is for"
        hint="All of these must hold."
        adds="Add a rule that lets in…"
        drafts={include}
        choices={choices}
        onChange={onInclude}
      />
      <RuleList
        title="But not"
        hint="Whoever meets one of these is left out."
        adds="Add a rule that keeps out…"
        drafts={exclude}
        choices={choices}
        onChange={onExclude}
      />
      <RulesPreview clusterId={clusterId} rules={rules} />
      <Checkbox
        label="Candidates join by themselves, without a person’s approval"
        checked={part.autoApprove}
        onChange={(event) => change({ autoApprove: event.currentTarget.checked })}
      />
    </>
  );
}
