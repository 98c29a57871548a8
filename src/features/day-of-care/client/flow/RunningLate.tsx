import { Link } from '@tanstack/react-router';
import { formatTime } from '#platform/client/design/format-time.ts';
import { StatusWord } from '#platform/client/design/StatusWord.tsx';
import type { FlowSession } from '../../flow-contract.ts';
import classes from './Flow.module.css';

/** Each session of the board with how late it runs. */
export function RunningLate({ sessions }: { readonly sessions: readonly FlowSession[] }) {
  return (
    <ul className={classes.sessions}>
      {sessions.map((session) => (
        <li key={session.sessionId} className={classes.session}>
          <Link to={`/sessions/${session.sessionId}/flow`}>
            {formatTime(session.startsAt, session)} {session.clusterName}
          </Link>
          <StatusWord tone={session.runningLateMinutes > 0 ? 'stops' : 'passes'}>{lateWords(session)}</StatusWord>
        </li>
      ))}
    </ul>
  );
}

function lateWords({ runningLateMinutes, status }: FlowSession): string {
  if (status === 'completed') return 'completed';
  return runningLateMinutes > 0 ? `running +${runningLateMinutes} min` : 'in time';
}
