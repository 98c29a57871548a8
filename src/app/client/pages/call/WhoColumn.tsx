import { Button, Group } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { readRinging } from '#features/cluster-booking/call-contract.ts';
import { WaitingCalls } from '#features/cluster-booking/client/call/WaitingCalls.tsx';
import { FindPatientBox } from '#features/patients/client/FindPatientBox.tsx';
import { PatientIdentity } from '#features/patients/client/PatientIdentity.tsx';
import { type FoundPatientRow, type PatientDetails, readPatientRoute } from '#features/patients/contract.ts';
import { twoIdentifiers } from '#features/patients/domain/two-identifiers.ts';
import { useRoute } from '#platform/client/api/use-route.ts';
import { KeyHint } from '#platform/client/design/KeyHint.tsx';
import { LoadingRows } from '#platform/client/design/LoadingRows.tsx';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { useMay, useSession } from '#platform/client/frame/session.ts';
import classes from './Call.module.css';
import { layAside } from './call-keys.ts';
import { fetchCallParts, GroupsButton } from './lazy-parts.ts';
import type { CallInHand } from './use-call.ts';

/** Loaded when a patient is confirmed, which is after the first screen. */
const ReachPatient = lazy(async () => ({
  default: (await import('#features/messages/client/ReachPatient.tsx')).ReachPatient,
}));

/** Who is calling: find, two identifiers to read back, confirmed. */
export function WhoColumn({ call }: { call: CallInHand }) {
  const { patientId, confirmed } = call.state;
  const [picked, setPicked] = useState<FoundPatientRow | null>(null);
  const known = picked?.patientId === patientId && call.editedId !== patientId ? picked : null;
  const details = useRoute(
    readPatientRoute,
    { params: { patientId: patientId ?? '' } },
    { enabled: patientId !== null && known === null },
  );
  if (patientId === null) return <FindCaller call={call} onPicked={setPicked} />;
  if (details.error) return <ProblemNotice error={details.error} onRetry={() => void details.refetch()} />;
  const patient = known ?? (details.data ? rowOf(details.data) : null);
  if (!patient) return <LoadingRows rows={2} height={56} label="Loading the patient" />;
  return (
    <>
      <PatientIdentity patient={patient} isConfirmed={confirmed} onConfirmed={call.confirm} onOther={call.notThem} />
      {confirmed && (
        <Suspense>
          <ReachPatient patientId={patientId} />
        </Suspense>
      )}
      {confirmed && (
        <Group gap={8}>
          {call.mayEdit && (
            <Button variant="default" size="xs" onClick={() => call.open('details')}>
              Change the details
            </Button>
          )}
          <Button variant="default" size="xs" onClick={() => call.open('wrap-up')}>
            End this call
          </Button>
          <Button variant="default" size="xs" onClick={() => void layAside(call)}>
            Lay aside
          </Button>
          <Suspense>
            <GroupsButton patientId={patientId} />
          </Suspense>
        </Group>
      )}
      {call.record.problem && <ProblemNotice error={call.record.problem} />}
    </>
  );
}

/** Between two calls: find, or take up what waits. A telephone that rings fills the box by itself. */
function FindCaller({ call, onPicked }: { call: CallInHand; onPicked: (patient: FoundPatientRow) => void }) {
  const { zone } = useSession();
  const mayAdd = useMay('patients.edit');
  const rings = useRoute(readRinging).data?.ringing ?? null;
  return (
    <>
      {rings && (
        <p className={classes.notice} role="status">
          Rings: <span className="mono">{rings.phone}</span>
        </p>
      )}
      <FindPatientBox
        key={rings?.callId ?? 'typed'}
        focused
        {...(rings ? { given: rings.phone } : {})}
        onBegin={() => {
          void fetchCallParts();
          void call.record.begin(rings?.callId ?? null);
        }}
        onPick={(patient) => {
          onPicked(patient);
          void call.record.begin(rings?.callId ?? null);
          call.pickPatient(patient.patientId);
        }}
      />
      {mayAdd && (
        <div>
          <Button variant="subtle" size="xs" onClick={() => call.open('new-patient')}>
            Add a patient
          </Button>
        </div>
      )}
      <WaitingCalls
        zone={zone}
        onResume={(resumed) => call.takeUp({ ...resumed, confirmed: true })}
        onRing={({ patientId, taskId = null }) => call.takeUp({ patientId, taskId, confirmed: false })}
      />
      {call.receipts.length > 0 && (
        <p className={classes.quiet}>
          <KeyHint>P</KeyHint> prints the last receipt with how to prepare.
        </p>
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
