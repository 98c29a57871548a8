import { EligibilityQuestions } from '#features/cluster-booking/client/clusters/EligibilityQuestions.tsx';
import { ClusterChoice } from '#features/cluster-booking/client/seats/ClusterChoice.tsx';
import { DueItems } from '#features/cluster-booking/client/seats/DueItems.tsx';
import { PatientSeats } from '#features/cluster-booking/client/seats/PatientSeats.tsx';
import { LoadingRows } from '#platform/client/design/LoadingRows.tsx';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import classes from './Call.module.css';
import type { CallInHand } from './use-call.ts';

/** What the caller needs: the cluster to offer and why, what is due, the seats they have. */
export function WhatColumn({ call }: { call: CallInHand }) {
  const { state, needs, suggestions, chosen, choose } = call;
  if (!state.confirmed) return <p className={classes.quiet}>Opens when the two identifiers are confirmed.</p>;
  if (needs.error) return <ProblemNotice error={needs.error} onRetry={() => void needs.refetch()} />;
  if (!needs.data) return <LoadingRows rows={4} height={56} label="Looking at what is due" />;
  return (
    <>
      {suggestions.length > 0 ? (
        <ClusterChoice suggestions={suggestions} chosenId={chosen?.clusterId ?? null} onChoose={choose} />
      ) : (
        <p className={classes.quiet}>
          No cluster serves what this patient needs now. Book an individual visit, or ask the clinic for advice.
        </p>
      )}
      {chosen && state.patientId !== null && (
        <EligibilityQuestions
          key={`${state.patientId} ${chosen.clusterId}`}
          patientId={state.patientId}
          clusterId={chosen.clusterId}
        />
      )}
      <h3 className={classes.small}>Due</h3>
      <DueItems items={needs.data.dueItems} today={new Date().toISOString().slice(0, 10)} />
      <h3 className={classes.small}>Booked</h3>
      <PatientSeats seats={needs.data.seats.filter((seat) => seat.status !== 'held')} />
    </>
  );
}
