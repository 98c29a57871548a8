import { Button, Checkbox } from '@mantine/core';
import { useState } from 'react';
import { useAct } from '#platform/client/api/use-route.ts';
import { formatDate, formatDayTime } from '#platform/client/design/format-time.ts';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { StatusWord } from '#platform/client/design/StatusWord.tsx';
import { useKeys } from '#platform/client/frame/keys.tsx';
import { useMay } from '#platform/client/frame/session.ts';
import { AREA_WORDS, type ReadinessStatus } from '../../domain/preparation/readiness-area.ts';
import {
  listReadiness,
  ownReadinessTask,
  type ReadinessTaskReply,
  readReadiness,
  tickReadinessTask,
} from '../../preparation-contract.ts';
import classes from './Preparation.module.css';
import { DUE_WORDS } from './readiness-words.ts';

type TasksProps = { readonly tasks: readonly ReadinessTaskReply[]; readonly zone: string };

/** The tasks of a session: arrows choose, X ticks, N says that it is not needed, O takes it. */
export function ReadinessTasks({ tasks, zone }: TasksProps) {
  const mayEdit = useMay('readiness.edit');
  const [chosen, setChosen] = useState(0);
  const tick = useAct(tickReadinessTask, { refresh: [readReadiness, listReadiness] });
  const own = useAct(ownReadinessTask, { refresh: [readReadiness] });
  const at = Math.min(chosen, tasks.length - 1);
  const task = tasks[at];
  const set = ({ taskId, status }: ReadinessTaskReply, wanted: ReadinessStatus) =>
    tick.mutate({ params: { taskId }, body: { status: status === wanted ? 'open' : wanted } });
  const take = ({ taskId, owner }: ReadinessTaskReply) =>
    own.mutate({ params: { taskId }, body: { isMine: owner === null } });
  useKeys([
    { key: 'arrowdown', label: 'Next task', act: () => setChosen(Math.min(at + 1, tasks.length - 1)) },
    { key: 'arrowup', label: 'Task before', act: () => setChosen(Math.max(at - 1, 0)) },
    { key: 'x', label: 'Tick the chosen task', act: () => task && set(task, 'done'), enabled: mayEdit },
    { key: 'n', label: 'Say it is not needed', act: () => task && set(task, 'not-needed'), enabled: mayEdit },
    { key: 'o', label: 'Take the task, or give it back', act: () => task && take(task), enabled: mayEdit },
  ]);
  return (
    <section className={classes.section} aria-labelledby="to-do">
      <h2 id="to-do">What is to be done</h2>
      {mayEdit && <p className={`${classes.muted} no-print`}>↑ ↓ choose, X ticks, N not needed, O takes it.</p>}
      {tick.error && <ProblemNotice error={tick.error} />}
      {own.error && <ProblemNotice error={own.error} />}
      <ul className={classes.list}>
        {tasks.map((each, index) => (
          <TaskRow
            key={each.taskId}
            task={each}
            zone={zone}
            mayEdit={mayEdit}
            isChosen={index === at}
            onTick={() => {
              setChosen(index);
              set(each, 'done');
            }}
            onTake={() => take(each)}
          />
        ))}
      </ul>
    </section>
  );
}

type TaskRowProps = {
  readonly task: ReadinessTaskReply;
  readonly zone: string;
  readonly mayEdit: boolean;
  readonly isChosen: boolean;
  readonly onTick: () => void;
  readonly onTake: () => void;
};

function TaskRow({ task, zone, mayEdit, isChosen, onTick, onTake }: TaskRowProps) {
  const [tone, words] = task.isRequired ? DUE_WORDS[task.dueState] : (['quiet', 'not needed'] as const);
  return (
    <li
      className={classes.row}
      data-chosen={mayEdit && isChosen}
      data-asked={task.isRequired}
      aria-current={isChosen ? 'true' : undefined}
    >
      <Checkbox
        aria-label={`${AREA_WORDS[task.area]}: ${task.title}`}
        checked={task.status === 'done'}
        disabled={!mayEdit}
        onChange={onTick}
      />
      <div className={classes.fill}>
        <span className={classes.name}>{task.title}</span>
        <p className={classes.muted}>
          {AREA_WORDS[task.area]} · due {formatDate(task.dueOn)}
          {task.owner && ` · ${task.owner.name}`}
          {task.noted &&
            ` · ${task.status === 'done' ? 'ticked' : 'noted'} by ${task.noted.name}, ${formatDayTime(task.noted.at, { zone })}`}
        </p>
      </div>
      <StatusWord tone={tone}>{task.status === 'done' ? 'done' : words}</StatusWord>
      {mayEdit && task.status === 'open' && (
        <Button
          className="no-print"
          size="xs"
          variant="default"
          aria-label={`${task.owner ? 'Give back' : 'Take'}: ${task.title}`}
          onClick={onTake}
        >
          {task.owner ? 'Give back' : 'Take this'}
        </Button>
      )}
    </li>
  );
}
