import { Button } from '@mantine/core';
import { IconTargetArrow } from '@tabler/icons-react';
import { useState } from 'react';
import { useRoute } from '#platform/client/api/use-route.ts';
import { formatDate } from '#platform/client/design/format-time.ts';
import { LoadingRows } from '#platform/client/design/LoadingRows.tsx';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { StatusWord, type Tone } from '#platform/client/design/StatusWord.tsx';
import { useMay } from '#platform/client/frame/session.ts';
import { type Goal, listGoals } from '../contract.ts';
import type { GoalState } from '../domain/goal.ts';
import { GoalDialog } from './GoalDialog.tsx';
import classes from './GoalStrip.module.css';
import { goalNumber } from './goal-number.ts';

const STATES: Readonly<Record<GoalState, readonly [tone: Tone, word: string]>> = {
  'not-measured': ['quiet', 'not measured yet'],
  reached: ['passes', 'reached'],
  'on-the-way': ['passes', 'on the way'],
  behind: ['stops', 'behind'],
  missed: ['stops', 'missed'],
};

/** The goals of a space above its board. Their numbers are read from what happened; nobody types them. */
export function GoalStrip({ spaceId }: { spaceId: string }) {
  const goals = useRoute(listGoals, { params: { spaceId } });
  const [editing, setEditing] = useState<Goal | 'new' | null>(null);
  const mayEdit = useMay('goals.edit') && (goals.data?.mayEdit ?? false);
  if (goals.isError) return <ProblemNotice error={goals.error} onRetry={() => void goals.refetch()} />;
  if (goals.isPending) {
    return (
      <div className={classes.waiting}>
        <LoadingRows rows={1} height={140} label="Loading goals" />
      </div>
    );
  }
  const add = (
    <Button
      variant="subtle"
      size="xs"
      leftSection={<IconTargetArrow size={16} stroke={1.5} />}
      onClick={() => setEditing('new')}
    >
      Set a goal
    </Button>
  );
  return (
    <section className={classes.strip} aria-label="Goals">
      {goals.data.goals.map((goal) => (
        <GoalTile key={goal.id} goal={goal} onEdit={mayEdit ? () => setEditing(goal) : null} />
      ))}
      {mayEdit && <div className={classes.add}>{add}</div>}
      {editing && (
        <GoalDialog spaceId={spaceId} goal={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />
      )}
    </section>
  );
}

function GoalTile({ goal, onEdit }: { goal: Goal; onEdit: (() => void) | null }) {
  const [tone, word] = STATES[goal.state];
  const share = Math.min(1, Math.max(0, goal.progress ?? 0));
  const title = `${goal.definition} Measured over the last 4 whole weeks${goal.current.n === null ? '' : `, n = ${goal.current.n}`}.`;
  return (
    <article className={classes.goal} title={title}>
      <header className={classes.head}>
        {onEdit ? (
          <button type="button" className={classes.name} onClick={onEdit}>
            {goal.title}
          </button>
        ) : (
          <span className={classes.name}>{goal.title}</span>
        )}
        <StatusWord tone={tone}>{word}</StatusWord>
      </header>
      <p className={classes.figures}>
        <b>{currentInWords(goal)}</b>
        <span>
          from {goalNumber(goal.baseline)} to {goalNumber(goal.target)} {goal.unit} by {formatDate(goal.endsOn)}
        </span>
      </p>
      <div
        className={classes.bar}
        role="img"
        aria-label={
          goal.progress === null
            ? 'Not measured yet'
            : `${Math.round(100 * goal.progress)} % of the way, ${Math.round(100 * goal.timeGone)} % of the time`
        }
      >
        <span className={classes.done} style={{ width: `${100 * share}%` }} />
        <span className={classes.time} style={{ left: `${100 * goal.timeGone}%` }} />
      </div>
      <p className={classes.measure}>
        {goal.measureName}
        {goal.cluster && ` · ${goal.cluster.name}`}, last 4 whole weeks
      </p>
    </article>
  );
}

function currentInWords({ current, unit }: Goal): string {
  if (current.isSmall) return 'Fewer than 5: too few to tell';
  return current.value === null ? 'No whole week yet' : `${goalNumber(current.value)} ${unit} now`;
}
