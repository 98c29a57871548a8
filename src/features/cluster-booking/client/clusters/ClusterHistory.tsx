import { useRoute } from '#platform/client/api/use-route.ts';
import { countOf, formatDayTime } from '#platform/client/design/format-time.ts';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { useSession } from '#platform/client/frame/session.ts';
import { readClusterHistory } from '../../cluster-contract.ts';
import classes from './Clusters.module.css';

/** Every change of a cluster and the last times its rules were asked. */
export function ClusterHistory({ clusterId }: { readonly clusterId: string }) {
  const zone = useSession();
  const found = useRoute(readClusterHistory, { params: { clusterId } });
  return (
    <section className={classes.section} aria-labelledby="cluster-history">
      <h2 id="cluster-history">History</h2>
      {found.error && <ProblemNotice error={found.error} onRetry={() => void found.refetch()} />}
      {found.data && found.data.changes.length + found.data.evaluations.length === 0 && (
        <p className={classes.muted}>Nothing has been changed yet.</p>
      )}
      <ol className={classes.rules}>
        {found.data?.changes.map((change) => (
          <li key={`${change.at} ${change.change}`}>
            <time>{formatDayTime(change.at, zone)}</time>: {change.change}
            {change.parts.length > 0 && ` (${change.parts.join(', ')})`} · {change.personName ?? 'Sheaf'}
            {change.reason !== '' && ` · ${change.reason}`}
          </li>
        ))}
        {found.data?.evaluations.map((each) => (
          <li key={each.at}>
            <time>{formatDayTime(each.at, zone)}</time>: rules asked by {each.personName ?? 'the night'},{' '}
            {countOf(each.matched, 'patient')} matched, {each.candidates} new, {each.reviews} to look at
          </li>
        ))}
      </ol>
    </section>
  );
}
