import { Button, Group, Modal, Select, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useAct, useRoute } from '#platform/client/api/use-route.ts';
import { EmptyState } from '#platform/client/design/EmptyState.tsx';
import { countOf, formatDate } from '#platform/client/design/format-time.ts';
import { LoadingRows } from '#platform/client/design/LoadingRows.tsx';
import { Page } from '#platform/client/design/Page.tsx';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { StatusWord } from '#platform/client/design/StatusWord.tsx';
import { useFocusBack } from '#platform/client/design/use-focus-back.ts';
import {
  ATTEMPT_OUTCOMES,
  type AttemptOutcome,
  RECALL_CHANNELS,
  type RecallChannel,
} from '../../domain/waiting/decide-attempt.ts';
import { RECALL_STATUSES, type RecallStatus } from '../../domain/waiting/recall-status.ts';
import { inviteToBook } from '../../invitation-contract.ts';
import { listRecalls, logRecallAttempt, type RecallReply, setDoNotContact } from '../../recall-contract.ts';
import { CHANNEL_WORDS, lastAttemptWords, OUTCOME_WORDS, STATUS_TONES, STATUS_WORDS } from './recall-words.ts';
import classes from './Waiting.module.css';
import { WaitingTabs } from './WaitingTabs.tsx';

/** Who is to be called back for the next visit, longest due first. */
export function RecallsPage() {
  const [status, setStatus] = useState<RecallStatus | null>(null);
  const [onlyOrdered, setOnlyOrdered] = useState<'yes' | 'no'>('no');
  const [trying, setTrying] = useState<RecallReply | null>(null);
  const query = { onlyOrdered, ...(status ? { status } : {}) };
  const list = useRoute(listRecalls, { query }, { keepPrevious: true });
  return (
    <Page title="Recalls" lead="Patients whose next visit falls due and who have no seat for it.">
      <WaitingTabs chosen="recalls" />
      <div className={classes.bar}>
        <Select
          label="Status"
          placeholder="All"
          clearable
          data={RECALL_STATUSES.map((each) => ({ value: each, label: STATUS_WORDS[each] }))}
          value={status}
          onChange={(value) => setStatus(RECALL_STATUSES.find((each) => each === value) ?? null)}
        />
        <Select
          label="Show"
          allowDeselect={false}
          data={[
            { value: 'no', label: 'All' },
            { value: 'yes', label: 'Only what was ordered' },
          ]}
          value={onlyOrdered}
          onChange={(value) => setOnlyOrdered(value === 'yes' ? 'yes' : 'no')}
        />
      </div>
      {list.error ? (
        <ProblemNotice error={list.error} onRetry={() => void list.refetch()} />
      ) : !list.data ? (
        <LoadingRows rows={6} height={64} label="Looking who falls due" />
      ) : list.data.recalls.length === 0 ? (
        <EmptyState title="Nobody is to be called back">
          Patients appear here 30 days before their next visit is due, and 60 days before when it was ordered.
        </EmptyState>
      ) : (
        <>
          <p className={classes.muted} role="status">
            {countOf(list.data.total, 'patient')}
            {list.data.total > list.data.recalls.length && `; the first ${list.data.recalls.length} are shown`}
          </p>
          <ul className={classes.list}>
            {list.data.recalls.map((recall) => (
              <RecallRow key={recall.recallId} recall={recall} onTry={() => setTrying(recall)} />
            ))}
          </ul>
        </>
      )}
      {trying && <AttemptDialog recall={trying} onClose={() => setTrying(null)} />}
    </Page>
  );
}

