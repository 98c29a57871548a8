import { Button } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { ClashDialog } from '#features/cluster-booking/client/seats/ClashDialog.tsx';
import { OfferCard } from '#features/cluster-booking/client/seats/OfferCard.tsx';
import { hasWishes } from '#features/cluster-booking/domain/seats/wishes.ts';
import { formatDate, formatDayTime } from '#platform/client/design/format-time.ts';
import { KeyHint } from '#platform/client/design/KeyHint.tsx';
import { LoadingRows } from '#platform/client/design/LoadingRows.tsx';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import classes from './Call.module.css';
import type { CallInHand } from './use-call.ts';

const OTHERS_SHOWN = 3;
const WishesPanel = lazy(() =>
  import('#features/cluster-booking/client/call/WishesPanel.tsx').then((module) => ({ default: module.WishesPanel })),
);

/** When they can come: three seats to read aloud, the held one counting down. */
export function WhenColumn({ call }: { call: CallInHand }) {
  const { state, offers, shown, hold, clash, pick } = call;
  if (call.stopped) return <Stopped call={call} />;
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
      {clash.met && (
        <ClashDialog
          clashes={clash.met.clashes}
          busy={clash.busy}
          problem={clash.problem}
          onBook={clash.book}
          onBack={clash.leave}
        />
      )}
      {call.mayRemember && <Beyond call={call} />}
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
      {shown.length === 0 && <NothingFree call={call} />}
      {hold.seat && (
        <div className={classes.bookRow}>
          <Button size="md" onClick={hold.book} loading={hold.busy}>
            {state.movingSeatId === null ? 'Book this seat' : 'Move to this seat'}
          </Button>
          <Button size="md" variant="default" onClick={hold.renew} disabled={!hold.mayRenew}>
            Hold 5 more minutes
          </Button>
        </div>
      )}
      {!hold.seat && (
        <div className={classes.bookRow}>
          <Button
            size="xs"
            variant="default"
            rightSection={<KeyHint>S</KeyHint>}
            onClick={() => call.open('series')}
            disabled={shown.length === 0}
          >
            A series
          </Button>
          <Button size="xs" variant="default" rightSection={<KeyHint>V</KeyHint>} onClick={() => call.open('why-not')}>
            Why not another day?
          </Button>
          <Button
            size="xs"
            variant="default"
            rightSection={<KeyHint>W</KeyHint>}
            onClick={() => call.open(call.mayWait ? 'waitlist' : 'wrap-up')}
          >
            None fits
          </Button>
        </div>
      )}
      <Wishes call={call} />
      <PassedOver rows={hold.alternatives ? [] : (offers.data?.passedOver ?? [])} />
    </>
  );
}

/** A red flag: the one way on is the clinician who has been asked. */
function Stopped({ call }: { call: CallInHand }) {
  return (
    <div className={classes.nothing}>
      <p className={classes.quiet}>A clinician looks first. Nothing is offered until they have answered.</p>
      <Button onClick={() => call.open('wrap-up')}>End the call: a clinician rings back</Button>
    </div>
  );
}

/** Folded away until the caller has a wish. */
function Wishes({ call }: { call: CallInHand }) {
  const [isOpen, setIsOpen] = useState(hasWishes(call.state.wishes));
  return (
    <details className={classes.passed} open={isOpen} onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary>Wishes: day, time, site, language, clinician</summary>
      {isOpen && (
        <Suspense fallback={null}>
          <WishesPanel wishes={call.state.wishes} onChange={call.wish} />
        </Suspense>
      )}
    </details>
  );
}

/** No seat: what to do next, never a dead end. */
function NothingFree({ call }: { call: CallInHand }) {
  const { state, suggestions, chosen, choose, firstThree } = call;
  const isPaged = state.shownSessionIds.length > 0;
  const others = suggestions.filter((each) => each.clusterId !== chosen?.clusterId);
  return (
    <div className={classes.nothing}>
      <p className={classes.quiet}>
        {isPaged ? 'No more seats.' : `No seat of ${chosen?.clusterName} ${whenNone(call)}`}
      </p>
      {isPaged && (
        <Button variant="default" onClick={firstThree}>
          Back to the first three
        </Button>
      )}
      {others.length > 0 ? (
        <>
          <p className={classes.quiet}>
            Offer the caller another cluster, also with <KeyHint>C</KeyHint>:
          </p>
          {others.slice(0, OTHERS_SHOWN).map((other) => (
            <Button key={other.clusterId} variant="default" onClick={() => choose(other)}>
              {other.clusterName}
            </Button>
          ))}
        </>
      ) : (
        !isPaged && <p className={classes.quiet}>Keep the request: somebody rings the patient with a seat.</p>
      )}
      <Button onClick={() => call.open('wrap-up')}>Put on the worklist</Button>
    </div>
  );
}

function whenNone({ offers }: CallInHand): string {
  return offers.data?.beyond ? 'can be booked yet.' : 'is free in the coming 13 months.';
}

/** The need lies beyond what can be booked: no far-off seat, but a day on which the patient is invited. */
function Beyond({ call }: { call: CallInHand }) {
  const beyond = call.offers.data?.beyond;
  if (!beyond) return null;
  return (
    <div className={classes.beyond}>
      <p>
        Due {formatDate(beyond.dueOn)}. Booking for it opens {formatDate(beyond.opensOn)}.
      </p>
      <Button variant="default" rightSection={<KeyHint>M</KeyHint>} onClick={() => call.open('remember')}>
        Remember and invite
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
