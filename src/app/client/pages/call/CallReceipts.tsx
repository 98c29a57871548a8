import { Fragment } from 'react';
import { PreparationToRead } from '#features/cluster-booking/client/clusters/PreparationToRead.tsx';
import { ReceiptLine } from '#features/cluster-booking/client/seats/ReceiptLine.tsx';
import type { SeatReply } from '#features/cluster-booking/seat-schema.ts';
import { WrongSlotButton } from '#features/measures/client/WrongSlotButton.tsx';
import { useMay } from '#platform/client/frame/session.ts';

/** What was booked last, newest first, with what the newest caller should be told. */
export function CallReceipts({ seats }: { readonly seats: readonly SeatReply[] }) {
  const mayReport = useMay('wrong-slots.report');
  return seats.map((seat, index) => (
    <Fragment key={seat.seatId}>
      <ReceiptLine seat={seat} />
      {mayReport && <WrongSlotButton seatId={seat.seatId} label={`receipt ${seat.receipt ?? ''}`} />}
      {index === 0 && <PreparationToRead seatId={seat.seatId} />}
    </Fragment>
  ));
}
