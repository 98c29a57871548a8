import { Button, SegmentedControl } from '@mantine/core';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useAct, useRoute } from '#platform/client/api/use-route.ts';
import { EmptyState } from '#platform/client/design/EmptyState.tsx';
import { formatTime } from '#platform/client/design/format-time.ts';
import { LoadingRows } from '#platform/client/design/LoadingRows.tsx';
import { Page } from '#platform/client/design/Page.tsx';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { StatusWord } from '#platform/client/design/StatusWord.tsx';
import { useMay } from '#platform/client/frame/session.ts';
import {
  type CheckInTask,
  countCheckInTasks,
  listCheckInTasks,
  settleCheckInTask,
} from '../../check-in-desk-contract.ts';
import { minutesSince, useNow } from '../flow/use-now.ts';
import classes from '../preparation/Preparation.module.css';
import { TakeOver } from './TakeOver.tsx';
import { fieldWords, HELP_WORDS, OUTCOME_WORDS, REASON_WORDS, sinceWords } from './task-words.ts';

/** Who could not check in by themselves, or left something for the desk; the longest first, live. */
export function CheckInHelpPage() {
  const search: Record<string, unknown> = useSearch({ strict: false });
  const navigate = useNavigate();
  const siteId = typeof search.site === 'string' ? search.site : undefined;
  const read = useRoute(listCheckInTasks, { query: siteId === undefined ? {} : { siteId } }, { keepPrevious: true });
  const mayDoors = useMay('check-in-doors.edit');
  const list = read.data;
  return (
    <Page
      title="Check-in help"
      lead="Patients who check in by themselves and need somebody."
      actions={
        <>
          {list && list.sites.length > 1 && (
            <SegmentedControl
              aria-label="Site"
              data={list.sites.map((site) => ({ value: site.siteId, label: `${site.name} (${site.openCount})` }))}
              value={list.siteId ?? ''}
              onChange={(site) => void navigate({ to: '/today/check-in', search: { site } as never, replace: true })}
            />
          )}
          <Link to="/today">Today</Link>
          {mayDoors && <Link to="/today/doors">Doors</Link>}
        </>
      }
    >
      {read.error && <ProblemNotice error={read.error} onRetry={() => void read.refetch()} />}
      {read.isPending && <LoadingRows rows={3} height={64} label="Loading who needs help" />}
      {list && list.tasks.length === 0 && (
        <EmptyState title="Nobody needs help" action={<Link to="/today">See the patients of today</Link>}>
          Whoever is not found at a door, comes late, or says that details have changed stands here at once.
        </EmptyState>
      )}
      {list && list.tasks.length > 0 && <Tasks tasks={list.tasks} />}
    </Page>
  );
}

function Tasks({ tasks }: { readonly tasks: readonly CheckInTask[] }) {
  const now = useNow();
  return (
    <ul className={classes.list}>
      {tasks.map((task) => (
        <Task key={task.taskId} task={task} now={now} />
      ))}
    </ul>
  );
}

function Task({ task, now }: { readonly task: CheckInTask; readonly now: Date }) {
  const settle = useAct(settleCheckInTask, { refresh: [listCheckInTasks, countCheckInTasks] });
  const { patient, reason, zone } = task;
  const who = patient?.name ?? 'Somebody';
  return (
    <li className={classes.row}>
      <div className={classes.fill}>
        <span className={classes.name}>{who}</span>{' '}
        <StatusWord tone={reason === 'details' ? 'information' : 'stops'}>{REASON_WORDS[reason]}</StatusWord>
        <p className={classes.muted}>
          {[
            patient?.expectedAt && `expected ${formatTime(patient.expectedAt, { zone })}`,
            patient?.clusterName,
            task.doorName ?? 'by a link of their own',
            task.tries > 1 && `tried ${task.tries} times`,
            sinceWords(minutesSince(task.at, now)),
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
        <p>{HELP_WORDS[reason]}</p>
        {task.takeOver && <TakeOver taskId={task.taskId} who={who} offered={task.takeOver} />}
        {task.takeOver === null && task.changes.length > 0 && (
          <ul className={classes.gaps}>
            {task.changes.map(({ field, words }) => (
              <li key={field}>
                {fieldWords(field)} <strong>{words}</strong>
              </li>
            ))}
          </ul>
        )}
        {settle.error && <ProblemNotice error={settle.error} />}
      </div>
      <div className={classes.acts}>
        {task.takeOver && patient && (
          <Link to="/patients/$patientId/details" params={{ patientId: patient.patientId }}>
            Details
          </Link>
        )}
        {task.choices.map((outcome, index) => (
          <Button
            key={outcome}
            variant={index === 0 && task.takeOver === null ? 'filled' : 'default'}
            disabled={settle.isPending}
            aria-label={`${OUTCOME_WORDS[outcome]}: ${who}, ${REASON_WORDS[reason]}`}
            onClick={() => settle.mutate({ params: { taskId: task.taskId }, body: { outcome } })}
          >
            {OUTCOME_WORDS[outcome]}
            {outcome === 'next-wave' && task.nextWaveAt !== null && `, ${formatTime(task.nextWaveAt, { zone })}`}
          </Button>
        ))}
      </div>
    </li>
  );
}
