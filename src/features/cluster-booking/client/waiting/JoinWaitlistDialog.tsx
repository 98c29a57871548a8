import { Button, Checkbox, Group, NumberInput, Select, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useAct, useRoute } from '#platform/client/api/use-route.ts';
import { formatDayTime } from '#platform/client/design/format-time.ts';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { listClusters } from '../../cluster-contract.ts';
import { WAITING_PRIORITIES, type WaitingPriority } from '../../domain/waiting/waitlist-entry.ts';
import type { SeatReply } from '../../seat-schema.ts';
import { joinWaitlist, listWaiting, type WaitlistEntryReply, waitingOfPatient } from '../../waiting-contract.ts';
import { DeskDialog } from '../call/DeskDialog.tsx';
import { HOURS_CHOICES, type HoursChoice, hoursOf } from './hours-choice.ts';
import { PRIORITY_WORDS } from './waiting-words.ts';

type JoinWaitlistDialogProps = {
  readonly patientId: string;
  /** The cluster and need to begin with. */
  readonly clusterId: string | null;
  readonly careEventId: string | null;
  /** Coming seats of the patient: one of them may stand until an offer is accepted. */
  readonly seats: readonly Pick<SeatReply, 'seatId' | 'clusterId' | 'clusterName' | 'arrivesAt' | 'zone'>[];
  readonly onJoined: (entry: WaitlistEntryReply) => void;
  readonly onClose: () => void;
};

/** Puts a patient on the waitlist for a sooner seat. The seat they have stands until they accept another. */
export function JoinWaitlistDialog(props: JoinWaitlistDialogProps) {
  const { patientId, careEventId, seats, onJoined, onClose } = props;
  const clusters = useRoute(listClusters);
  const join = useAct(joinWaitlist, { refresh: [listWaiting, waitingOfPatient] });
  const [clusterId, setClusterId] = useState(props.clusterId);
  const [priority, setPriority] = useState<WaitingPriority>('routine');
  const [hours, setHours] = useState<HoursChoice>('any');
  const [untilOn, setUntilOn] = useState('');
  const [noticeHours, setNoticeHours] = useState(24);
  const [keepsSeat, setKeepsSeat] = useState(true);
  const existing = seats.find((seat) => seat.clusterId === clusterId) ?? null;
  function send() {
    if (clusterId === null) return;
    const body = {
      ...{ patientId, clusterIds: [clusterId], priority, hours: hoursOf(hours), noticeHours, keepsSeat },
      careEventId: clusterId === props.clusterId ? careEventId : null,
      untilOn: untilOn === '' ? null : untilOn,
      existingSeatId: existing?.seatId ?? null,
    };
    join.mutate({ body }, { onSuccess: onJoined });
  }
  return (
    <DeskDialog title="Put on the waitlist" onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <Stack>
          <Select
            label="Waits for"
            searchable
            required
            data={(clusters.data?.clusters ?? []).map((each) => ({ value: each.clusterId, label: each.name }))}
            value={clusterId}
            onChange={setClusterId}
            data-autofocus={props.clusterId === null || undefined}
          />
          <Select
            label="Priority"
            allowDeselect={false}
            data={WAITING_PRIORITIES.map((each) => ({ value: each, label: PRIORITY_WORDS[each] }))}
            value={priority}
            onChange={(value) => setPriority(WAITING_PRIORITIES.find((each) => each === value) ?? 'routine')}
          />
          <Select
            label="Can come"
            allowDeselect={false}
            data={HOURS_CHOICES.map((each) => ({ value: each.choice, label: each.label }))}
            value={hours}
            onChange={(value) => setHours(HOURS_CHOICES.find((each) => each.choice === value)?.choice ?? 'any')}
          />
          <Group grow align="start">
            <TextInput
              type="date"
              label="At the latest on"
              description="Empty: any day."
              value={untilOn}
              onChange={(event) => setUntilOn(event.currentTarget.value)}
            />
            <NumberInput
              label="Needs to know before"
              description="Hours"
              min={0}
              max={720}
              value={noticeHours}
              onChange={(value) => setNoticeHours(Number(value) || 0)}
            />
          </Group>
          {existing && (
            <Checkbox
              label={`Keeps the seat on ${formatDayTime(existing.arrivesAt, existing)} until another is accepted`}
              checked={keepsSeat}
              onChange={(event) => setKeepsSeat(event.currentTarget.checked)}
            />
          )}
          {join.error && <ProblemNotice error={join.error} />}
          <Group>
            <Button
              type="submit"
              loading={join.isPending}
              disabled={clusterId === null}
              data-autofocus={props.clusterId !== null || undefined}
            >
              Put on the waitlist
            </Button>
            <Button variant="default" onClick={onClose}>
              Back
            </Button>
          </Group>
        </Stack>
      </form>
    </DeskDialog>
  );
}
