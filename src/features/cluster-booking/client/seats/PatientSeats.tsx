import { formatDayTime } from '#platform/client/design/format-time.ts';
import { StatusWord } from '#platform/client/design/StatusWord.tsx';
import type { SeatReply } from '../../seat-schema.ts';
import classes from '../clusters/Needs.module.css';

/** Seats the patient has; they are moved and cancelled from the call. */
export function PatientSeats({ seats }: { seats: readonly SeatReply[] }) {
  if (seats.length === 0) return <p className={classes.muted}>No seat is booked.</p>;
  return (
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
  );
}
