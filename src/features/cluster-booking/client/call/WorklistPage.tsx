import { Button, Group, SegmentedControl } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useAct, useRoute } from '#platform/client/api/use-route.ts';
import { EmptyState } from '#platform/client/design/EmptyState.tsx';
import { countOf, formatDate, formatDayTime } from '#platform/client/design/format-time.ts';
import { LoadingRows } from '#platform/client/design/LoadingRows.tsx';
import { Page } from '#platform/client/design/Page.tsx';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { StatusWord } from '#platform/client/design/StatusWord.tsx';
import { useSession } from '#platform/client/frame/session.ts';
import { type DeskTaskReply, listDeskTasks, takeDeskTask } from '../../desk-task-contract.ts';
import { TASK_KINDS, type TaskKind } from '../../domain/call/desk-task.ts';
import { listCancelReasons } from '../../seat-change-contract.ts';
import { RingAboutNewTimes } from '../templates/RingAboutNewTimes.tsx';
import { EndTaskDialog } from './EndTaskDialog.tsx';
import { RebookScript } from './RebookScript.tsx';
import classes from './Worklist.module.css';

const KIND_WORDS: Readonly<Record<TaskKind, string>> = {
  'no-seat': 'No seat found',
  rebook: 'To be booked anew',
  'individual-visit': 'Individual visit',
  'call-back': 'Ring back',
};

type WorklistPageProps = {
  /** Rings the patient: the call opens with them. */
  readonly onCall: (task: DeskTaskReply) => void;
};

/** What the desk owes patients, whoever must hear first on top: nothing that was asked for is lost. */
export function WorklistPage({ onCall }: WorklistPageProps) {
  const search = useSearch({ strict: false }) as { kind?: string; session?: string };
  const navigate = useNavigate();
  const kind = TASK_KINDS.find((each) => each === search.kind);
  const sessionId = search.session;
  const query = { ...(kind ? { kind } : {}), ...(sessionId ? { sessionId } : {}) };
  const list = useRoute(listDeskTasks, { query }, { keepPrevious: true });
  const counts = list.data?.counts;
  return (
    <Page title="Worklist" lead="Whom the desk owes a seat, a visit or a call. Whoever must hear first stands first.">
      <RingAboutNewTimes />
      <SegmentedControl
        className={classes.kinds ?? ''}
        value={kind ?? 'all'}
        onChange={(value) => void navigate({ to: '/worklist', search: value === 'all' ? {} : { kind: value } })}
        data={[
          { value: 'all', label: 'All' },
          ...TASK_KINDS.map((each) => ({ value: each, label: `${KIND_WORDS[each]} ${counts?.[each] ?? ''}` })),
        ]}
        aria-label="Which tasks"
      />
      {list.error && <ProblemNotice error={list.error} onRetry={() => void list.refetch()} />}
      {!list.data && !list.error && <LoadingRows rows={6} height={64} label="Loading the worklist" />}
      {list.data && <Tasks tasks={list.data.tasks} total={list.data.total} onCall={onCall} />}
    </Page>
  );
}

type TasksProps = { tasks: readonly DeskTaskReply[]; total: number; onCall: (task: DeskTaskReply) => void };

function Tasks({ tasks, total, onCall }: TasksProps) {
  const [ending, setEnding] = useState<DeskTaskReply | null>(null);
  const [first] = tasks;
  if (tasks.length === 0) {
    return (
      <EmptyState title="Nobody waits for the desk">
        A call that ends without a seat puts the patient here, and so does a session that is cancelled.
      </EmptyState>
    );
  }
  return (
    <>
      {first?.lostSession && tasks.every((task) => task.lostSession?.sessionId === first.lostSession?.sessionId) && (
        <RebookScript lost={first.lostSession} clusterName={first.clusterName ?? ''} />
      )}
      <ul className={classes.list}>
        {tasks.map((task) => (
          <TaskRow key={task.taskId} task={task} onCall={() => onCall(task)} onEnd={() => setEnding(task)} />
        ))}
      </ul>
      {total > tasks.length && (
        <p className={classes.muted}>
          {tasks.length} of {total} are shown. Choose one kind to narrow them.
        </p>
      )}
      {ending && <EndTaskDialog task={ending} onClose={() => setEnding(null)} />}
    </>
  );
}

function TaskRow({ task, onCall, onEnd }: { task: DeskTaskReply; onCall: () => void; onEnd: () => void }) {
  const { zone, personId } = useSession();
  const take = useAct(takeDeskTask, { refresh: [listDeskTasks] });
  return (
    <li className={classes.row} data-late={task.isLate}>
      <div>
        <strong>{task.patientName}</strong> <span className={classes.muted}>{KIND_WORDS[task.kind]}</span>
        {task.clusterName && <span> · {task.clusterName}</span>}
        {task.reason && <p className={classes.reason}>{task.reason}</p>}
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
