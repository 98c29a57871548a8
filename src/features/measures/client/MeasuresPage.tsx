import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useRoute } from '#platform/client/api/use-route.ts';
import { formatDay } from '#platform/client/design/format-time.ts';
import { LoadingRows } from '#platform/client/design/LoadingRows.tsx';
import { Page } from '#platform/client/design/Page.tsx';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { useMay, useSession } from '#platform/client/frame/session.ts';
import type { ReplyOf } from '#platform/contract/route.ts';
import { listMeasures } from '../contract.ts';
import { readFinding } from '../finding-contract.ts';
import { ExportMeasure } from './ExportMeasure.tsx';
import { MeasureChoices, SPANS } from './MeasureChoices.tsx';
import { MeasureParts } from './MeasureParts.tsx';
import classes from './MeasuresPage.module.css';
import { MeasureView } from './MeasureView.tsx';
import { type MeasureSearch, readSearch, type SliceQuery, sliceQueryOf } from './measure-search.ts';

export type ShownChart = { readonly measureId: string; readonly weeks: number; readonly query: SliceQuery };

type MeasuresPageProps = {
  /** What people do about a chart, beside it. */
  readonly chartActions?: ((chart: ShownChart) => ReactNode) | undefined;
};

/** One measure at a time: a chart, a sentence, and the table one click away. What is shown is in the address. */
export function MeasuresPage({ chartActions }: MeasuresPageProps) {
  const catalogue = useRoute(listMeasures);
  const given = readSearch(useSearch({ strict: false }));
  const finding = useRoute(
    readFinding,
    { params: { findingId: given.finding ?? '' } },
    { enabled: given.finding !== undefined },
  );
  const found = given.finding === undefined ? undefined : finding.data;
  const search: MeasureSearch = found ? ofFinding(found) : given;
  const navigate = useNavigate();
  const maySettle = useMay('wrong-slots.settle');
  const show = (next: MeasureSearch) => {
    const { finding: _, ...chosen } = search;
    void navigate({ to: '/measures', search: { ...chosen, ...next }, replace: true });
  };
  const problem = catalogue.isError ? catalogue : given.finding !== undefined && finding.isError ? finding : null;
  const isPending = catalogue.isPending || (given.finding !== undefined && finding.isPending);
  return (
    <Page
      title="Measures"
      lead="Read from what happened: seats, bundles, visits. Nobody types these numbers."
      actions={
        <>
          <Link to="/measures/usual-care">Before and in sessions</Link>
          {maySettle && <Link to="/measures/wrong-slots">Wrong slots</Link>}
        </>
      }
    >
      {problem && <ProblemNotice error={problem.error} onRetry={() => void problem.refetch()} />}
      {isPending && !problem && <LoadingRows rows={4} height={64} label="Loading measures" />}
      {found && <FindingNote finding={found} />}
      {catalogue.data && !isPending && !problem && (
        <ChosenMeasure catalogue={catalogue.data} search={search} show={show} chartActions={chartActions} />
      )}
    </Page>
  );
}

type ChosenMeasureProps = MeasuresPageProps & {
  readonly catalogue: ReplyOf<typeof listMeasures>;
  readonly search: MeasureSearch;
  readonly show: (next: MeasureSearch) => void;
};

function ChosenMeasure({ catalogue, search, show, chartActions }: ChosenMeasureProps) {
  const mayExport = useMay('records.export');
  const measure = catalogue.measures.find(({ id }) => id === search.measure) ?? catalogue.measures[0];
  if (!measure) return null;
  const span = SPANS.some(({ value }) => value === search.weeks) ? (search.weeks ?? '26') : '26';
  const query = sliceQueryOf(measure.choices, search);
  const shown = { measureId: measure.id, weeks: Number(span), query };
  return (
    <>
      <MeasureChoices catalogue={catalogue} measure={measure} weeks={span} search={search} onShow={show} />
      <MeasureView key={measure.id} {...shown} actions={chartActions?.(shown)} />
      {mayExport && <ExportMeasure {...shown} />}
      <MeasureParts
        measure={measure}
        weeks={Number(span)}
        query={query}
        by={search.by}
        onBy={(by) => show({ by })}
        onPart={(by, key) => show({ [by]: key })}
      />
    </>
  );
}

type Found = ReplyOf<typeof readFinding>;

function ofFinding({ id, measureId, weeks, slice }: Found): MeasureSearch {
  return { ...slice, finding: id, measure: measureId, weeks: String(weeks) };
}

/** Who comes from a card reads first what the chart said when it was made. */
function FindingNote({ finding }: { readonly finding: Found }) {
  const on = formatDay(finding.writtenAt, useSession());
  return (
    <p className={classes.finding}>
      On {on} {finding.writtenBy} made a card of this chart. It said then: “{finding.said}” Below is how it stands now.
    </p>
  );
}
