import { Button } from '@mantine/core';
import { useState } from 'react';
import { FindPatientBox } from '#features/patients/client/FindPatientBox.tsx';
import { PatientIdentity } from '#features/patients/client/PatientIdentity.tsx';
import { type FoundPatientRow, type PatientDetails, readPatientRoute } from '#features/patients/contract.ts';
import { twoIdentifiers } from '#features/patients/domain/two-identifiers.ts';
import { useRoute } from '#platform/client/api/use-route.ts';
import { LoadingRows } from '#platform/client/design/LoadingRows.tsx';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import type { CallInHand } from './use-call.ts';

/** Who is calling: find, two identifiers to read back, confirmed. */
export function WhoColumn({ call }: { call: CallInHand }) {
  const { patientId, confirmed } = call.state;
  const [picked, setPicked] = useState<FoundPatientRow | null>(null);
  const known = picked?.patientId === patientId ? picked : null;
  const details = useRoute(
    readPatientRoute,
    { params: { patientId: patientId ?? '' } },
    { enabled: patientId !== null && known === null },
  );
  if (patientId === null) {
    return (
      <FindPatientBox
        focused
        onPick={(patient) => {
          setPicked(patient);
          call.pickPatient(patient.patientId);
        }}
      />
    );
  }
  if (details.error) return <ProblemNotice error={details.error} onRetry={() => void details.refetch()} />;
  const patient = known ?? (details.data ? rowOf(details.data) : null);
  if (!patient) return <LoadingRows rows={2} height={56} label="Loading the patient" />;
  return (
    <>
      <PatientIdentity patient={patient} isConfirmed={confirmed} onConfirmed={call.confirm} onOther={call.goBack} />
      {confirmed && (
        <div>
          <Button variant="default" size="xs" onClick={call.endCall}>
            End this call
          </Button>
        </div>
      )}
    </>
  );
}

/** After a reload only the id is known; the same two identifiers are shown again. */
function rowOf(details: PatientDetails): FoundPatientRow {
  return {
    patientId: details.patientId,
    name: `${details.givenNames} ${details.familyName}`,
    preferredName: details.preferredName,
    identifiers: [...twoIdentifiers(details)],
  };
}
