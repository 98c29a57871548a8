import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useAct, useRoute } from '#platform/client/api/use-route.ts';
import { LoadingRows } from '#platform/client/design/LoadingRows.tsx';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import {
  type ClusterReply,
  editCluster,
  listClusters,
  readCluster,
  readClusterChoices,
  readClusterHistory,
} from '../../cluster-contract.ts';
import { CareFields } from './CareFields.tsx';
import { type Choices, type CriterionDraft, draftsOf, rulesOfDraft } from './criterion-draft.ts';
import classes from './Definition.module.css';
import { type DefinitionPart, definitionPart } from './definition-part.ts';
import { NameFields } from './NameFields.tsx';
import { RuleFields } from './RuleFields.tsx';

/** Changes what a cluster is and whom it is for. Whom the rules would find stands there before anything is saved. */
export function DefinitionForm({ cluster, onDone }: { readonly cluster: ClusterReply; readonly onDone: () => void }) {
  const choices = useRoute(readClusterChoices);
  if (choices.error) return <ProblemNotice error={choices.error} onRetry={() => void choices.refetch()} />;
  if (!choices.data) return <LoadingRows rows={6} height={56} label="Loading what can be chosen" />;
  return <Form cluster={cluster} choices={choices.data} onDone={onDone} />;
}

type FormProps = { readonly cluster: ClusterReply; readonly choices: Choices; readonly onDone: () => void };

function Form({ cluster, choices, onDone }: FormProps) {
  const [part, setPart] = useState<DefinitionPart>(() => definitionPart(cluster));
  const [include, setInclude] = useState<readonly CriterionDraft[]>(() => draftsOf(cluster.rules.include));
  const [exclude, setExclude] = useState<readonly CriterionDraft[]>(() => draftsOf(cluster.rules.exclude));
  const [reason, setReason] = useState('');
  // The version that was begun with: what somebody else saves meanwhile is refused, not overwritten.
  const [version] = useState(cluster.version);
  const save = useAct(editCluster, { refresh: [readCluster, listClusters, readClusterHistory] });
  const change = (next: Partial<DefinitionPart>) => setPart((now) => ({ ...now, ...next }));
  const rules = rulesOfDraft({ include, exclude });
  const maySave = rules !== null && part.kindIds.length > 0 && part.name.trim() !== '';
  const keep = () => {
    if (rules === null || !maySave) return;
    const { clusterId, measures } = cluster;
    save.mutate({ params: { clusterId }, version, body: { ...part, rules, measures, reason } }, { onSuccess: onDone });
  };
  return (
    <form
      className={classes.form}
      aria-label="Definition"
      onSubmit={(event) => {
        event.preventDefault();
        keep();
      }}
    >
      <NameFields part={part} change={change} choices={choices} />
      <CareFields part={part} change={change} choices={choices} />
      <RuleFields
        clusterId={cluster.clusterId}
        {...{ include, exclude, choices, rules, part, change }}
        onInclude={setInclude}
        onExclude={setExclude}
      />
      <TextInput
        label="Why it changes"
        description="Stands in the history. May stay empty."
        value={reason}
        maxLength={500}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      {save.error && <ProblemNotice error={save.error} />}
      <div className={classes.tools}>
        <Button type="submit" loading={save.isPending} disabled={!maySave}>
          Save the definition
        </Button>
        <Button variant="default" onClick={onDone}>
          Leave it as it is
        </Button>
      </div>
    </form>
  );
}
