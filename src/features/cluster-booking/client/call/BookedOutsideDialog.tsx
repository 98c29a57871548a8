import { Group, NativeSelect, NumberInput, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { findKindById } from '#features/care-events/public.ts';
import { useAct, useRoute } from '#platform/client/api/use-route.ts';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { bookDeskTaskOutside, type DeskTaskReply, listDeskTasks } from '../../desk-task-contract.ts';
import { readWishChoices } from '../../offer-contract.ts';
import { clashProblemSchema } from '../../seat-contract.ts';
import { ClashDialog } from '../seats/ClashDialog.tsx';
import { CareKindSelect } from './CareKindSelect.tsx';
import { DeskDialog } from './DeskDialog.tsx';
import { DialogActs } from './DialogActs.tsx';
import classes from './Worklist.module.css';

type BookedOutsideDialogProps = { readonly task: DeskTaskReply; readonly onClose: () => void };

/** A visit was booked outside the groups: when, where, how long. From then on it stands among the patient's appointments. */
export function BookedOutsideDialog({ task, onClose }: BookedOutsideDialogProps) {
  const sites = useRoute(readWishChoices).data?.sites ?? [];
  const [careKindId, setCareKindId] = useState(task.careKindId);
  const [on, setOn] = useState('');
  const [time, setTime] = useState('');
  const [siteId, setSiteId] = useState(task.siteId ?? '');
  const [minutes, setMinutes] = useState<number | null>(null);
  const book = useAct(bookDeskTaskOutside, { refresh: [listDeskTasks] });
  const usual = careKindId === null ? null : (findKindById(careKindId)?.minutes ?? null);
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  const isShut = on === '' || time === '' || siteId === '' || careKindId === null;
  const clash = clashProblemSchema.safeParse(book.error?.problem);

  function send(overrideReason: string) {
    if (isShut) return;
    const when = { on, minuteOfDay: hour * 60 + minute, siteId, minutes };
    const body = { ...when, careKindId, overrideReason };
    book.mutate({ params: { taskId: task.taskId }, body }, { onSuccess: onClose });
  }

  if (clash.success) {
    const { clashes } = clash.data;
    return (
      <ClashDialog clashes={clashes} busy={book.isPending} problem={null} onBook={send} onBack={() => book.reset()} />
    );
  }
  return (
    <DeskDialog title={`Booked outside: ${task.patientName}`} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!book.isPending) send('');
        }}
      >
        <Stack>
          {task.careKindId === null ? (
            <CareKindSelect value={careKindId} without={null} onChange={setCareKindId} />
          ) : (
            <p className={classes.wanted}>{task.careName}</p>
          )}
          <Group grow>
            <TextInput
              type="date"
              label="On"
              required
              value={on}
              onChange={(event) => setOn(event.currentTarget.value)}
              data-autofocus
            />
            <TextInput
              type="time"
              label="At"
              required
              value={time}
              onChange={(event) => setTime(event.currentTarget.value)}
            />
          </Group>
          <Group grow>
            <NativeSelect
              label="Where"
              value={siteId}
              required
              data={[
                { value: '', label: 'Choose…' },
                ...sites.map((site) => ({ value: site.siteId, label: site.name })),
              ]}
              onChange={(event) => setSiteId(event.currentTarget.value)}
            />
            <NumberInput
              label="Minutes"
              min={5}
              max={720}
              allowDecimal={false}
              value={minutes ?? usual ?? 30}
              onChange={(value) => setMinutes(Number(value) || null)}
            />
          </Group>
          {book.error && <ProblemNotice error={book.error} />}
          <DialogActs
            act="Note this appointment"
            isBusy={book.isPending}
            isShut={isShut}
            back="Leave it open"
            onBack={onClose}
          />
        </Stack>
      </form>
    </DeskDialog>
  );
}
