import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useAct, useRoute } from '#platform/client/api/use-route.ts';
import { formatDayTime } from '#platform/client/design/format-time.ts';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { listParkedCalls, resumeCall } from '../../call-contract.ts';
import { listDeskTasks } from '../../desk-task-contract.ts';
import classes from '../clusters/Needs.module.css';

export type Resumed = {
  readonly callId: string | null;
  readonly patientId: string;
  readonly taskId?: string;
  readonly clusterId?: string | null;
  readonly careEventId?: string | null;
};

type WaitingCallsProps = {
  readonly zone: string;
  readonly onResume: (resumed: Resumed) => void;
  /** Rings a patient whom the desk owes a call; identity is confirmed anew. */
  readonly onRing: (resumed: Resumed) => void;
};

const CALL_BACKS_SHOWN = 4;

/** Between two calls: those laid aside, the longest waiting first, and whom to ring back. */
export function WaitingCalls({ zone, onResume, onRing }: WaitingCallsProps) {
  const parked = useRoute(listParkedCalls);
  const callBacks = useRoute(listDeskTasks, { query: { kind: 'call-back' } });
  const resume = useAct(resumeCall, { refresh: [listParkedCalls] });
  const calls = parked.data?.calls ?? [];
  const owed = (callBacks.data?.tasks ?? []).slice(0, CALL_BACKS_SHOWN);
  if (calls.length === 0 && owed.length === 0) return null;
  return (
    <section aria-label="Calls that wait">
      {calls.length > 0 && <h3 className={classes.muted}>Laid aside</h3>}
      <ul className={classes.list}>
        {calls.map((call) => (
          <li key={call.callId} className={classes.due}>
            <span>
              {call.patientName}
              <br />
              <span className={classes.muted}>
                since {formatDayTime(call.parkedAt, { zone })}
                {!call.isOwn && ` · ${call.personName}`}
              </span>
            </span>
            <Button
              size="xs"
              flex="none"
              variant="default"
              loading={resume.isPending}
              onClick={() =>
                resume.mutate(
                  { params: { callId: call.callId } },
                  {
                    onSuccess: ({ callId, kept }) => onResume({ callId, patientId: call.patientId, ...keptOf(kept) }),
                  },
                )
              }
            >
              Take up
            </Button>
          </li>
        ))}
      </ul>
      {resume.error && <ProblemNotice error={resume.error} />}
      {owed.length > 0 && <h3 className={classes.muted}>Ring back</h3>}
      <ul className={classes.list}>
        {owed.map((task) => (
          <li key={task.taskId} className={classes.due}>
            <span>
              {task.patientName}
              <br />
              <span className={classes.muted}>
                {task.callAt && formatDayTime(task.callAt, { zone })} · {task.reason}
              </span>
            </span>
            <Button
              size="xs"
              flex="none"
              variant="default"
              onClick={() => onRing({ callId: null, patientId: task.patientId, taskId: task.taskId })}
            >
              Ring now
            </Button>
          </li>
        ))}
      </ul>
      <p className={classes.muted}>
        <Link to="/worklist">All that the desk owes</Link>
      </p>
    </section>
  );
}

function keptOf({ clusterId, careEventId }: { clusterId: string | null; careEventId: string | null }) {
  return { clusterId, careEventId };
}
