import { Link, useSearch } from '@tanstack/react-router';
import { useRoute } from '#platform/client/api/use-route.ts';
import { EmptyState } from '#platform/client/design/EmptyState.tsx';
import { countOf } from '#platform/client/design/format-time.ts';
import { LoadingRows } from '#platform/client/design/LoadingRows.tsx';
import { Page } from '#platform/client/design/Page.tsx';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { type FeedbackOfCluster, listVisitFeedback } from '../../my-seats-contract.ts';
import classes from './Feedback.module.css';
import { FeedbackDetail } from './FeedbackDetail.tsx';

/** What patients and parents said after their visits, without names and only in groups. */
export function FeedbackPage() {
  const { cluster } = useSearch({ strict: false }) as { cluster?: string };
  const found = useRoute(listVisitFeedback);
  const { clusters = [], groupSize = 5 } = found.data ?? {};
  const told = clusters.filter(({ count }) => count > 0);
  const silent = clusters.filter(({ count }) => count === 0);
  const open = told.find(({ clusterId }) => clusterId === cluster) ?? told[0];
  return (
    <Page
      title="After the visit"
      lead={`What patients and parents said in the last year. Nobody is named, and answers are shown only in groups of ${groupSize}, so that nobody can be known by theirs.`}
      actions={<Link to="/clusters">Clusters</Link>}
    >
      {found.error && <ProblemNotice error={found.error} onRetry={() => void found.refetch()} />}
      {!found.data && !found.error && <LoadingRows rows={6} height={56} label="Loading what patients said" />}
      {found.data && !open && (
        <EmptyState title="Nothing to show yet">
          Patients are asked on their own page after a visit. As soon as {groupSize} have answered about a cluster, it
          stands here.
        </EmptyState>
      )}
      {open && (
        <div className={classes.columns}>
          <ul className={classes.list} aria-label="Clusters">
            {told.map((each) => (
              <Row key={each.clusterId} cluster={each} isOpen={each === open} />
            ))}
            {silent.map(({ clusterId, name }) => (
              <li key={clusterId} className={classes.none}>
                <span>{name}</span>
                <span>fewer than {groupSize} answers</span>
              </li>
            ))}
          </ul>
          <FeedbackDetail key={open.clusterId} clusterId={open.clusterId} name={open.name} />
        </div>
      )}
    </Page>
  );
}

function Row({ cluster, isOpen }: { readonly cluster: FeedbackOfCluster; readonly isOpen: boolean }) {
  const { clusterId, name, count, worth, waits } = cluster;
  return (
    <li>
      <Link to="/clusters/feedback" search={{ cluster: clusterId } as never} aria-current={isOpen ? 'true' : undefined}>
        <span>
          <span className={classes.name}>{name}</span>
          <br />
          <span className={classes.quiet}>{countOf(count, 'answer')}</span>
        </span>
        <Share parts={worth} good="yes" bad="no" words="found it worth coming" />
        <Share parts={waits} good="short" bad="long" shown="long" words="waited too long" />
      </Link>
    </li>
  );
}

type ShareProps = {
  readonly parts: readonly { readonly answer: string; readonly count: number }[];
  readonly good: string;
  readonly bad: string;
  /** The answer that the sentence counts; the good one unless told. */
  readonly shown?: string;
  readonly words: string;
};

function Share({ parts, good, bad, shown = good, words }: ShareProps) {
  const all = parts.reduce((sum, { count }) => sum + count, 0);
  const counted = parts.find(({ answer }) => answer === shown)?.count ?? 0;
  return (
    <span className={classes.share}>
      <span>
        {counted} of {all} {words}
      </span>
      <span className={classes.bar} aria-hidden="true">
        {parts.map(({ answer, count }) => (
          <span
            key={answer}
            data-tone={answer === good ? 'good' : answer === bad ? 'bad' : 'middle'}
            style={{ width: `${(100 * count) / all}%` }}
          />
        ))}
      </span>
    </span>
  );
}