function RecallRow({ recall, onTry }: { recall: RecallReply; onTry: () => void }) {
  const silence = useAct(setDoNotContact, { refresh: [listRecalls] });
  const { patientId, doNotContact, lastAttempt } = recall;
  return (
    <li className={classes.row}>
      <div className={classes.cell}>
        <span className={classes.name}>{recall.patientName}</span>
        <span className={classes.muted}>{recall.phone ?? 'no telephone number'}</span>
      </div>
      <div className={classes.cell}>
        <span>{recall.need ?? recall.clusterName}</span>
        <span className={classes.muted}>
          {[
            recall.need === null || recall.need === recall.clusterName ? '' : recall.clusterName,
            recall.isOrdered ? 'ordered' : '',
          ]
            .filter((each) => each !== '')
            .join(', ')}
        </span>
      </div>
      <div className={classes.cell}>
        {recall.status ? (
          <StatusWord tone={STATUS_TONES[recall.status]}>
            {STATUS_WORDS[recall.status]}, {formatDate(recall.dueOn)}
          </StatusWord>
        ) : (
          <span>{formatDate(recall.dueOn)}</span>
        )}
        <span className={classes.muted}>
          {countOf(recall.attempts, 'attempt')}
          {lastAttemptWords(lastAttempt)}
          {recall.nextTryOn && `, ${recall.attempts === 0 ? 'to be invited' : 'again'} ${formatDate(recall.nextTryOn)}`}
        </span>
      </div>
      <div className={classes.acts}>
        {doNotContact ? (
          <StatusWord tone="family">Not to be contacted</StatusWord>
        ) : (
          <>
            <InviteButton recall={recall} />
            <Button
              size="xs"
              variant="default"
              onClick={onTry}
              aria-label={`Note an attempt to reach ${recall.patientName}`}
            >
              Note an attempt
            </Button>
          </>
        )}
        <Button
          size="xs"
          variant="subtle"
          loading={silence.isPending}
          onClick={() => silence.mutate({ params: { patientId }, body: { doNotContact: !doNotContact } })}
          aria-label={`${recall.patientName}: ${doNotContact ? 'may be contacted again' : 'do not contact'}`}
        >
          {doNotContact ? 'May be contacted again' : 'Do not contact'}
        </Button>
      </div>
    </li>
  );
}

/** Writes to the patient by the way they agreed to; it stands as an attempt once it has gone out. */
function InviteButton({ recall }: { recall: RecallReply }) {
  const invite = useAct(inviteToBook, { refresh: [listRecalls] });
  const { recallId, invitedAt, patientName } = recall;
  if (invitedAt !== null) return <span className={classes.muted}>Invited {formatDate(invitedAt.slice(0, 10))}</span>;
  return (
    <>
      {invite.error && <ProblemNotice error={invite.error} />}
      <Button
        size="xs"
        loading={invite.isPending}
        onClick={() => invite.mutate({ params: { recallId } })}
        aria-label={`Invite ${patientName} to book`}
      >
        Invite
      </Button>
    </>
  );
}

function AttemptDialog({ recall, onClose }: { recall: RecallReply; onClose: () => void }) {
  useFocusBack();
  const [channel, setChannel] = useState<RecallChannel>('phone');
  const [outcome, setOutcome] = useState<AttemptOutcome>('no-answer');
  const [nextTryOn, setNextTryOn] = useState('');
  const log = useAct(logRecallAttempt, { refresh: [listRecalls] });
  return (
    <Modal opened onClose={onClose} title="Note an attempt" transitionProps={{ duration: 0 }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const body = { channel, outcome, nextTryOn: nextTryOn === '' ? null : nextTryOn };
          log.mutate({ params: { recallId: recall.recallId }, body }, { onSuccess: onClose });
        }}
      >
        <Stack>
          <Select
            label="How"
            allowDeselect={false}
            data={RECALL_CHANNELS.map((each) => ({ value: each, label: CHANNEL_WORDS[each] }))}
            value={channel}
            onChange={(value) => setChannel(RECALL_CHANNELS.find((each) => each === value) ?? 'phone')}
            data-autofocus
          />
          <Select
            label="What came of it"
            allowDeselect={false}
            data={ATTEMPT_OUTCOMES.map((each) => ({ value: each, label: OUTCOME_WORDS[each] }))}
            value={outcome}
            onChange={(value) => setOutcome(ATTEMPT_OUTCOMES.find((each) => each === value) ?? 'no-answer')}
          />
          <TextInput
            type="date"
            label="Try again on"
            description="After three attempts by two ways a clinician is asked."
            value={nextTryOn}
            onChange={(event) => setNextTryOn(event.currentTarget.value)}
          />
          {log.error && <ProblemNotice error={log.error} />}
          <Group>
            <Button type="submit" loading={log.isPending}>
              Note the attempt
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
