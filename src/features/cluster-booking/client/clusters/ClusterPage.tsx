import { Button } from '@mantine/core';
import { Link, useParams } from '@tanstack/react-router';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { findKindById } from '#features/care-events/public.ts';
import { useAct, useRoute } from '#platform/client/api/use-route.ts';
import { countOf, formatDayTime } from '#platform/client/design/format-time.ts';
import { LoadingRows } from '#platform/client/design/LoadingRows.tsx';
import { Page } from '#platform/client/design/Page.tsx';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { StatusWord } from '#platform/client/design/StatusWord.tsx';
import { useMay, useSession } from '#platform/client/frame/session.ts';
import {
  type ClusterReply,
  changeClusterState,
  evaluateCluster,
  listClusters,
  readCluster,
} from '../../cluster-contract.ts';
import { statesAfter } from '../../domain/clusters/cluster-state.ts';
import { criterionWords } from '../../domain/clusters/criterion-words.ts';
import { listClusterMembers, listClusterMembershipReviews } from '../../membership-contract.ts';
import { Candidates } from './Candidates.tsx';
import { ClusterHistory } from './ClusterHistory.tsx';
import { ClusterReviews } from './ClusterReviews.tsx';
import classes from './Clusters.module.css';
import { stateTone, VISIT_WORDS } from './cluster-words.ts';
import { Members } from './Members.tsx';
import { PreparationList } from './PreparationList.tsx';
import { QuestionList } from './QuestionList.tsx';

// Fetched when somebody changes a definition; most only read it.
const DefinitionForm = lazy(() =>
  import('./DefinitionForm.tsx').then((module) => ({ default: module.DefinitionForm })),
);

/** One cluster: what it is for, who waits to be let in, who belongs, who is to be looked at, what is asked and prepared. */
export function ClusterPage() {
  const { clusterId = '' } = useParams({ strict: false }) as { clusterId?: string };
  const found = useRoute(readCluster, { params: { clusterId } });
  const mayLetIn = useMay('memberships.edit');
  const mayEdit = useMay('clusters.edit');
  const [isEditing, setIsEditing] = useState(false);
  if (found.error) {
    return (
      <Page title="Cluster">
        <ProblemNotice error={found.error} onRetry={() => void found.refetch()} />
      </Page>
    );
  }
  const cluster = found.data;
  if (!cluster) {
    return (
      <Page title="Cluster">
        <LoadingRows rows={6} height={56} label="Loading the cluster" />
      </Page>
    );
  }
  return (
    <Page title={cluster.name} lead={cluster.purpose} actions={<StateActions cluster={cluster} />}>
      {isEditing ? (
        <Suspense fallback={<LoadingRows rows={6} height={56} label="Loading the form" />}>
          <DefinitionForm cluster={cluster} onDone={() => setIsEditing(false)} />
        </Suspense>
      ) : (
        <Definition cluster={cluster} />
      )}
      {mayEdit && !isEditing && cluster.state !== 'retired' && (
        <p className={classes.section}>
          <Button variant="default" className={classes.alone} onClick={() => setIsEditing(true)}>
            Change the definition
          </Button>
        </p>
      )}
      {mayLetIn && <Candidates clusterId={clusterId} />}
      {mayLetIn && <ClusterReviews clusterId={clusterId} />}
      {mayLetIn && <Members clusterId={clusterId} />}
      <QuestionList clusterId={clusterId} />
      <PreparationList clusterId={clusterId} />
      <ClusterHistory clusterId={clusterId} />
    </Page>
  );
}

function nameOfKind(id: string): string {
  return findKindById(id)?.name ?? id;
}

const STATE_VERBS = { active: 'Make active', paused: 'Pause', retired: 'Retire', draft: 'Draft' } as const;

function StateActions({ cluster }: { readonly cluster: ClusterReply }) {
  const mayEdit = useMay('clusters.edit');
  const change = useAct(changeClusterState, { refresh: [readCluster, listClusters] });
  const params = { clusterId: cluster.clusterId };
  return (
    <div className={classes.tools}>
      <StatusWord tone={stateTone(cluster.state)}>{cluster.state}</StatusWord>
      {mayEdit &&
        statesAfter(cluster.state).map((state) => (
          <Button
            key={state}
            variant={state === 'active' ? 'filled' : 'default'}
            loading={change.isPending}
            onClick={() => change.mutate({ params, body: { state } })}
          >
            {STATE_VERBS[state]}
          </Button>
        ))}
      {change.error && <ProblemNotice error={change.error} />}
    </div>
  );
}

function Definition({ cluster }: { readonly cluster: ClusterReply }) {
  const zone = useSession();
  const mayAsk = useMay('memberships.edit');
  const ask = useAct(evaluateCluster, { refresh: [readCluster, listClusterMembers, listClusterMembershipReviews] });
  const { rules, counts, lastEvaluation } = cluster;
  return (
    <section className={classes.section} aria-label="Definition">
      <dl className={classes.facts}>
        <Fact name="Owner">{cluster.ownerName ?? 'Nobody yet'}</Fact>
        <Fact name="Visit">
          {VISIT_WORDS[cluster.visitType]}, {cluster.visitMinutes} min, {cluster.visitsPerYear} a year
        </Fact>
        <Fact name="Members">
          {counts.members} {counts.onHold > 0 && `, ${countOf(counts.onHold, 'place')} held`}
        </Fact>
        <Fact name="Approval">{cluster.autoApprove ? 'Candidates join by themselves' : 'A person approves'}</Fact>
      </dl>
      <h2>Who it is for</h2>
      {rules.include.length === 0 && <p className={classes.muted}>No rule yet: nobody is found.</p>}
      <ul className={classes.rules}>
        {rules.include.map((criterion) => (
          <li key={JSON.stringify(criterion)}>{criterionWords(criterion, nameOfKind)}</li>
        ))}
        {rules.exclude.map((criterion) => (
          <li key={JSON.stringify(criterion)}>But not: {criterionWords(criterion, nameOfKind)}</li>
        ))}
      </ul>
      {cluster.measures.length > 0 && (
        <p className={classes.muted}>
          Success is read from:{' '}
          {cluster.measures
            .map(
              (each) =>
                `${each.name} ${each.comparison === 'below' ? 'below' : 'at least'} ${each.target} ${each.unit}`,
            )
            .join('; ')}
        </p>
      )}
      <div className={classes.tools}>
        {mayAsk && (
          <Button
            variant="default"
            loading={ask.isPending}
            onClick={() => ask.mutate({ params: { clusterId: cluster.clusterId } })}
          >
            Ask the rules now
          </Button>
        )}
        <p className={classes.muted} role="status">
          {ask.data
            ? `${countOf(ask.data.matched, 'patient')} match; ${ask.data.candidates} new, ${ask.data.reviews} to look at.`
            : lastEvaluation
              ? `Last asked ${formatDayTime(lastEvaluation.at, zone)}: ${countOf(lastEvaluation.matched, 'patient')} matched.`
              : 'The rules are asked every night.'}
        </p>
        {cluster.state === 'active' && <Link to="/sessions">See its sessions</Link>}
      </div>
      {ask.error && <ProblemNotice error={ask.error} />}
    </section>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
