import { Button, Group } from '@mantine/core';
import type { ReactNode } from 'react';
import { useAct, useRoute } from '#platform/client/api/use-route.ts';
import { countOf, formatDate, formatDayTime } from '#platform/client/design/format-time.ts';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { StatusWord } from '#platform/client/design/StatusWord.tsx';
import { useSession } from '#platform/client/frame/session.ts';
import { type DeskTaskReply, listDeskTasks, takeDeskTask } from '../../desk-task-contract.ts';
import { listCancelReasons } from '../../seat-change-contract.ts';
import { KIND_WORDS } from './task-words.ts';
import classes from './Worklist.module.css';

type TaskRowProps = {
  readonly task: DeskTaskReply;
  readonly onCall: () => void;
  readonly onEnd: () => void;
  /** A visit was booked outside the groups. */
  readonly onBooked: () => void;
};

/** One thing that the desk owes a patient, and what can be done about it. */
export function TaskRow({ task, onCall, onEnd, onBooked }: TaskRowProps) {
  const { zone, personId } = useSession();
  const take = useAct(takeDeskTask, { refresh: [listDeskTasks] });
  return (
    <li className={classes.row} data-late={task.isLate}>
      <div>
        <strong>{task.patientName}</strong> <span className={classes.muted}>{KIND_WORDS[task.kind]}</span>
        {task.clusterName && <span> · {task.clusterName}</span>}
        {task.reason && <p className={classes.reason}>{task.reason}</p>}
        <VisitWanted task={task} />
        <LostSession task={task} />
        {take.error && <ProblemNotice error={take.error} />}
      </div>
      <dl className={classes.facts}>
        <Fact term={task.callAt ? 'Ring at' : 'Hears by'}>
          {task.isLate && <StatusWord tone="stops">late</StatusWord>}{' '}
          {task.callAt ? formatDayTime(task.callAt, { zone }) : formatDate(task.contactByOn)}
        </Fact>
        {task.needByOn && <Fact term="Needed by">{formatDate(task.needByOn)}</Fact>}
        <Fact term="Waits">{task.ageDays === 0 ? 'since today' : countOf(task.ageDays, 'day')}</Fact>
        <Fact term="Owner">{task.ownerName ?? 'nobody yet'}</Fact>
      </dl>
      <Group gap={8} className={classes.acts ?? ''}>
        <Button size="xs" onClick={onCall}>
          {task.kind === 'call-back' ? 'Ring now' : 'Ring and book'}
        </Button>
        {task.kind === 'individual-visit' && (
          <Button size="xs" variant="default" onClick={onBooked}>
            Booked outside…
          </Button>
        )}
        {task.ownerId !== personId && (
          <Button
            size="xs"
            variant="default"
            loading={take.isPending}
            onClick={() => take.mutate({ params: { taskId: task.taskId } })}
          >
            I take it
          </Button>
        )}
        <Button size="xs" variant="default" onClick={onEnd}>
          Close…
        </Button>
      </Group>
    </li>
  );
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** What a visit outside the groups is for, where and with whom it is wanted. */
function VisitWanted({ task: { kind, careName, siteName, withWhom } }: { task: DeskTaskReply }) {
  if (kind !== 'individual-visit') return null;
  const words = [careName ?? 'Kind of care not said', siteName ?? 'any site', withWhom].filter((each) => each !== '');
  return <p className={classes.wanted}>{words.join(' · ')}</p>;
}

function LostSession({ task: { lostSession } }: { task: DeskTaskReply }) {
  const reasons = useRoute(listCancelReasons, {}, { enabled: lostSession !== null }).data?.reasons ?? [];
  if (!lostSession) return null;
  const why = reasons.find((each) => each.code === lostSession.why)?.label;
  return (
    <p className={classes.reason}>
      Had a seat on {formatDayTime(lostSession.startsAt, lostSession)}, {lostSession.siteName}
      {why && `: ${why.charAt(0).toLowerCase()}${why.slice(1)}`}.
    </p>
  );
}
