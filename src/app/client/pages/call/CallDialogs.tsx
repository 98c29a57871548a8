import { lazy, Suspense } from 'react';
import type { WrapUp } from '#features/cluster-booking/client/call/WrapUpDialog.tsx';
import { useSession } from '#platform/client/frame/session.ts';
import type { CallInHand } from './use-call.ts';

// Each is fetched when it is first opened: a plain call needs none of them.
const SeatDialog = lazy(() =>
  import('#features/cluster-booking/client/call/SeatDialog.tsx').then((module) => ({ default: module.SeatDialog })),
);
const WrapUpDialog = lazy(() =>
  import('#features/cluster-booking/client/call/WrapUpDialog.tsx').then((module) => ({ default: module.WrapUpDialog })),
);
const JoinWaitlistDialog = lazy(() =>
  import('#features/cluster-booking/client/waiting/JoinWaitlistDialog.tsx').then((module) => ({
    default: module.JoinWaitlistDialog,
  })),
);
const SeriesDialog = lazy(() =>
  import('#features/cluster-booking/client/call/SeriesDialog.tsx').then((module) => ({ default: module.SeriesDialog })),
);
const BookedSeriesDialog = lazy(() =>
  import('#features/cluster-booking/client/call/BookedSeriesDialog.tsx').then((module) => ({
    default: module.BookedSeriesDialog,
  })),
);
const WhyNotDialog = lazy(() =>
  import('#features/cluster-booking/client/call/WhyNotDialog.tsx').then((module) => ({ default: module.WhyNotDialog })),
);
const RememberDialog = lazy(() =>
  import('#features/cluster-booking/client/waiting/RememberDialog.tsx').then((module) => ({
    default: module.RememberDialog,
  })),
);
const NewPatientDialog = lazy(() =>
  import('#features/patients/client/NewPatientDialog.tsx').then((module) => ({ default: module.NewPatientDialog })),
);
const PatientDetailsDialog = lazy(() =>
  import('#features/patients/client/PatientDetailsDialog.tsx').then((module) => ({
    default: module.PatientDetailsDialog,
  })),
);

/** What lies over the call, one at a time. */
export function CallDialogs({ call }: { call: CallInHand }) {
  if (call.dialog === null) return null;
  return (
    <Suspense fallback={null}>
      <OpenDialog call={call} />
    </Suspense>
  );
}

function OpenDialog({ call }: { call: CallInHand }) {
  const { zone } = useSession();
  const { dialog, state, chosen, closeDialog } = call;
  const patientId = state.patientId ?? '';
  const careEventId = chosen?.careEventId ?? null;
  if (dialog === 'new-patient' || dialog === 'details') return <PatientDialog {...{ call, dialog, patientId }} />;
  if (dialog === 'move' || dialog === 'cancel' || dialog === 'confirm' || dialog === 'booked-series') {
    return <BookedSeats what={dialog} call={call} />;
  }
  if (dialog === 'waitlist') {
    return (
      <JoinWaitlistDialog
        patientId={patientId}
        clusterId={chosen?.clusterId ?? null}
        careEventId={careEventId}
        seats={call.seats}
        onJoined={() => void call.end('waitlist').catch(closeDialog)}
        onClose={closeDialog}
      />
    );
  }
  if (dialog === 'remember' && chosen && call.offers.data?.beyond) {
    return (
      <RememberDialog
        asked={{ patientId, clusterId: chosen.clusterId, careEventId }}
        clusterName={chosen.clusterName}
        beyond={call.offers.data.beyond}
        onKept={() => void call.end('waitlist').catch(closeDialog)}
        onClose={closeDialog}
      />
    );
  }
  if (dialog === 'wrap-up') {
    return (
      <WrapUpDialog
        patientId={patientId}
        clusterId={chosen?.clusterId ?? null}
        careEventId={careEventId}
        hasSeat={call.seats.length > 0}
        mayWait={call.mayWait}
        isStopped={call.stopped}
        first={firstWay(call)}
        zone={zone}
        onClose={closeDialog}
        onEnd={call.end}
        onWaitlist={() => call.open('waitlist')}
        onWait={async () => {
          await call.record.park();
          call.leave();
        }}
      />
    );
  }
  const first = call.hold.seat ?? call.shown[0];
  if (dialog === 'series' && chosen && first) {
    return (
      <SeriesDialog
        patientId={patientId}
        clusterId={chosen.clusterId}
        careEventId={careEventId}
        firstSessionId={first.sessionId}
        onClose={closeDialog}
        onBooked={([seat, ...others]) => seat && call.finish(seat, others)}
      />
    );
  }
  if (dialog === 'why-not' && chosen) {
    return (
      <WhyNotDialog
        asked={{ patientId, clusterId: chosen.clusterId, careEventId, wishes: state.wishes }}
        onClose={closeDialog}
        onPick={(offer) => {
          closeDialog();
          call.pick(offer);
        }}
      />
    );
  }
  return null;
}

type BookedSeatsProps = {
  readonly what: 'move' | 'cancel' | 'confirm' | 'booked-series';
  readonly call: CallInHand;
};

/** What becomes of seats that the caller has: one of them, or a series of them. */
function BookedSeats({ what, call }: BookedSeatsProps) {
  const onClose = () => {
    call.want('book');
    call.closeDialog();
  };
  // A seat given back leaves a need: the call goes on to another seat or to one of the lists.
  const onCancelled = () => {
    call.want('cancel');
    call.open('wrap-up');
  };
  if (what === 'booked-series') {
    return (
      <BookedSeriesDialog
        seats={call.seats.filter((seat) => seat.seriesId !== null)}
        onClose={onClose}
        onMoved={([seat, ...others]) => seat && call.finish(seat, others)}
        onCancelled={onCancelled}
      />
    );
  }
  return (
    <SeatDialog
      what={what}
      seats={call.seats}
      onClose={onClose}
      onMove={call.startMove}
      onCancelled={onCancelled}
      onConfirmed={(seat) => call.finish(seat)}
      onSeries={() => call.open('booked-series')}
    />
  );
}

type PatientDialogProps = {
  readonly call: CallInHand;
  readonly dialog: 'new-patient' | 'details';
  readonly patientId: string;
};

function PatientDialog({ call, dialog, patientId }: PatientDialogProps) {
  if (dialog === 'details') {
    return <PatientDetailsDialog patientId={patientId} onSaved={call.edited} onClose={call.closeDialog} />;
  }
  return (
    <NewPatientDialog
      onClose={call.closeDialog}
      onPick={(id) => {
        call.closeDialog();
        call.pickPatient(id);
      }}
    />
  );
}

/** The end that is likeliest: a question about a booking leaves it as it is, a lost seat goes on the worklist. */
function firstWay({ state, seats, shown, stopped, mayWait }: CallInHand): WrapUp {
  if (stopped) return 'clinician';
  if (state.intent === 'question' || state.intent === 'other') return seats.length > 0 ? 'stands' : 'clinician';
  if (state.intent === 'cancel') return 'no-seat';
  return shown.length > 0 && mayWait ? 'waitlist' : 'no-seat';
}
