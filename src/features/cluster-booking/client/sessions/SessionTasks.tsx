import { Button, Group } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useAct, useRoute } from '#platform/client/api/use-route.ts';
import { formatDay, formatTime } from '#platform/client/design/format-time.ts';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { StatusWord } from '#platform/client/design/StatusWord.tsx';
import { useMay } from '#platform/client/frame/session.ts';
import type { CensusAction } from '../../domain/sessions/census.ts';
import { decideSessionTask, listSessionTasks, type SessionTaskReply } from '../../session-policy-contract.ts';
import classes from './Sessions.module.css';

const ACTION_WORDS: Readonly<Record<CensusAction, string>> = {
  'invite-members': 'Invite members who are due',
  'ask-waitlist': 'Ask those who wait',
  merge: 'Move its patients to another session',
  cancel: 'Cancel the session',
};

/** Coming sessions with too few patients, and what can be done; absent when there are none. */
export function SessionTasks() {
  const tasks = useRoute(listSessionTasks);
  if (tasks.error) return <ProblemNotice error={tasks.error} onRetry={() => void tasks.refetch()} />;
  const open = (tasks.data?.tasks ?? []).filter((task) => task.state === 'open');
  if (open.length === 0) return null;
  return (
    <section className={classes.section}>
      <h2>Too few patients expected</h2>
      <ul className={classes.tasks}>
        {open.map((task) => (
          <TaskRow key={task.taskId} task={task} />
        ))}
      </ul>
    </section>
  );
}

function TaskRow({ task }: { readonly task: SessionTaskReply }) {
  const mayDecide = useMay('templates.edit');
  const decide = useAct(decideSessionTask, { refresh: [listSessionTasks] });
  const note = (action: CensusAction | 'let-it-run') =>
    decide.mutate({ params: { taskId: task.taskId }, body: { action, note: '' } });
  return (
    <li>
      <div>
        <Link to={`/sessions/${task.sessionId}`}>
          {task.clusterName}, {formatDay(task.startsAt, task)}, {formatTime(task.startsAt, task)}
        </Link>{' '}
        · {task.siteName}
      </div>
      <StatusWord tone="stops">
        {task.expectedAttendance.toFixed(1)} expected, {task.censusMin} needed
      </StatusWord>
      <ol className={classes.choices}>
        {task.actions.map(({ action, helps, because }) => (
          <li key={action}>
            <strong>{ACTION_WORDS[action]}</strong>
            {helps ? ' (enough)' : ''}: {because}
          </li>
        ))}
      </ol>
      {decide.error && <ProblemNotice error={decide.error} />}
      {mayDecide && (
        <Group gap={8}>
          {task.actions
            .filter(({ action }) => action !== 'cancel')
            .map(({ action }) => (
              <Button key={action} size="xs" variant="default" loading={decide.isPending} onClick={() => note(action)}>
                {ACTION_WORDS[action]}
              </Button>
            ))}
          <Button size="xs" variant="subtle" loading={decide.isPending} onClick={() => note('let-it-run')}>
            Let it run as it is
          </Button>
        </Group>
      )}
    </li>
  );
}
