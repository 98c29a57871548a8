import { Button, Checkbox, Group, NativeSelect, Radio, Stack, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { instantOfWallTime } from '#kernel/wall-time.ts';
import { useAct, useRoute } from '#platform/client/api/use-route.ts';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { askClinicalReview } from '../../clinical-review-contract.ts';
import { addDeskTask, listDeskTasks } from '../../desk-task-contract.ts';
import type { Outcome } from '../../domain/call/call-flow.ts';
import type { TaskPriority } from '../../domain/call/desk-task.ts';
import { waitingOfPatient } from '../../waiting-contract.ts';
import { DeskDialog } from './DeskDialog.tsx';
import { NO_VISIT, VisitFields, type VisitWanted } from './VisitFields.tsx';

export type WrapUp = 'stands' | 'visit' | 'clinician' | 'waits' | 'waitlist' | 'no-seat' | 'call-back';

type WrapUpDialogProps = {
  readonly patientId: string;
  readonly clusterId: string | null;
  readonly careEventId: string | null;
  /** The patient has a seat, which may simply stand. */
  readonly hasSeat: boolean;
  readonly mayWait: boolean;
  /** A red flag waits for a clinician: there is no other end. */
  readonly isStopped: boolean;
  readonly first: WrapUp;
  readonly zone: string;
  readonly onClose: () => void;
  /** The call ends in one of the five. */
  readonly onEnd: (outcome: Outcome, taskId: string | null) => Promise<void>;
  /** Goes on to what the patient waits for. */
  readonly onWaitlist: () => void;
  /** The caller is rung later: the call waits. */
  readonly onWait: () => Promise<void>;
};

const WAYS: readonly { value: WrapUp; label: string; description: string }[] = [
  { value: 'stands', label: 'What is booked stays', description: 'The seat that the patient has is right.' },
  { value: 'visit', label: 'An individual visit', description: 'Asked for on the worklist until it is booked.' },
  { value: 'clinician', label: 'Hand to a clinician', description: 'A red flag, or a question only they can answer.' },
  { value: 'waits', label: 'Stays on the waitlist', description: 'The patient waits already, and goes on waiting.' },
  { value: 'waitlist', label: 'Waitlist…', description: 'The patient hears as soon as something sooner is free.' },
  { value: 'no-seat', label: 'No seat fits: worklist', description: 'Somebody rings with a seat; nothing is lost.' },
  { value: 'call-back', label: 'Ring back later', description: 'The call waits until then, as it stands.' },
];
const KINDS = { visit: 'individual-visit', 'no-seat': 'no-seat', 'call-back': 'call-back' } as const;

const PRIORITIES: readonly { value: TaskPriority; label: string }[] = [
  { value: 'routine', label: 'Routine: within two weeks' },
  { value: 'soon', label: 'Soon: within three working days' },
  { value: 'urgent', label: 'Urgent: the next working day' },
];

/** How the call ends: never without one of the five outcomes, or a time at which it goes on. */
export function WrapUpDialog(props: WrapUpDialogProps) {
  const { patientId, clusterId, careEventId, zone, isStopped, onClose, onEnd, onWait } = props;
  const ways = useWays(props);
  const [picked, setWay] = useState<WrapUp>(props.first);
  const way = ways.some((each) => each.value === picked) ? picked : (ways.at(-2)?.value ?? 'call-back');
  const [priority, setPriority] = useState<TaskPriority>('routine');
  const [needByOn, setNeedByOn] = useState('');
  const [callOn, setCallOn] = useState('');
  const [callTime, setCallTime] = useState('09:00');
  const [isRedFlag, setIsRedFlag] = useState(false);
  const [reason, setReason] = useState('');
  const [visit, setVisit] = useState<VisitWanted>(NO_VISIT);
  const [failed, setFailed] = useState<unknown>(null);
  const add = useAct(addDeskTask, { refresh: [listDeskTasks] });
  const ask = useAct(askClinicalReview);
  const saysMore = way === 'visit' || way === 'no-seat' || way === 'call-back' || (way === 'clinician' && !isStopped);

  async function finish() {
    if (way === 'waitlist') return props.onWaitlist();
    if (way === 'stands') return onEnd('cluster-seat', null);
    if (way === 'waits') return onEnd('waitlist', null);
    if (way === 'clinician') {
      const body = { clusterId, kind: isRedFlag ? ('red-flag' as const) : ('advice' as const), question: reason };
      if (!isStopped) await ask.mutateAsync({ params: { patientId }, body });
      return onEnd('clinical-review', null);
    }
    const callAt = way === 'call-back' && callOn !== '' ? wallInstant(callOn, callTime, zone) : null;
    const wanted = { patientId, clusterId, careEventId, priority, needByOn: needByOn || null, callAt };
    const asked = way === 'visit' ? visit : NO_VISIT;
    const task = await add.mutateAsync({ body: { kind: KINDS[way], ...wanted, ...asked, reason } });
    return way === 'call-back' ? onWait() : onEnd(KINDS[way], task.taskId);
  }
  function end() {
    setFailed(null);
    finish().catch(setFailed);
  }

  return (
    <DeskDialog title="How does this call end?" onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!add.isPending && !ask.isPending) end();
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
          {(way === 'visit' || way === 'no-seat') && (
            <NativeSelect
              label="How soon must the patient hear?"
              value={priority}
              onChange={(event) => setPriority(event.currentTarget.value as TaskPriority)}
              data={PRIORITIES.map((each) => ({ ...each }))}
            />
          )}
          {way === 'visit' && <VisitFields visit={visit} hasNeed={careEventId !== null} onChange={setVisit} />}
          {(way === 'visit' || way === 'no-seat') && (
            <TextInput
              type="date"
              label="Needed by"
              value={needByOn}
              onChange={(event) => setNeedByOn(event.currentTarget.value)}
            />
          )}
          {way === 'clinician' && !isStopped && (
            <Checkbox
              label="A red flag: book nothing until they have answered"
              checked={isRedFlag}
              onChange={(event) => setIsRedFlag(event.currentTarget.checked)}
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
          {saysMore && (
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
            <Button type="submit" loading={add.isPending || ask.isPending}>
              {SUBMITS[way] ?? 'End the call like this'}
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

const SUBMITS: Readonly<Partial<Record<WrapUp, string>>> = {
  waitlist: 'On to the waitlist',
  'call-back': 'Ring back then',
};

/** The ends that stand open for this caller. */
function useWays({ patientId, hasSeat, mayWait, isStopped }: WrapUpDialogProps) {
  const waiting = useRoute(waitingOfPatient, { params: { patientId } }, { enabled: mayWait });
  const waits = (waiting.data?.entries.length ?? 0) > 0;
  const isShut: Readonly<Partial<Record<WrapUp, boolean>>> = {
    stands: !hasSeat,
    waits: !waits,
    waitlist: !mayWait,
  };
  if (isStopped) return WAYS.filter((way) => way.value === 'clinician' || way.value === 'call-back');
  return WAYS.filter((way) => isShut[way.value] !== true);
}

function wallInstant(on: string, time: string, zone: string): string {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return instantOfWallTime(on, hour * 60 + minute, zone).toISOString();
}
