import { formatDay, formatTime } from '#platform/client/design/format-time.ts';
import type { SeatReply } from '../../seat-schema.ts';
import classes from './ReceiptSheet.module.css';

/** What a patient takes home: when and where, the number that names the booking, and how to prepare. Only on paper. */
export function ReceiptSheet({ seat }: { seat: SeatReply }) {
  return (
    <article className={classes.sheet}>
      <p className={classes.title}>Your booking</p>
      <p className={classes.when}>
        {formatDay(seat.arrivesAt, seat)}, please be there at {formatTime(seat.arrivesAt, seat)}
      </p>
      <p>
        {seat.clusterName}, {seat.siteName}, until about {formatTime(seat.endsAt, seat)}
      </p>
      {seat.needs.length > 0 && <p>For {seat.needs.join(', ')}</p>}
      {seat.instructions && (
        <>
          <h2>How to prepare</h2>
          <p>{seat.instructions}</p>
        </>
      )}
      <p>
        Number of this booking: <strong>{seat.receipt}</strong>
      </p>
    </article>
  );
}
