import { Select } from '@mantine/core';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useRoute } from '#platform/client/api/use-route.ts';
import { EmptyState } from '#platform/client/design/EmptyState.tsx';
import { countOf } from '#platform/client/design/format-time.ts';
import { LoadingRows } from '#platform/client/design/LoadingRows.tsx';
import { Page } from '#platform/client/design/Page.tsx';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import type { ReplyOf } from '#platform/contract/route.ts';
import { listMeasures } from '../contract.ts';
import { SIDE_DAYS_MIN } from '../domain/usual-care.ts';
import { compareUsualCare } from '../usual-care-contract.ts';
import { ComparisonLines } from './ComparisonLines.tsx';
import classes from './MeasuresPage.module.css';

type Compared = ReplyOf<typeof compareUsualCare>;

/** One cluster: its sessions against what the same patients had before, each booked alone. */
export function UsualCarePage() {
  const search = useSearch({ strict: false }) as { cluster?: string };
  const navigate = useNavigate();
  const catalogue = useRoute(listMeasures);
  const clusters = catalogue.data?.clusters ?? [];
  const chosen = clusters.find(({ id }) => id === search.cluster) ?? clusters[0];
  const read = useRoute(
    compareUsualCare,
    { params: { clusterId: chosen?.id ?? '' } },
    { enabled: chosen !== undefined },
  );
  return (
    <Page
      title="Before and in sessions"
      lead="The same patients before they first came to a session, each visit booked alone, and since."
      actions={<Link to="/measures">All measures</Link>}
    >
      {catalogue.isError && <ProblemNotice error={catalogue.error} onRetry={() => void catalogue.refetch()} />}
      {catalogue.data && !chosen && (
        <EmptyState title="There is no cluster yet">Once a cluster has sessions, it is compared here.</EmptyState>
      )}
      {chosen && (
        <div className={`${classes.choices} no-print`}>
          <Select
            label="Cluster"
            data={clusters.map(({ id, name }) => ({ value: id, label: name }))}
            value={chosen.id}
            allowDeselect={false}
            searchable
            onChange={(value) =>
              void navigate({ to: '/measures/usual-care', search: { cluster: value ?? chosen.id }, replace: true })
            }
          />
        </div>
      )}
      {read.isError && <ProblemNotice error={read.error} onRetry={() => void read.refetch()} />}
      {(catalogue.isPending || (chosen !== undefined && read.isPending)) && (
        <LoadingRows rows={3} height={96} label="Comparing" />
      )}
      {read.data && <Comparison compared={read.data} />}
    </Page>
  );
}

function Comparison({ compared: { patients, measures } }: { readonly compared: Compared }) {
  return (
    <div className={classes.view}>
      <p className={classes.sentence}>{whoInWords(patients)}</p>
      {patients.compared === 0 ? (
        <EmptyState title="Nobody to compare yet">
          Patients are compared who had this care booked alone before their first session, once that is {SIDE_DAYS_MIN}{' '}
          days ago.
        </EmptyState>
      ) : (
        <>
          <ul className={classes.reports}>
            {measures.map((measure) => (
              <li key={measure.id}>
                <h2 className={classes.compared}>{measure.name}</h2>
                <ComparisonLines measure={measure} comparison={measure} points="patient" since="In sessions" />
                <p className={classes.definition}>{measure.definition}</p>
              </li>
            ))}
          </ul>
          <p className={classes.definition}>
            Ring: before. Dot: in sessions, with the bounds that hold it in 95 of 100 comparisons. For each patient the
            days before the first session are as many as those since, at most a year and at least {SIDE_DAYS_MIN}.
            Bookings that were part of a joint visit are left out, and numbers below 5 are not told. This is no trial:
            only who had a single booking before is compared, so people who needed more care then weigh more.
          </p>
        </>
      )}
    </div>
  );
}

function whoInWords({ inSessions, compared }: Compared['patients']): string {
  if (inSessions === 0) return 'Nobody has been in a session of this cluster yet.';
  const all = inSessions === null ? 'fewer than 5 patients' : countOf(inSessions, 'patient');
  const told = compared === null ? 'fewer than 5' : String(compared);
  return `${told} of ${all} in sessions can be compared: this care was booked alone for them before.`;
}
