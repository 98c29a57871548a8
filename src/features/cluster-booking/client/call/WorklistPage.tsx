import { SegmentedControl } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useRoute } from '#platform/client/api/use-route.ts';
import { EmptyState } from '#platform/client/design/EmptyState.tsx';
import { LoadingRows } from '#platform/client/design/LoadingRows.tsx';
import { Page } from '#platform/client/design/Page.tsx';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { type DeskTaskReply, listDeskTasks } from '../../desk-task-contract.ts';
import { TASK_KINDS } from '../../domain/call/desk-task.ts';
import { RingAboutNewTimes } from '../templates/RingAboutNewTimes.tsx';
import { BookedOutsideDialog } from './BookedOutsideDialog.tsx';
import { EndTaskDialog } from './EndTaskDialog.tsx';
import { RebookScript } from './RebookScript.tsx';
import { TaskRow } from './TaskRow.tsx';
import { KIND_WORDS } from './task-words.ts';
import classes from './Worklist.module.css';

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
  const [booking, setBooking] = useState<DeskTaskReply | null>(null);
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
          <TaskRow
            key={task.taskId}
            task={task}
            onCall={() => onCall(task)}
            onEnd={() => setEnding(task)}
            onBooked={() => setBooking(task)}
          />
        ))}
      </ul>
      {total > tasks.length && (
        <p className={classes.muted}>
          {tasks.length} of {total} are shown. Choose one kind to narrow them.
        </p>
      )}
      {ending && <EndTaskDialog task={ending} onClose={() => setEnding(null)} />}
      {booking && <BookedOutsideDialog task={booking} onClose={() => setBooking(null)} />}
    </>
  );
}
