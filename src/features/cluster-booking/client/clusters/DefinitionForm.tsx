import { Button, Checkbox, NativeSelect, NumberInput, Textarea, TextInput } from '@mantine/core';
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
import { VISIT_TYPES } from '../../domain/clusters/cluster-state.ts';
import { CareFields } from './CareFields.tsx';
import { VISIT_WORDS } from './cluster-words.ts';
import { type Choices, draftsOf, rulesOfDraft } from './criterion-draft.ts';
import classes from './Definition.module.css';
import { type DefinitionPart, definitionPart } from './definition-part.ts';
import { RuleList } from './RuleList.tsx';
import { RulesPreview } from './RulesPreview.tsx';

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
  const [include, setInclude] = useState(() => draftsOf(cluster.rules.include));
  const [exclude, setExclude] = useState(() => draftsOf(cluster.rules.exclude));
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
      <RuleList
        title="Who it is for"
        hint="All of these must hold."
        adds="Add a rule that lets in…"
        drafts={include}
        choices={choices}
        onChange={(next) => setInclude([...next])}
      />
      <RuleList
        title="But not"
        hint="Whoever meets one of these is left out."
        adds="Add a rule that keeps out…"
        drafts={exclude}
        choices={choices}
        onChange={(next) => setExclude([...next])}
      />
      <RulesPreview clusterId={cluster.clusterId} rules={rules} />
      <Checkbox
        label="Candidates join by themselves, without a person’s approval"
        checked={part.autoApprove}
        onChange={(event) => change({ autoApprove: event.currentTarget.checked })}
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

type PartProps = {
  readonly part: DefinitionPart;
  readonly change: (next: Partial<DefinitionPart>) => void;
  readonly choices: Choices;
};

function NameFields({ part, change, choices }: PartProps) {
  return (
    <fieldset className={classes.part}>
      <legend>What it is</legend>
      <div className={classes.fields}>
        <TextInput
          className={classes.wide}
          label="Name"
          required
          value={part.name}
          maxLength={120}
          onChange={(event) => change({ name: event.currentTarget.value })}
        />
        <Textarea
          className={classes.wide}
          label="Purpose"
          autosize
          value={part.purpose}
          maxLength={600}
          onChange={(event) => change({ purpose: event.currentTarget.value })}
        />
        <NativeSelect
          label="Owner"
          value={part.ownerId ?? ''}
          data={[
            { value: '', label: 'Nobody yet' },
            ...choices.owners.map(({ personId, name }) => ({ value: personId, label: name })),
          ]}
          onChange={(event) => change({ ownerId: event.currentTarget.value || null })}
        />
        <NativeSelect
          label="How they come"
          value={part.visitType}
          data={VISIT_TYPES.map((value) => ({ value, label: VISIT_WORDS[value] }))}
          onChange={(event) =>
            change({ visitType: VISIT_TYPES.find((each) => each === event.currentTarget.value) ?? part.visitType })
          }
        />
        <NumberInput
          label="Visit (minutes)"
          min={5}
          max={480}
          allowDecimal={false}
          value={part.visitMinutes}
          onChange={(value) => change({ visitMinutes: Number(value) || 5 })}
        />
        <NumberInput
          label="Visits a year"
          min={0.1}
          max={366}
          value={part.visitsPerYear}
          onChange={(value) => change({ visitsPerYear: Number(value) || 1 })}
        />
      </div>
    </fieldset>
  );
}
