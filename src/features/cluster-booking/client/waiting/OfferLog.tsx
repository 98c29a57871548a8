import { Button, Select } from '@mantine/core';
import { useState } from 'react';
import { useAct, useRoute } from '#platform/client/api/use-route.ts';
import { EmptyState } from '#platform/client/design/EmptyState.tsx';
import { countOf, formatDayTime } from '#platform/client/design/format-time.ts';
import { LoadingRows } from '#platform/client/design/LoadingRows.tsx';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { StatusWord } from '#platform/client/design/StatusWord.tsx';
import { OFFER_STATES, type OfferState } from '../../domain/waiting/decide-answer.ts';
import {
  acceptSeatOffer,
  declineSeatOffer,
  listSeatOffers,
  readSeatOffer,
  type SeatOfferReply,
} from '../../seat-offer-contract.ts';
import classes from './Waiting.module.css';
import { MODE_WORDS, OFFER_TONES, OFFER_WORDS, PRIORITY_WORDS } from './waiting-words.ts';

/** Every offer, newest first, with what placed the patient there; an answer by telephone is noted here. */
export function OfferLog() {
  const [state, setState] = useState<OfferState | null>(null);
  const offers = useRoute(listSeatOffers, { query: state ? { state } : {} }, { keepPrevious: true });
  return (
    <>
      <div className={classes.bar}>
        <Select
          label="State"
          placeholder="All"
          clearable
          data={OFFER_STATES.map((each) => ({ value: each, label: OFFER_WORDS[each] }))}
          value={state}
          onChange={(value) => setState(OFFER_STATES.find((each) => each === value) ?? null)}
        />
      </div>
      {offers.error ? (
        <ProblemNotice error={offers.error} onRetry={() => void offers.refetch()} />
      ) : !offers.data ? (
        <LoadingRows rows={6} height={64} label="Looking at the offers" />
      ) : offers.data.offers.length === 0 ? (
        <EmptyState title="No offers yet">When a seat is cancelled, whoever waits for it is asked here.</EmptyState>
      ) : (
        <>
          <p className={classes.muted} role="status">
            {countOf(offers.data.total, 'offer')}
          </p>
          <ul className={classes.list}>
            {offers.data.offers.map((offer) => (
              <OfferRow key={offer.offerId} offer={offer} />
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function OfferRow({ offer }: { offer: SeatOfferReply }) {
  const refresh = [listSeatOffers, readSeatOffer];
  const accept = useAct(acceptSeatOffer, { refresh });
  const decline = useAct(declineSeatOffer, { refresh });
  const [isOpen, setIsOpen] = useState(false);
  const input = { params: { offerId: offer.offerId } };
  const problem = accept.error ?? decline.error;
  const { ranking } = offer;
  return (
    <li>
      <div className={classes.row}>
        <div className={classes.cell}>
          <span className={classes.name}>{offer.patientName}</span>
          <span className={classes.muted}>{offer.clusterName}</span>
        </div>
        <div className={classes.cell}>
          <span>{formatDayTime(offer.startsAt, offer)}</span>
          <span className={classes.muted}>
            {offer.siteName}; {MODE_WORDS[offer.mode].toLowerCase()}
          </span>
        </div>
        <div className={classes.cell}>
          <StatusWord tone={OFFER_TONES[offer.state]}>{OFFER_WORDS[offer.state]}</StatusWord>
          <span className={classes.muted}>
            {offer.state === 'open'
              ? `until ${formatDayTime(offer.expiresAt, offer)}`
              : ranking
                ? `${PRIORITY_WORDS[ranking.priority].toLowerCase()}, ${countOf(ranking.overdueDays, 'day')} overdue, number ${ranking.place}`
                : ''}
          </span>
        </div>
        <div className={classes.acts}>
          {offer.state === 'open' && (
            <>
              <Button size="xs" loading={accept.isPending} onClick={() => accept.mutate(input)}>
                Patient takes it
              </Button>
              <Button size="xs" variant="default" loading={decline.isPending} onClick={() => decline.mutate(input)}>
                Patient declines
              </Button>
            </>
          )}
          <Button size="xs" variant="subtle" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
            Log
          </Button>
        </div>
      </div>
      {problem && <ProblemNotice error={problem} />}
      {isOpen && <OfferHistory offer={offer} />}
    </li>
  );
}

const CHANNEL_WORDS = { clock: 'by itself', desk: 'at the desk', link: 'by link' } as const;

function OfferHistory({ offer }: { offer: SeatOfferReply }) {
  const found = useRoute(readSeatOffer, { params: { offerId: offer.offerId } });
  if (found.error) return <ProblemNotice error={found.error} onRetry={() => void found.refetch()} />;
  if (!found.data) return <LoadingRows rows={2} height={24} label="Reading the log" />;
  return (
    <ol className={classes.list} aria-label="Log of this offer">
      {found.data.changes.map((change) => (
        <li key={`${change.at} ${change.toState}`} className={classes.muted}>
          {formatDayTime(change.at, offer)}: {change.toState === 'open' ? 'Offered' : OFFER_WORDS[change.toState]},{' '}
          {change.personName ?? CHANNEL_WORDS[change.channel]}
        </li>
      ))}
    </ol>
  );
}
