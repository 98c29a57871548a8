import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useAct, useRoute } from '#platform/client/api/use-route.ts';
import { EmptyState } from '#platform/client/design/EmptyState.tsx';
import { countOf } from '#platform/client/design/format-time.ts';
import { LoadingRows } from '#platform/client/design/LoadingRows.tsx';
import { Page } from '#platform/client/design/Page.tsx';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { StatusWord } from '#platform/client/design/StatusWord.tsx';
import type { ReplyOf } from '#platform/contract/route.ts';
import { draftClusterFromNeed, listNeedsWithoutCluster } from '../../cluster-contract.ts';
import classes from './Clusters.module.css';

type Need = ReplyOf<typeof listNeedsWithoutCluster>['needs'][number];

/** Groups of patients with the same need that no cluster serves; each is drafted as a cluster in one step. */
export function NeedsPage() {
  const found = useRoute(listNeedsWithoutCluster);
  return (
    <Page
      title="Needs found in the records"
      lead="Groups of patients with the same need and no cluster yet. A draft finds its candidates at once; nobody is invited before you make it active."
    >
      {found.error && <ProblemNotice error={found.error} onRetry={() => void found.refetch()} />}
      {!found.data && !found.error && <LoadingRows rows={6} height={64} label="Looking through the records" />}
      {found.data?.needs.length === 0 && (
        <EmptyState title="Every need has a cluster">
          When records bring a need that at least five patients share and no cluster serves, it stands here.
        </EmptyState>
      )}
      <ul className={classes.list} aria-label="Needs without a cluster">
        {found.data?.needs.map((need) => (
          <NeedRow key={`${need.kindId} ${need.family}`} need={need} />
        ))}
      </ul>
    </Page>
  );
}

function NeedRow({ need }: { readonly need: Need }) {
  const navigate = useNavigate();
  const draft = useAct(draftClusterFromNeed);
  return (
    <li className={classes.row}>
      <div className={classes.fill}>
        <span className={classes.name}>{need.name}</span>
        <p className={classes.reasons}>
          {need.dueSoonCount} due within eight weeks · about {countOf(need.sessionsPerWeekNeeded, 'session')} a week of
          ten seats · {need.reasons.join(' · ')}
        </p>
        {draft.error && <ProblemNotice error={draft.error} />}
      </div>
      <span className={classes.counts}>
        <span>{countOf(need.patientCount, 'patient')}</span>
        {need.lateCount > 0 && <StatusWord tone="stops">{need.lateCount} late</StatusWord>}
      </span>
      <Button
        size="xs"
        loading={draft.isPending}
        aria-label={`Draft a cluster for ${need.name}`}
        onClick={() =>
          draft.mutate(
            { body: { kindId: need.kindId, family: need.family } },
            { onSuccess: ({ clusterId }) => void navigate({ to: `/clusters/${clusterId}` }) },
          )
        }
      >
        Draft a cluster
      </Button>
    </li>
  );
}
