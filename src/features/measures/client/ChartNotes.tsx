import { Button } from '@mantine/core';
import { useState } from 'react';
import { formatDate } from '#platform/client/design/format-time.ts';
import { ChartDecisionDialog, type Decision } from './ChartDecisionDialog.tsx';
import { ChartEffects } from './ChartEffects.tsx';
import { chartSentences, type MeasureChartRead } from './chart-words.ts';
import classes from './MeasuresPage.module.css';
import type { MeasureSeries } from './measure-series.ts';

type ChartNotesProps = {
  readonly chart: MeasureChartRead;
  readonly measure: MeasureSeries['measure'];
  readonly clusterId: string | null;
  readonly weeks: readonly string[];
};

/** What the chart says in words, what was noted beside it, and who had limits worked out anew. */
export function ChartNotes({ chart, measure, clusterId, weeks }: ChartNotesProps) {
  const [decision, setDecision] = useState<Decision | null>(null);
  const sentences = chartSentences(chart).slice(1);
  const decided = chart.phases.filter(({ decidedBy }) => decidedBy !== null);
  return (
    <div className={classes.notes}>
      {sentences.length > 0 && (
        <section>
          <h2>What else the chart says</h2>
          <ul>
            {sentences.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </section>
      )}
      {(chart.notes.length > 0 || chart.mayEdit) && (
        <section>
          <h2>What happened</h2>
          {chart.notes.length === 0 && <p>Nothing is noted for these weeks.</p>}
          <ol>
            {chart.notes.map(({ weekOn, text, by }) => (
              <li key={`${weekOn} ${text}`}>
                Week of {formatDate(weekOn)}: {text}
                {by !== null && <span className={classes.by}> {by}</span>}
              </li>
            ))}
          </ol>
          {chart.mayEdit && (
            <Button className="no-print" variant="default" size="xs" onClick={() => setDecision({ act: 'note' })}>
              Note what happened
            </Button>
          )}
        </section>
      )}
      <ChartEffects measure={measure} effects={chart.effects} />
      {(decided.length > 0 || chart.mayEdit) && (
        <section>
          <h2>Limits</h2>
          <p>
            The first 20 weeks make the limits and later weeks never move them. Only a person has them worked out anew,
            and says why.
          </p>
          <ul>
            {decided.map(({ fromOn, decidedBy, note }) => (
              <li key={fromOn}>
                Anew from the week of {formatDate(fromOn)}: {note} <span className={classes.by}>{decidedBy}</span>{' '}
                {chart.mayEdit && (
                  <Button
                    className="no-print"
                    variant="subtle"
                    size="compact-xs"
                    aria-label={`Take back the limits from the week of ${formatDate(fromOn)}`}
                    onClick={() => setDecision({ act: 'take-back', weekOn: fromOn })}
                  >
                    Take back
                  </Button>
                )}
              </li>
            ))}
          </ul>
          {chart.mayEdit && (
            <Button className="no-print" variant="default" size="xs" onClick={() => setDecision({ act: 'begin' })}>
              Work limits out anew
            </Button>
          )}
        </section>
      )}
      {decision && (
        <ChartDecisionDialog
          decision={decision}
          measureId={measure.id}
          clusterId={clusterId}
          weeks={weeks}
          onClose={() => setDecision(null)}
        />
      )}
    </div>
  );
}
