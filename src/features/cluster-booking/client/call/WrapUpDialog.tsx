import { Button, Group, NativeSelect, Radio, Stack, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { instantOfWallTime } from '#kernel/wall-time.ts';
import { useAct } from '#platform/client/api/use-route.ts';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { addDeskTask, listDeskTasks } from '../../desk-task-contract.ts';
import type { Outcome } from '../../domain/call/call-flow.ts';
import type { TaskPriority } from '../../domain/call/desk-task.ts';
import { DeskDialog } from './DeskDialog.tsx';

export type WrapUp = 'stands' | 'visit' | 'clinician' | 'waitlist' | 'no-seat' | 'call-back';

type WrapUpDialogProps = {
  readonly patientId: string;
  readonly clusterId: string | null;
  readonly careEventId: string | null;
  /** The patient has a seat, which may simply stand. */
  readonly hasSeat: boolean;
  readonly first: WrapUp;
  readonly zone: string;
  readonly onClose: () => void;
  /** The call ends in one of the five. */
  readonly onEnd: (outcome: Outcome, taskId: string | null) => Promise<void>;
  /** The caller is rung later: the call waits. */
  readonly onWait: () => Promise<void>;
};

const WAYS: readonly { value: WrapUp; label: string; description: string }[] = [
  { value: 'stands', label: 'What is booked stays', description: 'The seat that the patient has is right.' },
  { value: 'visit', label: 'An individual visit', description: 'Somebody books a visit outside the groups.' },
  { value: 'clinician', label: 'Hand to a clinician', description: 'A red flag, or a question only they can answer.' },
  { value: 'waitlist', label: 'Waitlist', description: 'The patient hears as soon as something sooner is free.' },
  { value: 'no-seat', label: 'No seat fits: worklist', description: 'Somebody rings with a seat; nothing is lost.' },
  { value: 'call-back', label: 'Ring back later', description: 'The call waits until then, as it stands.' },
];

const OUTCOMES: Readonly<Record<Exclude<WrapUp, 'call-back'>, Outcome>> = {
  stands: 'cluster-seat',
  visit: 'individual-visit',
  clinician: 'clinical-review',
  waitlist: 'waitlist',
  'no-seat': 'no-seat',
};
const KINDS = {
  visit: 'individual-visit',
  clinician: 'clinical-review',
  waitlist: 'no-seat',
  'no-seat': 'no-seat',
  'call-back': 'call-back',
} as const;

const PRIORITIES: readonly { value: TaskPriority; label: string }[] = [
  { value: 'routine', label: 'Routine: within two weeks' },
  { value: 'soon', label: 'Soon: within three working days' },
  { value: 'urgent', label: 'Urgent: the next working day' },
];

/** How the call ends: never without one of the five outcomes, or a time at which it goes on. */
export function WrapUpDialog(props: WrapUpDialogProps) {
  const { patientId, clusterId, careEventId, hasSeat, first, zone, onClose, onEnd, onWait } = props;
  const ways = WAYS.filter((way) => way.value !== 'stands' || hasSeat);
  const [way, setWay] = useState<WrapUp>(ways.some((each) => each.value === first) ? first : 'no-seat');
  const [priority, setPriority] = useState<TaskPriority>('routine');
  const [needByOn, setNeedByOn] = useState('');
  const [callOn, setCallOn] = useState('');
  const [callTime, setCallTime] = useState('09:00');
  const [reason, setReason] = useState('');
  const [failed, setFailed] = useState<unknown>(null);
  const add = useAct(addDeskTask, { refresh: [listDeskTasks] });

  async function end() {
    setFailed(null);
    try {
      if (way === 'stands') return await onEnd('cluster-seat', null);
      const callAt = way === 'call-back' && callOn !== '' ? wallInstant(callOn, callTime, zone) : null;
      const wanted = { patientId, clusterId, careEventId, priority, needByOn: needByOn || null, callAt };
      const task = await add.mutateAsync({ body: { kind: KINDS[way], ...wanted, reason } });
      if (way === 'call-back') await onWait();
      else await onEnd(OUTCOMES[way], task.taskId);
    } catch (error) {
      setFailed(error);
    }
  }

  return (
    <DeskDialog title="How does this call end?" onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!add.isPending) void end();
        }}
      >
        <Stack>
          <Radio.Group value={way} onChange={(value) => setWay(value as WrapUp)} aria-label="How does this call end?">
            <Stack gap={8}>
              {ways.map(({ value, label, description }) => (
                <Radio
                  key={value}
                  value={value}
                  label={label}
                  description={description}
                  data-autofocus={value === way || undefined}
                />
              ))}
            </Stack>
          </Radio.Group>
          {way !== 'stands' && way !== 'call-back' && (
            <NativeSelect
              label="How soon must the patient hear?"
              value={priority}
              onChange={(event) => setPriority(event.currentTarget.value as TaskPriority)}
              data={PRIORITIES.map((each) => ({ ...each }))}
            />
          )}
          {(way === 'no-seat' || way === 'waitlist') && (
            <TextInput
              type="date"
              label="Needed by"
              value={needByOn}
              onChange={(event) => setNeedByOn(event.currentTarget.value)}
            />
          )}
          {way === 'call-back' && (
            <Group grow>
              <TextInput
                type="date"
                label="Ring on"
                value={callOn}
                onChange={(event) => setCallOn(event.currentTarget.value)}
                required
              />
              <TextInput
                type="time"
                label="At"
                value={callTime}
                onChange={(event) => setCallTime(event.currentTarget.value)}
                required
              />
            </Group>
          )}
          {way !== 'stands' && (
            <Textarea
              label="What should be known"
              description="Kept with the patient; only staff see it."
              value={reason}
              maxLength={500}
              autosize
              onChange={(event) => setReason(event.currentTarget.value)}
              required={way === 'clinician' || way === 'call-back'}
            />
          )}
          {failed !== null && <ProblemNotice error={failed} />}
          <Group>
            <Button type="submit" loading={add.isPending}>
              {way === 'call-back' ? 'Ring back then' : 'End the call like this'}
            </Button>
            <Button variant="default" onClick={onClose}>
              Back to the call
            </Button>
          </Group>
        </Stack>
      </form>
    </DeskDialog>
  );
}

function wallInstant(on: string, time: string, zone: string): string {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return instantOfWallTime(on, hour * 60 + minute, zone).toISOString();
}
