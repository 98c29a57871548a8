import { Select } from '@mantine/core';
import { useRoute } from '#platform/client/api/use-route.ts';
import { LoadingRows } from '#platform/client/design/LoadingRows.tsx';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { readMeasureParts } from '../contract.ts';
import { valueInWords } from '../domain/describe-measure.ts';
import type { Measure } from '../domain/measure.ts';
import { CHOICE_WORDS } from '../domain/part-words.ts';
import { CHOICES, type Choice } from '../domain/slice.ts';
import classes from './MeasuresPage.module.css';
import type { SliceQuery } from './measure-search.ts';

type MeasurePartsProps = {
  readonly measure: Pick<Measure, 'id' | 'name' | 'unit' | 'counted' | 'choices' | 'warnAbove'>;
  readonly weeks: number;
  readonly query: SliceQuery;
  readonly by: string | undefined;
  readonly onBy: (by: Choice) => void;
  /** Narrows the chart to one part. */
  readonly onPart: (by: Choice, key: string) => void;
};

/** The same measure beside itself: each cluster, site, clinician, day of the week. */
export function MeasureParts({ measure, weeks, query, by, onBy, onPart }: MeasurePartsProps) {
  const open = measure.choices.filter((choice) => choice !== 'session');
  const chosen = CHOICES.find((choice) => choice === by && open.some((each) => each === choice)) ?? open[0];
  if (chosen === undefined) return null;
  return (
    <section className={classes.parts}>
      <div className={classes.partsHead}>
        <h2>Told apart</h2>
        <Select
          className="no-print"
          aria-label="Told apart by"
          data={open.map((choice) => ({ value: choice, label: CHOICE_WORDS[choice] }))}
          value={chosen}
          allowDeselect={false}
          onChange={(value) => onBy(open.find((choice) => choice === value) ?? chosen)}
        />
      </div>
      <PartsTable measure={measure} weeks={weeks} query={query} by={chosen} onPart={onPart} />
    </section>
  );
}

type PartsTableProps = Pick<MeasurePartsProps, 'measure' | 'weeks' | 'query' | 'onPart'> & { readonly by: Choice };

function PartsTable({ measure, weeks, query, by, onPart }: PartsTableProps) {
  const params = { measureId: measure.id, choice: by };
  const read = useRoute(readMeasureParts, { params, query: { weeks, ...query } }, { keepPrevious: true });
  if (read.isError && !read.data) return <ProblemNotice error={read.error} onRetry={() => void read.refetch()} />;
  if (!read.data) return <LoadingRows rows={4} height={32} label="Loading the parts" />;
  const { parts } = read.data;
  if (parts.length === 0) return <p className={classes.definition}>No {measure.counted} in these weeks.</p>;
  const most = Math.max(...parts.map(({ value }) => Math.abs(value ?? 0)), 1);
  return (
    <div className={classes.scroll}>
      <table className={classes.table}>
        <caption className="visually-hidden">
          {measure.name} by {CHOICE_WORDS[by].toLowerCase()}
        </caption>
        <thead>
          <tr>
            <th scope="col">{CHOICE_WORDS[by]}</th>
            <th scope="col">{measure.name}</th>
            <th scope="col">n ({measure.counted})</th>
          </tr>
        </thead>
        <tbody>
          {parts.map(({ key, label, value, n, isSmall }) => (
            <tr key={key}>
              <td>
                {key === 'unknown' ? (
                  label
                ) : (
                  <button type="button" className={classes.part} onClick={() => onPart(by, key)}>
                    {label}
                  </button>
                )}
              </td>
              <td>
                {value === null ? (isSmall ? 'not told' : '–') : valueInWords(measure, value)}
                {value !== null && measure.warnAbove !== undefined && value > measure.warnAbove && (
                  <strong className={classes.warn}> ▲ above {valueInWords(measure, measure.warnAbove)}</strong>
                )}
                {value !== null && (
                  <span className={classes.bar} aria-hidden="true">
                    <span style={{ width: `${(100 * Math.abs(value)) / most}%` }} />
                  </span>
                )}
              </td>
              <td>{isSmall ? 'fewer than 5' : n}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
