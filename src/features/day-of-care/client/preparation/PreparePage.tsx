import { Link, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useRoute } from '#platform/client/api/use-route.ts';
import { EmptyState } from '#platform/client/design/EmptyState.tsx';
import { formatDay, formatTime } from '#platform/client/design/format-time.ts';
import { LoadingRows } from '#platform/client/design/LoadingRows.tsx';
import { Page } from '#platform/client/design/Page.tsx';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { useMay } from '#platform/client/frame/session.ts';
import type { ReplyOf } from '#platform/contract/route.ts';
import { readReadiness } from '../../preparation-contract.ts';
import { PrintSheets } from '../sheets/PrintSheets.tsx';
import { PatientsLacking } from './PatientsLacking.tsx';
import classes from './Preparation.module.css';
import { ReadinessBar } from './ReadinessBar.tsx';
import { ReadinessTasks } from './ReadinessTasks.tsx';
import { readinessWords } from './readiness-words.ts';

/** What one session needs before it begins, ticked by keys, and what each patient lacks. */
export function PreparePage() {
  const { sessionId = '' } = useParams({ strict: false }) as { sessionId?: string };
  const found = useRoute(readReadiness, { params: { sessionId } });
  if (found.error) return shell(<ProblemNotice error={found.error} onRetry={() => void found.refetch()} />);
  if (!found.data) return shell(<LoadingRows rows={8} height={48} label="Loading what is to be done" />);
  return <OpenPreparation session={found.data} />;
}

function shell(content: ReactNode) {
  return <Page title="Preparation">{content}</Page>;
}

function OpenPreparation({ session }: { readonly session: ReplyOf<typeof readReadiness> }) {
  const mayEditList = useMay('templates.edit');
  const listPath = `/sessions/templates/${session.templateId}/preparation`;
  return (
    <Page
      title={`Prepare: ${session.clusterName}`}
      lead={`${formatDay(session.startsAt, session)}, ${formatTime(session.startsAt, session)}–${formatTime(session.endsAt, session)} · ${session.siteName} · ${session.bookedCount} of ${session.capacity} seats booked`}
      actions={
        <>
          <Link to="/prepare">All sessions to prepare</Link>
          <Link to={`/sessions/${session.sessionId}`}>The session</Link>
          {mayEditList && <Link to={listPath}>Change the list</Link>}
        </>
      }
    >
      <section className={classes.section} aria-label="Readiness">
        <strong role="status">{readinessWords(session.readiness)}</strong>
        <ReadinessBar percent={session.readiness.percent} />
      </section>
      <PrintSheets of={{ type: 'session', sessionId: session.sessionId }} />
      {session.tasks.length === 0 ? (
        <EmptyState
          title={session.hasList ? 'Nothing is on the list' : 'Nobody has said what this session needs'}
          action={mayEditList && <Link to={listPath}>Make the list of this template</Link>}
        >
          A manager makes the list once for the template; its tasks then appear here for each session.
        </EmptyState>
      ) : (
        <ReadinessTasks tasks={session.tasks} zone={session.zone} />
      )}
      <PatientsLacking session={session} />
    </Page>
  );
}
