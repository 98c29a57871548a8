import { Button, Modal, Select, Stack, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useAct } from '#platform/client/api/use-route.ts';
import { formatDate } from '#platform/client/design/format-time.ts';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { useFocusBack } from '#platform/client/design/use-focus-back.ts';
import { beginChartPhase, takeBackChartPhase, writeChartNote } from '../chart-contract.ts';
import { readMeasureSeries } from '../contract.ts';

export type Decision =
  | { readonly act: 'note' }
  | { readonly act: 'begin' }
  | { readonly act: 'take-back'; readonly weekOn: string };

type ChartDecisionDialogProps = {
  readonly decision: Decision;
  readonly measureId: string;
  readonly clusterId: string | null;
  /** Mondays of the weeks that are shown, oldest first. */
  readonly weeks: readonly string[];
  readonly onClose: () => void;
};

const WORDS = {
  note: { title: 'Note what happened', ask: 'What happened', done: 'Add the note' },
  begin: { title: 'Work limits out anew', ask: 'Why', done: 'Work limits out anew' },
  'take-back': { title: 'Take back the limits', ask: 'Why', done: 'Take back the limits' },
} as const;

/** A week and a reason; both stay beside the chart with the name of who gave them. */
export function ChartDecisionDialog({ decision, measureId, clusterId, weeks, onClose }: ChartDecisionDialogProps) {
  useFocusBack();
  const { act } = decision;
  const words = WORDS[act];
  const [weekOn, setWeekOn] = useState(decision.act === 'take-back' ? decision.weekOn : (weeks.at(-1) ?? ''));
  const [text, setText] = useState('');
  const refresh = { refresh: [readMeasureSeries] };
  const note = useAct(writeChartNote, refresh);
  const begin = useAct(beginChartPhase, refresh);
  const takeBack = useAct(takeBackChartPhase, refresh);
  const acting = { note, begin, 'take-back': takeBack }[act];
  const params = { measureId };
  const submit = () => {
    const done = { onSuccess: onClose };
    if (act === 'note') note.mutate({ params, body: { clusterId, weekOn, text } }, done);
    else (act === 'begin' ? begin : takeBack).mutate({ params, body: { clusterId, fromOn: weekOn, note: text } }, done);
  };
  return (
    <Modal opened onClose={onClose} title={words.title} transitionProps={{ duration: 0 }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Stack>
          {act !== 'take-back' && (
            <Select
              label={act === 'note' ? 'In the week of' : 'From the week of'}
              data={weeks.toReversed().map((week) => ({ value: week, label: formatDate(week) }))}
              value={weekOn}
              allowDeselect={false}
              searchable
              onChange={(value) => setWeekOn(value ?? '')}
            />
          )}
          <Textarea
            label={words.ask}
            description="Your name stands beside it, and it cannot be changed later. Nothing about a patient."
            value={text}
            maxLength={500}
            autosize
            minRows={2}
            onChange={(event) => setText(event.currentTarget.value)}
            data-autofocus
            required
          />
          {acting.isError && <ProblemNotice error={acting.error} />}
          <Button type="submit" loading={acting.isPending} disabled={text.trim() === '' || weekOn === ''}>
            {words.done}
          </Button>
        </Stack>
      </form>
    </Modal>
  );
}
