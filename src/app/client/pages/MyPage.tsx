import { BookedVisit } from '#features/cluster-booking/client/own/BookedVisit.tsx';
import { FreeForYou } from '#features/cluster-booking/client/own/FreeForYou.tsx';
import { HowWasIt } from '#features/cluster-booking/client/own/HowWasIt.tsx';
import { MoveOrCancel } from '#features/cluster-booking/client/own/MoveOrCancel.tsx';
import { WaitForTime } from '#features/cluster-booking/client/own/WaitForTime.tsx';
import { MyCarePage } from '#features/cluster-care/client/MyCarePage.tsx';
import { readMyPatients } from '#features/cluster-care/family-contract.ts';

/** What is planned tells of bookings too. */
const PLANNED = [readMyPatients];

/** A patient's or parent's own page: everything planned, with what can be done about bookings. */
export function MyPage() {
  return (
    <MyCarePage
      before={(patientId) => <FreeForYou patientId={patientId} refresh={PLANNED} />}
      underNext={(patientId, id) => <BookedVisit patientId={patientId} seatId={id} />}
      moveOrCancel={(patientId) => <MoveOrCancel patientId={patientId} refresh={PLANNED} />}
      after={(patientId) => (
        <>
          <WaitForTime patientId={patientId} />
          <HowWasIt patientId={patientId} />
        </>
      )}
    />
  );
}
