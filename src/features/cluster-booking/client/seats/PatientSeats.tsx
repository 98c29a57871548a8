import { Button } from '@mantine/core';
import { formatDayTime } from '#platform/client/design/format-time.ts';
import { KeyHint } from '#platform/client/design/KeyHint.tsx';
import { StatusWord } from '#platform/client/design/StatusWord.tsx';
import { canBeCancelled } from '../../domain/seats/seat-status.ts';
import type { SeatReply } from '../../seat-schema.ts';
import classes from '../clusters/Needs.module.css';

type PatientSeatsProps = {
  readonly seats: readonly SeatReply[];
  /** Opens the series that seats belong to; null while nothing may be booked or moved. */
  readonly onSeries: (() => void) | null;
};

/** Seats the patient has; they are moved and cancelled from the call. */
export function PatientSeats({ seats, onSeries }: PatientSeatsProps) {
  if (seats.length === 0) return <p className={classes.muted}>No seat is booked.</p>;
  return (
    <>
      <ul className={classes.list}>
        {seats.map((seat) => (
          <li key={seat.seatId} className={classes.due}>
            <span>
              {seat.clusterName}
              <br />
              <span className={classes.muted}>
                <time>{formatDayTime(seat.arrivesAt, seat)}</time>
                {seat.seriesId !== null && ' · of a series'}
                {seat.moveCount > 0 && ` · moved ${seat.moveCount === 1 ? 'once' : `${seat.moveCount} times`}`}
              </span>
            </span>
            {seat.status === 'confirmed' && <StatusWord tone="passes">will come</StatusWord>}
          </li>
        ))}
      </ul>
      {onSeries !== null && seats.some((seat) => seat.seriesId !== null && canBeCancelled(seat.status)) && (
        <Button size="xs" variant="default" onClick={onSeries}>
          See the whole series&nbsp;<KeyHint>T</KeyHint>
        </Button>
      )}
    </>
  );
}
