import { Button } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useAct, useRoute } from '#platform/client/api/use-route.ts';
import { LoadingRows } from '#platform/client/design/LoadingRows.tsx';
import { Page } from '#platform/client/design/Page.tsx';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { useSession } from '#platform/client/frame/session.ts';
import { draftCluster, listClusters, readClusterChoices } from '../../cluster-contract.ts';
import { CareFields } from './CareFields.tsx';
import { type Choices, type CriterionDraft, rulesOfDraft } from './criterion-draft.ts';
import classes from './Definition.module.css';
import type { DefinitionPart } from './definition-part.ts';
import { NameFields } from './NameFields.tsx';
import { changedDefinition, firstRuleOf, newDefinition } from './new-definition.ts';
import { RuleFields } from './RuleFields.tsx';

/** A cluster from nothing: what it is, what a visit settles, whom it is for. It begins as a draft. */
export function NewClusterPage() {
  const choices = useRoute(readClusterChoices);
  return (
    <Page
      title="New cluster"
      lead="It begins as a draft: nobody is invited and no seat is offered before you make it active."
    >
      {choices.error && <ProblemNotice error={choices.error} onRetry={() => void choices.refetch()} />}
      {!choices.data && !choices.error && <LoadingRows rows={6} height={56} label="Loading what can be chosen" />}
      {choices.data && <BlankForm choices={choices.data} />}
    </Page>
  );
}

function BlankForm({ choices }: { readonly choices: Choices }) {
  const { personId } = useSession();
  const navigate = useNavigate();
  const isOwner = choices.owners.some((owner) => owner.personId === personId);
  const [part, setPart] = useState<DefinitionPart>(() => newDefinition(isOwner ? personId : null));
  const [made, setInclude] = useState<readonly CriterionDraft[] | null>(null);
  const [exclude, setExclude] = useState<readonly CriterionDraft[]>([]);
  const draft = useAct(draftCluster, { refresh: [listClusters] });
  const change = (next: Partial<DefinitionPart>) => setPart((now) => changedDefinition(now, next));
  const include = made ?? firstRuleOf(part);
  const rules = rulesOfDraft({ include, exclude });
  const lack = whatIsMissing(part, rules !== null);
  return (
    <form
      className={classes.form}
      aria-label="New cluster"
      onSubmit={(event) => {
        event.preventDefault();
        if (rules === null || lack !== null || draft.isPending) return;
        const body = { ...part, rules, measures: [] };
        draft.mutate({ body }, { onSuccess: ({ clusterId }) => void navigate({ to: `/clusters/${clusterId}` }) });
      }}
    >
      <NameFields part={part} change={change} choices={choices} />
      <CareFields part={part} change={change} choices={choices} />
      <RuleFields
        clusterId={null}
        {...{ include, exclude, choices, rules, part, change }}
        onInclude={setInclude}
        onExclude={setExclude}
      />
      {draft.error && <ProblemNotice error={draft.error} />}
      <div className={classes.tools}>
        <Button type="submit" loading={draft.isPending} disabled={lack !== null}>
          Begin this cluster as a draft
        </Button>
        <Link to="/clusters">Leave it</Link>
        {lack !== null && <p className={classes.hint}>{lack}</p>}
      </div>
    </form>
  );
}

function whatIsMissing({ name, kindIds }: DefinitionPart, hasWholeRules: boolean): string | null {
  if (name.trim() === '') return 'It has no name yet.';
  if (kindIds.length === 0) return 'Choose a kind of care that a visit settles.';
  return hasWholeRules ? null : 'One of its rules is not filled in.';
}
