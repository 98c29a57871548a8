import { Link } from '@tanstack/react-router';
import { CancelSession } from '#features/cluster-booking/client/sessions/CancelSession.tsx';
import { SessionPage } from '#features/cluster-booking/client/sessions/SessionPage.tsx';
import { WrongSlotButton } from '#features/measures/client/WrongSlotButton.tsx';
import { MakeCardButton } from '#features/work/client/MakeCardButton.tsx';
import { useMay } from '#platform/client/frame/session.ts';
import { GroupsButton } from './GroupsButton.tsx';

/** A session, its flow board, who of it may sit in groups, the card on a board that somebody makes from it, and its end. */
export function SessionWithCardPage() {
  const mayCard = useMay('work.edit');
  const mayFlow = useMay('day.read');
  const mayRecall = useMay('recalls.read');
  const mayCancel = useMay('sessions.cancel');
  const mayReadNotes = useMay('day-notes.read');
  const mayReport = useMay('wrong-slots.report');
  return (
    <SessionPage
      seatAction={(seatId, seatNumber, patient) => (
        <>
          {mayReport && <WrongSlotButton seatId={seatId} label={`seat ${seatNumber}`} />}
          {mayReadNotes && patient && <Link to={`/patients/${patient.patientId}/notes`}>Visit notes</Link>}
          {patient && <GroupsButton patientId={patient.patientId} patientName={patient.name} />}
        </>
      )}
      extraActions={(sessionId) => (
        <>
          {mayFlow && <Link to={`/sessions/${sessionId}/flow`}>Flow board</Link>}
          {mayFlow && <Link to={`/sessions/${sessionId}/attendance`}>Attendance and note</Link>}
          <Link to={`/sessions/${sessionId}/prepare`}>Prepare</Link>
          {mayRecall && <Link to={`/sessions/${sessionId}/invite`}>Invite due patients</Link>}
          {mayCard && <MakeCardButton subject={{ type: 'session', id: sessionId }} />}
          {mayCancel && <CancelSession sessionId={sessionId} />}
        </>
      )}
    />
  );
}
