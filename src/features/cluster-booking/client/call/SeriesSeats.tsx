import { Radio } from '@mantine/core';
import { formatDayTime } from '#platform/client/design/format-time.ts';
import { StatusWord, type Tone } from '#platform/client/design/StatusWord.tsx';
import type { ReplyOf } from '#platform/contract/route.ts';
import type { SeatStatus } from '../../domain/seats/seat-status.ts';
import type { SeriesPlace } from '../../domain/seats/series-places.ts';
import type { SeatReply } from '../../seat-schema.ts';
import type { readSeries } from '../../series-contract.ts';
import classes from './Series.module.css';
import { SEAT_WORDS } from './series-words.ts';

type SeriesSeatsProps = {
  readonly series: ReplyOf<typeof readSeries>;
  readonly places: readonly SeriesPlace<SeatReply>[];
  readonly seatId: string | null;
  readonly onPick: (seatId: string) => void;
};

/** Every date of a series with its state; those that lie ahead can be picked with the arrows. */
export function SeriesSeats({ series, places, seatId, onPick }: SeriesSeatsProps) {
  const openCount = places.filter((place) => place.isOpen).length;
  const first = places.find((place) => place.isOpen);
  return (
    <Radio.Group
      label={`${series.clusterName}: ${openCount} of ${places.length} lie ahead`}
      description={
        series.wantedCount > places.length ? `${series.wantedCount} were wanted; ${places.length} were booked.` : null
      }
      value={seatId ?? ''}
      onChange={onPick}
    >
      <div className={classes.seats}>
        {places.map(({ seat, number, isOpen }) => (
          <div key={seat.seatId} className={classes.seat}>
            <Radio
              value={seat.seatId}
              disabled={!isOpen}
              label={`${number} of ${places.length} · ${formatDayTime(seat.arrivesAt, seat)} · ${seat.siteName}`}
              autoFocus={seat.seatId === first?.seat.seatId}
              data-autofocus={seat.seatId === first?.seat.seatId || undefined}
            />
            <StatusWord tone={toneOf(seat.status)}>{SEAT_WORDS[seat.status]}</StatusWord>
          </div>
        ))}
      </div>
    </Radio.Group>
  );
}

function toneOf(status: SeatStatus): Tone {
  if (status === 'no-show' || status === 'left-without-being-seen') return 'stops';
  return status === 'cancelled' || status === 'expired' ? 'quiet' : 'passes';
}
