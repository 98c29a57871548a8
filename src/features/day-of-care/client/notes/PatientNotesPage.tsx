import { Link, useParams } from '@tanstack/react-router';
import { useRoute } from '#platform/client/api/use-route.ts';
import { EmptyState } from '#platform/client/design/EmptyState.tsx';
import { formatDayTime } from '#platform/client/design/format-time.ts';
import { LoadingRows } from '#platform/client/design/LoadingRows.tsx';
import { Page } from '#platform/client/design/Page.tsx';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { StatusWord } from '#platform/client/design/StatusWord.tsx';
import { useMay } from '#platform/client/frame/session.ts';
import { readPatientNotes, type VisitNote } from '../../note-contract.ts';
import { attendanceState, birthWords } from './attendance-words.ts';
import classes from './Notes.module.css';

/** What clinicians signed into one patient's record, visit by visit. */
export function PatientNotesPage() {
  const { patientId = '' } = useParams({ strict: false }) as { patientId?: string };
  const mayRead = useMay('patients.read');
  const read = useRoute(readPatientNotes, { params: { patientId } });
  const patient = read.data?.patient;
  const known = patient && [
    ...(patient.birthDate === null ? [] : [birthWords(patient.birthDate)]),
    ...(patient.number === null ? [] : [patient.number]),
    'visit notes, newest first',
  ];
  return (
    <Page
      title={patient?.name ?? 'Visit notes'}
      tabTitle="Visit notes"
      lead={known?.join(' · ')}
      actions={
        <>
          {mayRead && (
            <Link to="/patients/$patientId/details" params={{ patientId }}>
              Details
            </Link>
          )}
          <Link to="/patients">Another patient</Link>
        </>
      }
    >
      {read.error && <ProblemNotice error={read.error} onRetry={() => void read.refetch()} />}
      {read.isPending && <LoadingRows rows={4} height={120} label="Loading visit notes" />}
      {read.data?.notes.length === 0 && (
        <EmptyState title="No note yet">
          Notes stand here once a clinician has signed them for a session that this patient attended.
        </EmptyState>
      )}
      {read.data?.notes.map((visit) => (
        <Visit key={visit.encounterId} visit={visit} />
      ))}
    </Page>
  );
}

function Visit({ visit }: { readonly visit: VisitNote }) {
  const maySee = useMay('sessions.read');
  const state = attendanceState(visit.attendance);
  const when = formatDayTime(visit.startsAt, visit);
  return (
    <article className={classes.visit} aria-label={`${visit.clusterName}, ${when}`}>
      <h2>{visit.clusterName}</h2>
      <p className={classes.sectionHead}>
        <span>
          {when} · {visit.siteName}
        </span>
        {visit.isTakenBack ? (
          <StatusWord tone="stops">put right later: the patient was not there</StatusWord>
        ) : (
          <StatusWord tone={state.tone}>{state.word}</StatusWord>
        )}
        {maySee && <Link to={`/sessions/${visit.sessionId}`}>The session</Link>}
      </p>
      {visit.entries.map((entry) => (
        <div key={entry.noteVersion} className={classes.signed}>
          <p className={classes.small}>
            {entry.noteVersion === 1 ? 'Signed' : 'Added'} by {entry.writtenByName},{' '}
            {formatDayTime(entry.writtenAt, visit)}
          </p>
          {entry.narrative !== '' && (
            <>
              <h3>The group{entry.narrativeByName === entry.writtenByName ? '' : `, by ${entry.narrativeByName}`}</h3>
              <p className={classes.text}>{entry.narrative}</p>
            </>
          )}
          {entry.ownSection !== '' && (
            <>
              <h3>About this patient</h3>
              <p className={classes.text}>{entry.ownSection}</p>
            </>
          )}
        </div>
      ))}
    </article>
  );
}
