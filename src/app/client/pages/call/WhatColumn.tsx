import { Button } from '@mantine/core';
import { EligibilityQuestions } from '#features/cluster-booking/client/clusters/EligibilityQuestions.tsx';
import { ClusterChoice } from '#features/cluster-booking/client/seats/ClusterChoice.tsx';
import { DueItems } from '#features/cluster-booking/client/seats/DueItems.tsx';
import { PatientSeats } from '#features/cluster-booking/client/seats/PatientSeats.tsx';
import { WaitingInCall } from '#features/cluster-booking/client/waiting/WaitingInCall.tsx';
import type { Intent } from '#features/cluster-booking/domain/call/call-flow.ts';
import { formatDayTime } from '#platform/client/design/format-time.ts';
import { KeyHint } from '#platform/client/design/KeyHint.tsx';
import { LoadingRows } from '#platform/client/design/LoadingRows.tsx';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import classes from './Call.module.css';
import { openSeries } from './call-keys.ts';
import type { CallInHand } from './use-call.ts';

/** What the caller needs: what they want, the cluster to offer and why, what is due, the seats they have. */
export function WhatColumn({ call }: { call: CallInHand }) {
  const { state, needs, suggestions, chosen, choose, seats } = call;
  if (needs.error) return <ProblemNotice error={needs.error} onRetry={() => void needs.refetch()} />;
  if (!needs.data) return <LoadingRows rows={4} height={56} label="Looking at what is due" />;
  const moving = seats.find((seat) => seat.seatId === state.movingSeatId);
  return (
    <>
      {!call.stopped && <Intents call={call} hasSeat={seats.length > 0} />}
      {moving && (
        <div className={classes.notice}>
          <p className={classes.line}>
            Moves: {formatDayTime(moving.arrivesAt, moving)}, {moving.siteName}. It stands until the other is booked.
          </p>
          <Button size="xs" variant="default" onClick={call.stopMove}>
            Leave it as it is
          </Button>
        </div>
      )}
      {suggestions.length > 0 ? (
        <ClusterChoice suggestions={suggestions} chosenId={chosen?.clusterId ?? null} onChoose={choose} />
      ) : (
        <div className={classes.nothing}>
          <p className={classes.quiet}>No cluster serves what this patient needs now.</p>
          <Button variant="default" onClick={() => call.open('wrap-up')}>
            Individual visit, clinician or worklist
          </Button>
        </div>
      )}
      {chosen && state.patientId !== null && (
        <EligibilityQuestions
          key={`${state.patientId} ${chosen.clusterId}`}
          patientId={state.patientId}
          clusterId={chosen.clusterId}
        />
      )}
      {state.patientId !== null && call.mayWait && !call.stopped && (
        <WaitingInCall patientId={state.patientId} onJoin={() => call.open('waitlist')} />
      )}
      <h3 className={classes.small}>Due</h3>
      <DueItems items={needs.data.dueItems} today={new Date().toISOString().slice(0, 10)} />
      <h3 className={classes.small}>Booked</h3>
      <PatientSeats
        seats={needs.data.seats.filter((seat) => seat.status !== 'held')}
        onSeries={call.stopped ? null : () => openSeries(call)}
      />
    </>
  );
}

const INTENTS: readonly {
  intent: Intent;
  label: string;
  key: string;
  open: 'move' | 'cancel' | 'confirm' | 'wrap-up';
}[] = [
  { intent: 'move', label: 'Move', key: 'R', open: 'move' },
  { intent: 'cancel', label: 'Cancel', key: 'X', open: 'cancel' },
  { intent: 'confirm', label: 'Will come', key: 'Y', open: 'confirm' },
  { intent: 'question', label: 'Question', key: 'Q', open: 'wrap-up' },
  { intent: 'other', label: 'Other', key: 'O', open: 'wrap-up' },
];
const NEED_A_SEAT: readonly Intent[] = ['move', 'cancel', 'confirm'];

/** What the caller wants: to book, unless it is something else. Each is one key. */
function Intents({ call, hasSeat }: { call: CallInHand; hasSeat: boolean }) {
  return (
    <fieldset className={classes.intents}>
      <legend className="visually-hidden">What the caller wants</legend>
      <span className={classes.intent} data-on={call.state.intent === 'book'}>
        Book
      </span>
      {INTENTS.filter(({ intent }) => hasSeat || !NEED_A_SEAT.includes(intent)).map(({ intent, label, key, open }) => (
        <button
          key={intent}
          type="button"
          className={classes.intent}
          data-on={call.state.intent === intent}
          onClick={() => {
            call.want(intent);
            call.open(open);
          }}
        >
          {label} <KeyHint>{key}</KeyHint>
        </button>
      ))}
    </fieldset>
  );
}
