import { Button, Modal, NumberInput, Select, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useAct, useRoute } from '#platform/client/api/use-route.ts';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { useFocusBack } from '#platform/client/design/use-focus-back.ts';
import { createGoal, editGoal, type Goal, listGoalChoices, listGoals } from '../contract.ts';
import { BaselineLine } from './BaselineLine.tsx';
import classes from './GoalStrip.module.css';

type GoalDialogProps = { readonly spaceId: string; readonly goal: Goal | null; readonly onClose: () => void };

/** Sets or changes a goal. Only the target is chosen: where it starts from is measured. */
export function GoalDialog({ spaceId, goal, onClose }: GoalDialogProps) {
  useFocusBack();
  const choices = useRoute(listGoalChoices);
  const [title, setTitle] = useState(goal?.title ?? '');
  const [measureId, setMeasureId] = useState<string | null>(goal?.measureId ?? null);
  const [clusterId, setClusterId] = useState<string | null>(goal?.cluster?.id ?? null);
  const [target, setTarget] = useState<number | string>(goal?.target ?? '');
  const [startsOn, setStartsOn] = useState(goal?.startsOn ?? dayFromNow(0));
  const [endsOn, setEndsOn] = useState(goal?.endsOn ?? dayFromNow(180));
  const create = useAct(createGoal, { refresh: [listGoals] });
  const edit = useAct(editGoal, { refresh: [listGoals] });
  const act = goal ? edit : create;
  const measure = choices.data?.measures.find(({ id }) => id === measureId);
  const isReady = title.trim() !== '' && measure !== undefined && typeof target === 'number' && startsOn && endsOn;
  const submit = () => {
    if (!isReady) return;
    const body = {
      title,
      measureId: measure.id,
      clusterId: measure.isByCluster ? clusterId : null,
      target,
      startsOn,
      endsOn,
    };
    if (goal) edit.mutate({ params: { goalId: goal.id }, version: goal.version, body }, { onSuccess: onClose });
    else create.mutate({ params: { spaceId }, body }, { onSuccess: onClose });
  };
  return (
    <Modal opened onClose={onClose} title={goal ? 'Change the goal' : 'Set a goal'} transitionProps={{ duration: 0 }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Stack>
          <TextInput
            label="What is to be reached"
            value={title}
            maxLength={160}
            onChange={(event) => setTitle(event.currentTarget.value)}
            data-autofocus
            required
          />
          <Select
            label="Measured by"
            description={measure?.definition}
            data={(choices.data?.measures ?? []).map(({ id, name }) => ({ value: id, label: name }))}
            value={measureId}
            onChange={setMeasureId}
            allowDeselect={false}
            required
          />
          {measure?.isByCluster && (
            <Select
              label="For"
              placeholder="All clusters"
              clearable
              searchable
              data={(choices.data?.clusters ?? []).map(({ id, name }) => ({ value: id, label: name }))}
              value={clusterId}
              onChange={setClusterId}
            />
          )}
          <div className={classes.days}>
            <TextInput
              type="date"
              label="Starts"
              value={startsOn}
              onChange={(event) => setStartsOn(event.currentTarget.value)}
            />
            <TextInput
              type="date"
              label="Ends"
              value={endsOn}
              onChange={(event) => setEndsOn(event.currentTarget.value)}
            />
          </div>
          {measure && startsOn && (
            <BaselineLine measure={measure} startsOn={startsOn} clusterId={measure.isByCluster ? clusterId : null} />
          )}
          <NumberInput
            label={`Target${measure ? `, ${measure.unit}` : ''}`}
            value={target}
            onChange={setTarget}
            required
          />
          {choices.isError && <ProblemNotice error={choices.error} onRetry={() => void choices.refetch()} />}
          {act.isError && <ProblemNotice error={act.error} />}
          <Button type="submit" loading={act.isPending} disabled={!isReady}>
            {goal ? 'Save the goal' : 'Set the goal'}
          </Button>
        </Stack>
      </form>
    </Modal>
  );
}

function dayFromNow(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}
