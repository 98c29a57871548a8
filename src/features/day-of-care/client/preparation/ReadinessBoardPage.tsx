import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useRoute } from '#platform/client/api/use-route.ts';
import { EmptyState } from '#platform/client/design/EmptyState.tsx';
import { countOf, formatDayTime } from '#platform/client/design/format-time.ts';
import { LoadingRows } from '#platform/client/design/LoadingRows.tsx';
import { Page } from '#platform/client/design/Page.tsx';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { StatusWord } from '#platform/client/design/StatusWord.tsx';
import { useKeys } from '#platform/client/frame/keys.tsx';
import { listReadiness, type SessionReadiness } from '../../preparation-contract.ts';
import classes from './Preparation.module.css';
import { ReadinessBar } from './ReadinessBar.tsx';
import { readinessWords } from './readiness-words.ts';

/** The sessions of the next two weeks, least ready first. */
export function ReadinessBoardPage() {
  const found = useRoute(listReadiness, { query: { days: 14 } });
  const sessions = found.data?.sessions ?? [];
  const overdue = sessions.reduce((sum, { readiness }) => sum + readiness.overdue, 0);
  return (
    <Page
      title="Preparation"
      lead={
        found.data
          ? `${countOf(found.data.total, 'session')} in the next two weeks, least ready first; ${countOf(overdue, 'task')} overdue.`
          : 'What has to stand ready before the sessions of the next two weeks.'
      }
    >
      {found.error && <ProblemNotice error={found.error} onRetry={() => void found.refetch()} />}
      {!found.data && !found.error && <LoadingRows rows={8} height={56} label="Loading sessions" />}
      {found.data && sessions.length === 0 && (
        <EmptyState title="No session in the next two weeks" action={<Link to="/sessions">See all sessions</Link>}>
          Sessions appear here with what is still to be done for them.
        </EmptyState>
      )}
      {found.data && found.data.total > sessions.length && (
        <p role="status">
          {countOf(found.data.total, 'session')}; the first {sessions.length} are shown.
        </p>
      )}
      {sessions.length > 0 && <SessionRows sessions={sessions} />}
    </Page>
  );
}

function SessionRows({ sessions }: { readonly sessions: readonly SessionReadiness[] }) {
  const navigate = useNavigate();
  const [chosen, setChosen] = useState(0);
  const at = Math.min(chosen, sessions.length - 1);
  const open = () => void navigate({ to: `/sessions/${sessions[at]?.sessionId}/prepare` });
  useKeys([
    { key: 'arrowdown', label: 'Next session', act: () => setChosen(Math.min(at + 1, sessions.length - 1)) },
    { key: 'arrowup', label: 'Session before', act: () => setChosen(Math.max(at - 1, 0)) },
    { key: 'o', label: 'Open the chosen session', act: open },
  ]);
  return (
    <ul className={classes.list}>
      {sessions.map((session, index) => (
        <li
          key={session.sessionId}
          className={classes.row}
          data-chosen={index === at}
          ref={index === at ? (row) => row?.scrollIntoView({ block: 'nearest' }) : undefined}
        >
          <div className={classes.fill}>
            <Link className={classes.name} to={`/sessions/${session.sessionId}/prepare`}>
              {session.clusterName}
            </Link>
            <p className={classes.muted}>
              {formatDayTime(session.startsAt, session)} · {session.siteName} · {session.bookedCount} of{' '}
              {session.capacity} seats
            </p>
          </div>
          <ReadinessBar percent={session.readiness.percent} isSmall />
          <span>{readinessWords(session.readiness)}</span>
          {session.readiness.overdue > 0 && <StatusWord tone="stops">{session.readiness.overdue} overdue</StatusWord>}
          {session.readiness.percent === 100 && <StatusWord tone="passes">ready</StatusWord>}
        </li>
      ))}
    </ul>
  );
}
