import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useRoute } from '#platform/client/api/use-route.ts';
import { LoadingRows } from '#platform/client/design/LoadingRows.tsx';
import { Page } from '#platform/client/design/Page.tsx';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { useMay } from '#platform/client/frame/session.ts';
import { listMeasures } from '../contract.ts';
import { ExportMeasure } from './ExportMeasure.tsx';
import { MeasureChoices, SPANS } from './MeasureChoices.tsx';
import { MeasureParts } from './MeasureParts.tsx';
import { MeasureView } from './MeasureView.tsx';
import { type MeasureSearch, readSearch, sliceQueryOf } from './measure-search.ts';

/** One measure at a time: a chart, a sentence, and the table one click away. What is shown is in the address. */
export function MeasuresPage() {
  const catalogue = useRoute(listMeasures);
  const search = readSearch(useSearch({ strict: false }));
  const navigate = useNavigate();
  const mayExport = useMay('records.export');
  const maySettle = useMay('wrong-slots.settle');
  const show = (next: MeasureSearch) =>
    void navigate({ to: '/measures', search: { ...search, ...next }, replace: true });
  const measures = catalogue.data?.measures ?? [];
  const measure = measures.find(({ id }) => id === search.measure) ?? measures[0];
  const weeks = SPANS.some(({ value }) => value === search.weeks) ? (search.weeks ?? '26') : '26';
  const query = sliceQueryOf(measure?.choices ?? [], search);
  return (
    <Page
      title="Measures"
      lead="Read from what happened: seats, bundles, visits. Nobody types these numbers."
      actions={maySettle && <Link to="/measures/wrong-slots">Wrong slots</Link>}
    >
      {catalogue.isError && <ProblemNotice error={catalogue.error} onRetry={() => void catalogue.refetch()} />}
      {catalogue.isPending && <LoadingRows rows={4} height={64} label="Loading measures" />}
      {catalogue.data && measure && (
        <>
          <MeasureChoices catalogue={catalogue.data} measure={measure} weeks={weeks} search={search} onShow={show} />
          <MeasureView key={measure.id} measureId={measure.id} weeks={Number(weeks)} query={query} />
          {mayExport && <ExportMeasure measureId={measure.id} weeks={Number(weeks)} query={query} />}
          <MeasureParts
            measure={measure}
            weeks={Number(weeks)}
            query={query}
            by={search.by}
            onBy={(by) => show({ by })}
            onPart={(by, key) => show({ [by]: key })}
          />
        </>
      )}
    </Page>
  );
}
