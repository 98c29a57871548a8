import { StatusWord } from '#platform/client/design/StatusWord.tsx';
import classes from './ForecastPage.module.css';
import type { Flow } from './flow-reading.ts';

type Check = Flow['health']['checks'][number];

const CHECKS: Readonly<Record<string, readonly [holds: string, fails: string]>> = {
  'arrivals-match-departures': ['As much is started as leaves', 'Not as much is started as leaves'],
  'nothing-lost': ['What is started is finished', 'Much that was started was dropped'],
  'wip-steady': ['Work in progress stays as much', 'Work in progress has changed by much'],
  'age-steady': ['Work in progress does not grow old', 'Work in progress grows older or younger'],
  'one-unit': ['Everything is counted in cards', 'Not everything is counted in cards'],
};

/** Whether the flow is even enough for its past to speak for its future. */
export function FlowHealthPanel({ flow: { health } }: { flow: Flow }) {
  return (
    <section className={classes.panel} aria-labelledby="flow-health">
      <h2 id="flow-health">Is the flow even?</h2>
      <p className={classes.muted}>
        On average {round(health.meanWip)} cards in progress, {round(health.finishedPerWeek)} finished a week
        {health.meanCycleDays !== null && `, ${round(health.meanCycleDays)} days each`}. A forecast takes the past for
        the future: it is as good as these hold.
      </p>
      <ul className={classes.scenarios}>
        {health.checks.map((check) => (
          <li key={check.check}>
            <CheckWord check={check} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function CheckWord({ check: { check, holds, value } }: { check: Check }) {
  const [good, bad] = CHECKS[check] ?? [check, check];
  const figure = value === null || check === 'one-unit' ? '' : ` (${round(value)})`;
  if (holds === null) return <StatusWord tone="quiet">Nothing to go by: {good.toLowerCase()}</StatusWord>;
  return <StatusWord tone={holds ? 'passes' : 'information'}>{`${holds ? good : bad}${figure}`}</StatusWord>;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
