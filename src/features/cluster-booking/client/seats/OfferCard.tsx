import { formatDay, formatTime } from '#platform/client/design/format-time.ts';
import { KeyHint } from '#platform/client/design/KeyHint.tsx';
import type { OfferReply } from '../../offer-contract.ts';
import { SeatsDrawn } from '../sessions/SeatsDrawn.tsx';
import classes from './OfferCard.module.css';
import { minutesAndSeconds } from './use-seconds-left.ts';

type OfferCardProps = {
  readonly offer: OfferReply;
  readonly position: number;
  readonly onPick: () => void;
  readonly busy: boolean;
  /** Seconds left of the hold on this seat; null when it is not held here. */
  readonly heldSeconds: number | null;
};

/** One seat to read aloud: date, time, place, who, seats left. Picking it holds it. */
export function OfferCard({ offer, position, onPick, busy, heldSeconds }: OfferCardProps) {
  const isHeld = heldSeconds !== null;
  return (
    <button
      type="button"
      className={classes.card}
      data-held={isHeld}
      aria-pressed={isHeld}
      disabled={busy && !isHeld}
      onClick={onPick}
    >
      <span className={classes.head}>
        <KeyHint>{String(position)}</KeyHint>
        <span className={classes.day}>{formatDay(offer.arrivesAt, offer)}</span>
        <span className={classes.time}>{formatTime(offer.arrivesAt, offer)}</span>
      </span>
      <span className={classes.place}>
        {offer.siteName}
        {offer.staffNames.length > 0 && ` · ${offer.staffNames.join(', ')}`}
      </span>
      <span className={classes.seats}>
        <SeatsDrawn
          capacity={offer.capacity}
          bookedCount={offer.capacity - offer.seatsLeft}
          heldCount={isHeld ? 1 : 0}
        />
        <span>
          {offer.seatsLeft} of {offer.capacity} left
        </span>
      </span>
      {!isHeld && <span className={classes.reasons}>{offer.reasons.join(' · ')}</span>}
      {isHeld && (
        <span className={classes.hold}>
          <span>Held for this caller</span>
          <span className={classes.clock} role="timer" aria-label={`${heldSeconds} seconds left`}>
            {minutesAndSeconds(heldSeconds)}
          </span>
        </span>
      )}
    </button>
  );
}
