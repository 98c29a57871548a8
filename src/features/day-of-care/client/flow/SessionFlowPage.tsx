import { Link, useParams } from '@tanstack/react-router';
import { useRoute } from '#platform/client/api/use-route.ts';
import { formatDay, formatTime } from '#platform/client/design/format-time.ts';
import { LoadingRows } from '#platform/client/design/LoadingRows.tsx';
import { Page } from '#platform/client/design/Page.tsx';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { readSessionFlow } from '../../flow-contract.ts';
import { EndOfSession } from '../attendance/EndOfSession.tsx';
import { FlowBoard } from './FlowBoard.tsx';
import { RunningLate } from './RunningLate.tsx';

/** The flow board of one session. */
export function SessionFlowPage() {
  const { sessionId = '' } = useParams({ strict: false }) as { sessionId?: string };
  const read = useRoute(readSessionFlow, { params: { sessionId } });
  const session = read.data?.sessions[0];
  return (
    <Page
      title={session?.clusterName ?? 'Flow'}
      tabTitle={session ? `Flow of ${session.clusterName}` : 'Flow'}
      lead={
        session &&
        `${formatDay(session.startsAt, session)}, ${formatTime(session.startsAt, session)}–${formatTime(session.endsAt, session)} · ${session.siteName}`
      }
      actions={
        <>
          <Link to="/today">Today</Link>
          <Link to={`/sessions/${sessionId}/attendance`}>Attendance and note</Link>
          <Link to={`/sessions/${sessionId}`}>The session</Link>
        </>
      }
    >
      {read.error && <ProblemNotice error={read.error} onRetry={() => void read.refetch()} />}
      {read.isPending && <LoadingRows rows={6} height={64} />}
      {read.data && (
        <>
          <RunningLate sessions={read.data.sessions} />
          <FlowBoard board={read.data} />
          {session && <EndOfSession session={session} />}
        </>
      )}
    </Page>
  );
}
