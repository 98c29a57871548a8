import { Select } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useRoute } from '#platform/client/api/use-route.ts';
import { LoadingRows } from '#platform/client/design/LoadingRows.tsx';
import { Page } from '#platform/client/design/Page.tsx';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { listMeasures } from '../contract.ts';
import classes from './MeasuresPage.module.css';
import { MeasureView } from './MeasureView.tsx';

const SPANS = [
  { value: '12', label: 'Last 12 weeks' },
  { value: '26', label: 'Last 26 weeks' },
  { value: '52', label: 'Last 52 weeks' },
  { value: '104', label: 'Last 104 weeks' },
];

type MeasureSearch = { readonly measure?: string; readonly cluster?: string; readonly weeks?: string };

/** One measure at a time: a chart, a sentence, and the table one click away. What is shown is in the address. */
export function MeasuresPage() {
  const catalogue = useRoute(listMeasures);
  const search = readSearch(useSearch({ strict: false }));
  const navigate = useNavigate();
  const show = (next: MeasureSearch) =>
    void navigate({ to: '/measures', search: { ...search, ...next }, replace: true });
  const measures = catalogue.data?.measures ?? [];
  const measure = measures.find(({ id }) => id === search.measure) ?? measures[0];
  const weeks = SPANS.some(({ value }) => value === search.weeks) ? (search.weeks ?? '26') : '26';
  return (
    <Page title="Measures" lead="Read from what happened: seats, bundles, visits. Nobody types these numbers.">
      {catalogue.isError && <ProblemNotice error={catalogue.error} onRetry={() => void catalogue.refetch()} />}
      {catalogue.isPending && <LoadingRows rows={4} height={64} label="Loading measures" />}
      {measure && (
        <>
          <div className={`${classes.choices} no-print`}>
            <Select
              label="Measure"
              data={measures.map(({ id, name }) => ({ value: id, label: name }))}
              value={measure.id}
              allowDeselect={false}
              onChange={(value) => show({ measure: value ?? measure.id })}
            />
            <Select
              label="Weeks"
              data={SPANS}
              value={weeks}
              allowDeselect={false}
              onChange={(value) => show({ weeks: value ?? '26' })}
            />
            {measure.isByCluster && (
              <Select
                label="Cluster"
                placeholder="All clusters"
                clearable
                searchable
                data={(catalogue.data?.clusters ?? []).map(({ id, name }) => ({ value: id, label: name }))}
                value={search.cluster ?? null}
                onChange={(value) => show({ cluster: value ?? '' })}
              />
            )}
          </div>
          <MeasureView
            key={measure.id}
            measureId={measure.id}
            weeks={Number(weeks)}
            clusterId={measure.isByCluster ? search.cluster : undefined}
          />
        </>
      )}
    </Page>
  );
}

function readSearch(search: Record<string, unknown>): MeasureSearch {
  const text = (key: string) => (search[key] === undefined || search[key] === '' ? {} : { [key]: String(search[key]) });
  return { ...text('measure'), ...text('cluster'), ...text('weeks') };
}
