import { ScrollArea } from '@mantine/core';
import { countOf, formatDayTime } from '#platform/client/design/format-time.ts';
import { StatusWord, type Tone } from '#platform/client/design/StatusWord.tsx';
import type { PlannedReply } from '../../template-contract.ts';
import classes from './Template.module.css';

type Planned = PlannedReply['sessions'][number];

const WORDS: Readonly<Record<Planned['outcome'], { tone: Tone; word: string }>> = {
  ok: { tone: 'passes', word: 'new' },
  made: { tone: 'quiet', word: 'there already' },
  closed: { tone: 'quiet', word: 'closed' },
  conflict: { tone: 'stops', word: 'in the way' },
};

/** Every session the template would make, and what stands in the way. */
export function PlannedList({ planned, capacity }: { planned: PlannedReply; capacity: number }) {
  const count = (outcome: Planned['outcome']) => planned.sessions.filter((each) => each.outcome === outcome).length;
  const [made, closed, conflict] = [count('ok'), count('closed'), count('conflict')];
  return (
    <>
      <p className={classes.sum} role="status">
        <strong>{countOf(made, 'session')}</strong> with {countOf(made * capacity, 'seat')}
        {closed > 0 && `, ${countOf(closed, 'closed day')} left out`}
        {conflict > 0 && `, ${countOf(conflict, 'day')} where something is in the way`}.
      </p>
      <ScrollArea.Autosize mah={260} viewportProps={{ tabIndex: 0, role: 'region', 'aria-label': 'Dates' }}>
        <ol className={classes.planned}>
          {planned.sessions.map((each) => (
            <li key={each.startsAt} data-outcome={each.outcome}>
              <time>{formatDayTime(each.startsAt, planned)}</time>
              <StatusWord tone={WORDS[each.outcome].tone}>{WORDS[each.outcome].word}</StatusWord>
              {each.reason && <span className={classes.reason}>{each.reason}</span>}
            </li>
          ))}
        </ol>
      </ScrollArea.Autosize>
    </>
  );
}
