import { formatDayTime } from '#platform/client/design/format-time.ts';
import { StatusWord } from '#platform/client/design/StatusWord.tsx';
import type { SeatReply } from '../../seat-schema.ts';
import classes from './ReceiptLine.module.css';

/** A finished call in one line, with what to read out last. */
export function ReceiptLine({ seat }: { seat: SeatReply }) {
  return (
    <p className={classes.receipt} role="status">
      <StatusWord tone="passes">Booked</StatusWord>
      <strong>{formatDayTime(seat.arrivesAt, seat)}</strong>
      <span>
        {seat.clusterName}, {seat.siteName}
      </span>
      <span>
        Receipt <span className="mono">{seat.receipt}</span>
      </span>
      {seat.needs.length > 0 && <span>For {seat.needs.join(', ')}</span>}
      {seat.instructions && <span className={classes.prep}>Read out: {seat.instructions}</span>}
    </p>
  );
}
