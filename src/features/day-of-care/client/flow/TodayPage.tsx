import { SegmentedControl } from '@mantine/core';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useRoute } from '#platform/client/api/use-route.ts';
import { EmptyState } from '#platform/client/design/EmptyState.tsx';
import { LoadingRows } from '#platform/client/design/LoadingRows.tsx';
import { Page } from '#platform/client/design/Page.tsx';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { readToday } from '../../flow-contract.ts';
import { CheckInLinks } from '../check-in/CheckInLinks.tsx';
import { FlowBoard } from './FlowBoard.tsx';
import { RunningLate } from './RunningLate.tsx';

/** Every session of a site today on one board. */
export function TodayPage() {
  const search: Record<string, unknown> = useSearch({ strict: false });
  const navigate = useNavigate();
  const siteId = typeof search.site === 'string' ? search.site : undefined;
  const read = useRoute(readToday, { query: siteId === undefined ? {} : { siteId } }, { keepPrevious: true });
  const board = read.data;
  return (
    <Page
      title="Today"
      lead="Who is expected, who is here, and how long they wait."
      actions={
        <>
          {board && board.sites.length > 1 && (
            <SegmentedControl
              aria-label="Site"
              data={board.sites.map((site) => ({ value: site.siteId, label: site.name }))}
              value={board.siteId ?? ''}
              onChange={(site) => void navigate({ to: '/today', search: { site }, replace: true })}
            />
          )}
          <CheckInLinks />
        </>
      }
    >
      {read.error && <ProblemNotice error={read.error} onRetry={() => void read.refetch()} />}
      {read.isPending && <LoadingRows rows={6} height={64} />}
      {board && board.sessions.length === 0 && (
        <EmptyState title="No session today" action={<Link to="/sessions">See the sessions of the week</Link>}>
          On a day with sessions their patients stand here, each in the stage they are in.
        </EmptyState>
      )}
      {board && board.sessions.length > 0 && (
        <>
          <RunningLate sessions={board.sessions} />
          <FlowBoard board={board} />
        </>
      )}
    </Page>
  );
}
