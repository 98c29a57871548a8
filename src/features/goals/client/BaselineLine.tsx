import { useRoute } from '#platform/client/api/use-route.ts';
import { formatDate } from '#platform/client/design/format-time.ts';
import { type MeasureChoice, readBaseline } from '../contract.ts';
import classes from './GoalStrip.module.css';
import { goalNumber } from './goal-number.ts';

type BaselineLineProps = {
  readonly measure: MeasureChoice;
  readonly startsOn: string;
  readonly clusterId: string | null;
};

/** Where a goal would begin, measured now. */
export function BaselineLine({ measure, startsOn, clusterId }: BaselineLineProps) {
  const query = { measureId: measure.id, startsOn, ...(clusterId ? { clusterId } : {}) };
  const baseline = useRoute(readBaseline, { query });
  if (!baseline.data) return <p className={classes.measure}>Measuring…</p>;
  const { value, n } = baseline.data;
  return (
    <p className={classes.measure} role="status">
      {value === null
        ? `Too little happened in the 12 weeks before ${formatDate(startsOn)} to start from.`
        : `Measured in the 12 weeks before ${formatDate(startsOn)}: ${goalNumber(value)} ${measure.unit} (n = ${n}). A ${measure.better} number is better.`}
    </p>
  );
}
