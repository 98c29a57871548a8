import { Button } from '@mantine/core';
import { StatusWord } from '#platform/client/design/StatusWord.tsx';
import { useMay } from '#platform/client/frame/session.ts';
import type { Verdict } from '../../domain/clusters/decide-eligibility.ts';
import { AskClinician } from './AskClinician.tsx';
import classes from './Clusters.module.css';
import { OverrideFit } from './OverrideFit.tsx';

type Given = {
  readonly patientId: string;
  readonly clusterId: string;
  readonly answersId: string;
  readonly verdict: Verdict;
  readonly reasons: readonly string[];
  readonly toArrange: readonly string[];
  readonly onAgain: () => void;
};

/** What the answers mean for this call, and what to say. */
export function EligibilityVerdict({ verdict, reasons, toArrange, onAgain, ...asked }: Given) {
  const mayOverride = useMay('eligibility.override');
  if (verdict === 'stop') {
    return (
      <section className={`${classes.question} ${classes.stop}`} role="alert">
        <p className={classes.asked}>
          <StatusWord tone="stops">red flag</StatusWord> Nothing is booked now.
        </p>
        <p>{reasons.join(' ')}</p>
        <p>
          A clinician has been asked to look at once. Tell the caller that they will be rung back today; if they feel
          worse, they call the emergency number.
        </p>
      </section>
    );
  }
  return (
    <section className={classes.question} role="status">
      {verdict === 'fits' ? (
        <p>
          <StatusWord tone="passes">fits</StatusWord> The caller may have a seat.
        </p>
      ) : (
        <p>
          <StatusWord tone="information">individual visit</StatusWord> Better seen alone: {reasons.join(' ')} Ask for an
          individual visit.
        </p>
      )}
      {toArrange.length > 0 && <p>To arrange: {toArrange.join(' ')}</p>}
      {verdict === 'individual-visit' && mayOverride && <OverrideFit answersId={asked.answersId} />}
      {verdict === 'individual-visit' && <AskClinician patientId={asked.patientId} clusterId={asked.clusterId} />}
      <div>
        <Button size="xs" variant="subtle" onClick={onAgain}>
          Ask again
        </Button>
      </div>
    </section>
  );
}
