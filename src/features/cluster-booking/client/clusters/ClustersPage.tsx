import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useRoute } from '#platform/client/api/use-route.ts';
import { EmptyState } from '#platform/client/design/EmptyState.tsx';
import { countOf } from '#platform/client/design/format-time.ts';
import { LoadingRows } from '#platform/client/design/LoadingRows.tsx';
import { Page } from '#platform/client/design/Page.tsx';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { StatusWord } from '#platform/client/design/StatusWord.tsx';
import { useMay } from '#platform/client/frame/session.ts';
import { listClusters } from '../../cluster-contract.ts';
import classes from './Clusters.module.css';
import { stateTone, VISIT_WORDS } from './cluster-words.ts';

/** Every cluster: who answers for it, who belongs, who waits to be approved or looked at. */
export function ClustersPage() {
  const mayEdit = useMay('clusters.edit');
  const found = useRoute(listClusters);
  return (
    <Page
      title="Clusters"
      lead="Groups of patients with one need. Rules find candidates; a person lets them in."
      actions={
        mayEdit && (
          <>
            <Link to="/clusters/feedback">What patients said</Link>
            <Link to="/clusters/needs">Needs found in the records</Link>
            <Button component={Link} to="/clusters/new">
              New cluster
            </Button>
          </>
        )
      }
    >
      {found.error && <ProblemNotice error={found.error} onRetry={() => void found.refetch()} />}
      {!found.data && !found.error && <LoadingRows rows={8} height={56} label="Loading clusters" />}
      {found.data?.clusters.length === 0 && (
        <EmptyState title="No cluster yet">
          {mayEdit ? (
            <>
              Open the <Link to="/clusters/needs">needs found in the records</Link>: each of them can be drafted as a
              cluster in one step. Or <Link to="/clusters/new">begin one from nothing</Link>.
            </>
          ) : (
            'Whoever may edit clusters begins one, from a need found in the records or from nothing.'
          )}
        </EmptyState>
      )}
      <ul className={classes.list} aria-label="Clusters">
        {found.data?.clusters.map((cluster) => (
          <li key={cluster.clusterId} className={classes.row}>
            <div className={classes.fill}>
              <Link to={`/clusters/${cluster.clusterId}`} className={classes.name}>
                {cluster.name}
              </Link>
              <p className={classes.reasons}>
                {VISIT_WORDS[cluster.visitType]} · {cluster.ownerName ?? 'no owner'} · {cluster.sentence}
              </p>
            </div>
            <span className={classes.counts}>
              <span>{countOf(cluster.enrolledCount, 'member')}</span>
              {cluster.candidateCount > 0 && (
                <StatusWord tone="information">{countOf(cluster.candidateCount, 'candidate')}</StatusWord>
              )}
              {cluster.reviewCount > 0 && <StatusWord tone="stops">{cluster.reviewCount} to look at</StatusWord>}
              <StatusWord tone={stateTone(cluster.state)}>{cluster.state}</StatusWord>
            </span>
          </li>
        ))}
      </ul>
    </Page>
  );
}
