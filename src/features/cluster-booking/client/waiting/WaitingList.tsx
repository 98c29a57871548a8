import { Button, Group, Modal, Select, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useAct, useRoute } from '#platform/client/api/use-route.ts';
import { EmptyState } from '#platform/client/design/EmptyState.tsx';
import { countOf, formatDate, formatDayTime } from '#platform/client/design/format-time.ts';
import { LoadingRows } from '#platform/client/design/LoadingRows.tsx';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { StatusWord } from '#platform/client/design/StatusWord.tsx';
import { useFocusBack } from '#platform/client/design/use-focus-back.ts';
import { listClusters } from '../../cluster-contract.ts';
import {
  WAITING_PRIORITIES,
  WAITLIST_STATES,
  type WaitingPriority,
  type WaitlistState,
} from '../../domain/waiting/waitlist-entry.ts';
import { listWaiting, type WaitlistEntryReply, withdrawWaiting } from '../../waiting-contract.ts';
import { hoursInWords } from './hours-choice.ts';
import classes from './Waiting.module.css';
import { PRIORITY_TONES, PRIORITY_WORDS } from './waiting-words.ts';

const STATE_WORDS: Readonly<Record<WaitlistState, string>> = {
  waiting: 'Waiting',
  filled: 'Has a seat',
  withdrawn: 'Withdrawn',
  expired: 'Ran out',
};

/** Who waits, in the order of their turn. */
export function WaitingList() {
  const [clusterId, setClusterId] = useState<string | null>(null);
  const [priority, setPriority] = useState<WaitingPriority | null>(null);
  const [state, setState] = useState<WaitlistState>('waiting');
  const [leaving, setLeaving] = useState<WaitlistEntryReply | null>(null);
  const clusters = useRoute(listClusters);
  const query = { state, ...(clusterId ? { clusterId } : {}), ...(priority ? { priority } : {}) };
  const list = useRoute(listWaiting, { query }, { keepPrevious: true });
  return (
    <>
      <div className={classes.bar}>
        <Select
          label="Cluster"
          placeholder="All"
          clearable
          searchable
          data={(clusters.data?.clusters ?? []).map((each) => ({ value: each.clusterId, label: each.name }))}
          value={clusterId}
          onChange={setClusterId}
        />
        <Select
          label="Priority"
          placeholder="All"
          clearable
          data={WAITING_PRIORITIES.map((each) => ({ value: each, label: PRIORITY_WORDS[each] }))}
          value={priority}
          onChange={(value) => setPriority(WAITING_PRIORITIES.find((each) => each === value) ?? null)}
        />
        <Select
          label="State"
          allowDeselect={false}
          data={WAITLIST_STATES.map((each) => ({ value: each, label: STATE_WORDS[each] }))}
          value={state}
          onChange={(value) => setState(WAITLIST_STATES.find((each) => each === value) ?? 'waiting')}
        />
      </div>
      {list.error ? (
        <ProblemNotice error={list.error} onRetry={() => void list.refetch()} />
      ) : !list.data ? (
        <LoadingRows rows={6} height={64} label="Looking who waits" />
      ) : list.data.entries.length === 0 ? (
        <EmptyState title="Nobody here">
          In a call, press W to put a patient on the waitlist. Freed seats are then offered in turn.
        </EmptyState>
      ) : (
        <>
          <p className={classes.muted} role="status">
            {countOf(list.data.total, 'patient')}
            {list.data.total > list.data.entries.length && `; the first ${list.data.entries.length} are shown`}
          </p>
          <ul className={classes.list}>
            {list.data.entries.map((entry) => (
              <EntryRow key={entry.entryId} entry={entry} onLeave={() => setLeaving(entry)} />
            ))}
          </ul>
        </>
      )}
      {leaving && <WithdrawDialog entry={leaving} onClose={() => setLeaving(null)} />}
    </>
  );
}

function EntryRow({ entry, onLeave }: { entry: WaitlistEntryReply; onLeave: () => void }) {
  const days = [
    entry.fromOn && `from ${formatDate(entry.fromOn)}`,
    entry.untilOn && `until ${formatDate(entry.untilOn)}`,
  ];
  return (
    <li className={classes.row}>
      <div className={classes.cell}>
        <span className={classes.name}>{entry.patientName}</span>
        <span className={classes.muted}>{entry.clusters.map((each) => each.name).join(', ')}</span>
      </div>
      <div className={classes.cell}>
        <StatusWord tone={PRIORITY_TONES[entry.priority]}>{PRIORITY_WORDS[entry.priority]}</StatusWord>
        <span className={classes.muted}>
          {entry.overdueDays > 0 ? `${countOf(entry.overdueDays, 'day')} overdue, ` : ''}
          waits {countOf(entry.waitingDays, 'day')}
        </span>
      </div>
      <div className={classes.cell}>
        <span>{[hoursInWords(entry.hours), ...days.filter(Boolean)].join(', ')}</span>
        <span className={classes.muted}>
          {entry.existingSeat
            ? `has ${formatDayTime(entry.existingSeat.arrivesAt, entry.existingSeat)}`
            : 'has no seat'}
          {entry.optedOut && ', wants no messages'}
          {entry.offersMade > 0 && `, ${countOf(entry.offersMade, 'offer')}`}
        </span>
      </div>
      <div className={classes.acts}>
        {entry.hasOpenOffer && <StatusWord tone="information">Offered now</StatusWord>}
        {entry.state === 'waiting' ? (
          <Button size="xs" variant="default" onClick={onLeave} aria-label={`Take ${entry.patientName} off the list`}>
            Take off the list
          </Button>
        ) : (
          <span>{STATE_WORDS[entry.state]}</span>
        )}
      </div>
    </li>
  );
}

function WithdrawDialog({ entry, onClose }: { entry: WaitlistEntryReply; onClose: () => void }) {
  useFocusBack();
  const [reason, setReason] = useState('');
  const withdraw = useAct(withdrawWaiting, { refresh: [listWaiting] });
  return (
    <Modal opened onClose={onClose} title="Take off the waitlist" transitionProps={{ duration: 0 }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const params = { entryId: entry.entryId };
          withdraw.mutate({ params, body: { reason } }, { onSuccess: onClose });
        }}
      >
        <Stack>
          <TextInput
            label="Why?"
            description="Kept with the entry. A seat the patient has stays."
            value={reason}
            maxLength={500}
            onChange={(event) => setReason(event.currentTarget.value)}
            data-autofocus
            required
          />
          {withdraw.error && <ProblemNotice error={withdraw.error} />}
          <Group>
            <Button type="submit" loading={withdraw.isPending} disabled={reason.trim() === ''}>
              Take off the list
            </Button>
            <Button variant="default" onClick={onClose}>
              Back
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
