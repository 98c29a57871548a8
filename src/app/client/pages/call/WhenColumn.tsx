import { Button } from '@mantine/core';
import { OfferCard } from '#features/cluster-booking/client/OfferCard.tsx';
import { formatDayTime } from '#platform/client/design/format-time.ts';
import { LoadingRows } from '#platform/client/design/LoadingRows.tsx';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import classes from './Call.module.css';
import type { CallInHand } from './use-call.ts';

/** When they can come: three seats to read aloud, the held one counting down. */
export function WhenColumn({ call }: { call: CallInHand }) {
  const { state, chosen, offers, shown, hold, pick, firstThree } = call;
  if (!state.confirmed || !chosen) return <p className={classes.quiet}>Three seats will stand here.</p>;
  if (offers.error) return <ProblemNotice error={offers.error} onRetry={() => void offers.refetch()} />;
  if (!offers.data && !hold.alternatives) return <LoadingRows rows={3} height={132} label="Looking for seats" />;
  return (
    <>
      {hold.notice && (
        <p className={classes.notice} role="alert">
          {hold.notice}
        </p>
      )}
      {hold.problem && <ProblemNotice error={hold.problem} />}
      {shown.map((offer, index) => (
        <OfferCard
          key={offer.sessionId}
          offer={offer}
          position={index + 1}
          busy={hold.busy}
          onPick={() => pick(offer)}
          heldSeconds={hold.seat?.sessionId === offer.sessionId ? hold.secondsLeft : null}
        />
      ))}
      {shown.length === 0 && <NothingFree paged={state.shownSessionIds.length > 0} onFirst={firstThree} />}
      {hold.seat && (
        <div className={classes.bookRow}>
          <Button size="md" onClick={hold.book} loading={hold.busy}>
            Book this seat
          </Button>
          <Button size="md" variant="default" onClick={hold.renew} disabled={!hold.mayRenew}>
            Hold 5 more minutes
          </Button>
        </div>
      )}
      <PassedOver rows={hold.alternatives ? [] : (offers.data?.passedOver ?? [])} />
    </>
  );
}

function NothingFree({ paged, onFirst }: { paged: boolean; onFirst: () => void }) {
  if (!paged) {
    return (
      <p className={classes.quiet}>
        No seat is free in the coming 13 months. Tell the caller that the clinic will ring back, and ask the clinic
        manager to draw a session.
      </p>
    );
  }
  return (
    <div>
      <p className={classes.quiet}>No more seats.</p>
      <Button variant="default" onClick={onFirst}>
        Back to the first three
      </Button>
    </div>
  );
}

type PassedOverRow = {
  readonly sessionId: string;
  readonly startsAt: string;
  readonly zone: string;
  readonly why: string;
};

function PassedOver({ rows }: { rows: readonly PassedOverRow[] }) {
  if (rows.length === 0) return null;
  return (
    <details className={classes.passed}>
      <summary>Why not an earlier one? ({rows.length})</summary>
      <ul>
        {rows.map((row) => (
          <li key={row.sessionId}>
            <time>{formatDayTime(row.startsAt, row)}</time>: {row.why}
          </li>
        ))}
      </ul>
    </details>
  );
}
