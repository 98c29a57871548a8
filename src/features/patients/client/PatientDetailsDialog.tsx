import { Modal } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useRoute } from '#platform/client/api/use-route.ts';
import { LoadingRows } from '#platform/client/design/LoadingRows.tsx';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { useFocusBack } from '#platform/client/design/use-focus-back.ts';
import { readPatientRecordRoute } from '../details-contract.ts';
import { PatientDetailsForm } from './PatientDetailsForm.tsx';

type PatientDetailsDialogProps = {
  readonly patientId: string;
  readonly onSaved: () => void;
  readonly onClose: () => void;
};

/** The details of the patient on the telephone, over the call. */
export function PatientDetailsDialog({ patientId, onSaved, onClose }: PatientDetailsDialogProps) {
  useFocusBack();
  const found = useRoute(readPatientRecordRoute, { params: { patientId } });
  return (
    <Modal
      opened
      onClose={onClose}
      closeOnEscape={false}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        onClose();
      }}
      title="The patient’s details"
      size="lg"
      transitionProps={{ duration: 0 }}
    >
      {found.error && <ProblemNotice error={found.error} onRetry={() => void found.refetch()} />}
      {found.isPending && <LoadingRows rows={5} height={52} label="Loading the details" />}
      {found.data && (
        <>
          <PatientDetailsForm record={found.data} onSaved={onSaved} onLeave={onClose} />
          <p>
            <Link to="/patients/$patientId/details" params={{ patientId }}>
              What was changed before
            </Link>
          </p>
        </>
      )}
    </Modal>
  );
}
