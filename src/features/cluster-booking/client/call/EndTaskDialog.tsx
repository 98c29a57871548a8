import { Button, Group, NativeSelect, Stack, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useAct } from '#platform/client/api/use-route.ts';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { type DeskTaskReply, endDeskTask, listDeskTasks } from '../../desk-task-contract.ts';
import { endingsOf, type TaskEnding } from '../../domain/call/desk-task.ts';
import { DeskDialog } from './DeskDialog.tsx';

const WORDS: Readonly<Record<TaskEnding, { label: string; ask: string }>> = {
  redirected: { label: 'Goes to another service', ask: 'To which service?' },
  returned: { label: 'Goes back with advice', ask: 'Which advice?' },
  done: { label: 'Done', ask: 'What came of it? (may stay empty)' },
  withdrawn: { label: 'No longer wanted', ask: 'Why not?' },
};

/** How a task is closed without a seat; a seat closes it by itself. */
export function EndTaskDialog({ task, onClose }: { task: DeskTaskReply; onClose: () => void }) {
  const endings = endingsOf(task.kind);
  const [ending, setEnding] = useState<TaskEnding>(endings[0] ?? 'done');
  const [answer, setAnswer] = useState('');
  const end = useAct(endDeskTask, { refresh: [listDeskTasks] });
  return (
    <DeskDialog title={`Close: ${task.patientName}`} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          end.mutate({ params: { taskId: task.taskId }, body: { ending, answer } }, { onSuccess: onClose });
        }}
      >
        <Stack>
          <NativeSelect
            label="How does it end?"
            value={ending}
            onChange={(event) => setEnding(endings.find((each) => each === event.currentTarget.value) ?? ending)}
            data={endings.map((value) => ({ value, label: WORDS[value].label }))}
            data-autofocus
          />
          <Textarea
            label={WORDS[ending].ask}
            value={answer}
            maxLength={1000}
            autosize
            required={ending !== 'done'}
            onChange={(event) => setAnswer(event.currentTarget.value)}
          />
          {end.error && <ProblemNotice error={end.error} />}
          <Group>
            <Button type="submit" loading={end.isPending}>
              Close it
            </Button>
            <Button variant="default" onClick={onClose}>
              Leave it open
            </Button>
          </Group>
        </Stack>
      </form>
    </DeskDialog>
  );
}
