import { useNavigate } from '@tanstack/react-router';
import { FindPatientBox } from '#features/patients/client/FindPatientBox.tsx';
import { EmptyState } from '#platform/client/design/EmptyState.tsx';
import { Page } from '#platform/client/design/Page.tsx';
import { useMay } from '#platform/client/frame/session.ts';

/** From a name, a date of birth or a number to what is written about the patient. */
export function FindNotesPage() {
  const mayFind = useMay('patients.find');
  const navigate = useNavigate();
  return (
    <Page
      title="Visit notes"
      lead="Find a patient to read what was signed at their visits. Your reading is written down."
    >
      {mayFind ? (
        <FindPatientBox
          focused
          onPick={({ patientId }) => void navigate({ to: '/patients/$patientId/notes', params: { patientId } })}
        />
      ) : (
        <EmptyState title="You may read notes, and not look for patients">
          Open the notes from a session, at the seat of the patient.
        </EmptyState>
      )}
    </Page>
  );
}
