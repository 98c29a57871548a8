import { Button, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useAct, useRoute } from '#platform/client/api/use-route.ts';
import { formatDayTime } from '#platform/client/design/format-time.ts';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { useSession } from '#platform/client/frame/session.ts';
import { listClusters, readCluster } from '../../cluster-contract.ts';
import { type MembershipStep, stepsFrom } from '../../domain/clusters/membership-state.ts';
import {
  holdPlace,
  listClusterMembers,
  type MemberReply,
  moveMembers,
  readMemberHistory,
  transferMember,
} from '../../membership-contract.ts';
import classes from './Clusters.module.css';
import { ACTION_WORDS } from './cluster-words.ts';

type BulkStep = Exclude<MembershipStep, 'transfer-out'>;
const STEP_VERBS: Readonly<Record<BulkStep, string>> = {
  approve: 'Approve',
  invite: 'Note as invited',
  enrol: 'Enrol',
  graduate: 'Graduate',
  decline: 'Declined',
  exclude: 'Exclude',
  lose: 'Lost',
  rejoin: 'Rejoin',
};
const REFRESH = [listClusterMembers, readMemberHistory, readCluster];

type Placed = { readonly clusterId: string; readonly member: MemberReply };

/** What can be done with one place: take a step, hold it, move it; and all that happened to it. */
export function MemberPlace({ clusterId, member }: Placed) {
  const [reason, setReason] = useState('');
  const [untilOn, setUntilOn] = useState('');
  const [toClusterId, setToClusterId] = useState<string | null>(null);
  const [move, hold, transfer] = [
    useAct(moveMembers, { refresh: REFRESH }),
    useAct(holdPlace, { refresh: REFRESH }),
    useAct(transferMember, { refresh: REFRESH }),
  ];
  const clusters = useRoute(listClusters);
  const { patientId } = member;
  const params = { clusterId, patientId };
  const steps = stepsFrom(member.state).filter((step): step is BulkStep => step !== 'transfer-out');
  const problem = move.error ?? hold.error ?? transfer.error;
  const others = (clusters.data?.clusters ?? []).filter((each) => each.clusterId !== clusterId);
  return (
    <div className={classes.section} style={{ flexBasis: '100%' }}>
      <TextInput
        label="Why"
        value={reason}
        maxLength={500}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <div className={classes.tools}>
        {steps.map((step) => (
          <Button
            key={step}
            size="xs"
            variant="default"
            onClick={() => move.mutate({ params: { clusterId }, body: { patientIds: [patientId], step, reason } })}
          >
            {STEP_VERBS[step]}
          </Button>
        ))}
      </div>
      <div className={classes.tools}>
        <TextInput
          type="date"
          aria-label="Hold the place until"
          value={untilOn}
          onChange={(event) => setUntilOn(event.currentTarget.value)}
        />
        <Button
          size="xs"
          variant="default"
          onClick={() => hold.mutate({ params, body: { untilOn: untilOn || null, reason } })}
        >
          {untilOn === '' ? 'End the hold' : 'Hold the place'}
        </Button>
        <Select
          aria-label="Another cluster"
          placeholder="Another cluster"
          data={others.map((each) => ({ value: each.clusterId, label: each.name }))}
          value={toClusterId}
          onChange={setToClusterId}
        />
        <Button
          size="xs"
          variant="default"
          disabled={toClusterId === null}
          onClick={() => toClusterId && transfer.mutate({ params, body: { toClusterId, reason } })}
        >
          Move to it
        </Button>
      </div>
      {problem && <ProblemNotice error={problem} />}
      <PlaceHistory {...params} />
    </div>
  );
}

function PlaceHistory({ clusterId, patientId }: { readonly clusterId: string; readonly patientId: string }) {
  const zone = useSession();
  const found = useRoute(readMemberHistory, { params: { clusterId, patientId } });
  if (found.error) return <ProblemNotice error={found.error} onRetry={() => void found.refetch()} />;
  if (found.data?.changes.length === 0) return <p className={classes.muted}>Nothing has happened to this place yet.</p>;
  return (
    <ol className={classes.rules} aria-label="What happened to this place">
      {found.data?.changes.map((change) => (
        <li key={`${change.at} ${change.action}`}>
          <time>{formatDayTime(change.at, zone)}</time>: {ACTION_WORDS[change.action] ?? change.action}, now{' '}
          {change.toState}
          {change.otherClusterName && ` (${change.otherClusterName})`} · {change.personName ?? 'the rules'}
          {change.reason !== '' && ` · ${change.reason}`}
        </li>
      ))}
    </ol>
  );
}
