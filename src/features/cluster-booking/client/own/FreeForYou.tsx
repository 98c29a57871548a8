import { Button } from '@mantine/core';
import { useState } from 'react';
import { useAct } from '#platform/client/api/use-route.ts';
import { formatDayTime } from '#platform/client/design/format-time.ts';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import type { Route } from '#platform/contract/route.ts';
import { acceptMyOffer, declineMyOffer, type MyOfferReply, readMySeats } from '../../my-seats-contract.ts';
import { actAndSay } from './act-and-say.ts';
import classes from './Own.module.css';
import { useMySeats } from './use-my-seats.ts';

type FreeForYouProps = {
  readonly patientId: string;
  /** What else on the page tells of bookings. */
  readonly refresh: readonly Route[];
};

/** Times that became free for somebody who waits: take it, or keep what one has. */
export function FreeForYou({ patientId, refresh }: FreeForYouProps) {
  const offers = useMySeats(patientId)?.offers ?? [];
  const [done, setDone] = useState<string | null>(null);
  return (
    <>
      {done !== null && (
        <p className={`${classes.card} ${classes.done}`} role="status">
          {done}
        </p>
      )}
      {offers.map((offer) => (
        <OneOffer key={offer.offerId} offer={offer} refresh={refresh} onDone={setDone} />
      ))}
    </>
  );
}

type OneOfferProps = {
  readonly offer: MyOfferReply;
  readonly refresh: readonly Route[];
  readonly onDone: (sentence: string) => void;
};

function OneOffer({ offer, refresh, onDone }: OneOfferProps) {
  const accept = useAct(acceptMyOffer, { refresh: [readMySeats, ...refresh] });
  const decline = useAct(declineMyOffer, { refresh: [readMySeats] });
  const input = { params: { offerId: offer.offerId } };
  const isBusy = accept.isPending || decline.isPending;
  const error = accept.error ?? decline.error;
  return (
    <section className={`${classes.card} ${classes.offer}`}>
      <h2>A time is free for you</h2>
      <p className={classes.when}>{formatDayTime(offer.startsAt, offer)}</p>
      <p>
        {offer.what}, {offer.siteName}
      </p>
      {offer.replacesAt !== null && <p>It takes the place of {formatDayTime(offer.replacesAt, offer)}.</p>}
      <p className={classes.quiet}>Please answer by {formatDayTime(offer.expiresAt, offer)}.</p>
      {error && <ProblemNotice error={error} />}
      <div className={classes.answers}>
        <Button
          size="lg"
          loading={isBusy}
          onClick={() =>
            actAndSay(accept.mutateAsync(input), () => onDone(`It is yours: ${formatDayTime(offer.startsAt, offer)}.`))
          }
        >
          Take this time
        </Button>
        <Button
          size="lg"
          variant="default"
          disabled={isBusy}
          onClick={() =>
            actAndSay(decline.mutateAsync(input), () => onDone('All right. What you have stays, and you wait on.'))
          }
        >
          No, thank you
        </Button>
      </div>
    </section>
  );
}
