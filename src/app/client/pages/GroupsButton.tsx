import { Button } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useMay } from '#platform/client/frame/session.ts';

const SuitabilityDialog = lazy(() =>
  import('#features/cluster-booking/client/clusters/SuitabilityDialog.tsx').then((module) => ({
    default: module.SuitabilityDialog,
  })),
);
const FindPatientBox = lazy(() =>
  import('#features/patients/client/FindPatientBox.tsx').then((module) => ({ default: module.FindPatientBox })),
);

type GroupsButtonProps = {
  readonly patientId: string;
  /** Told to a screen reader where several patients stand in one list. */
  readonly patientName?: string;
};

/** Opens whether a patient may sit in groups; absent for those who may see nothing of it. */
export function GroupsButton({ patientId, patientName }: GroupsButtonProps) {
  const [isOpen, setIsOpen] = useState(false);
  const rights = [useMay('suitability.edit'), useMay('pairs.edit'), useMay('seats.book')];
  if (!rights.includes(true)) return null;
  return (
    <>
      <Button
        variant="default"
        size="xs"
        {...(patientName === undefined ? {} : { 'aria-label': `Groups: ${patientName}` })}
        onClick={() => setIsOpen(true)}
      >
        Groups
      </Button>
      {isOpen && (
        <Suspense fallback={null}>
          <SuitabilityDialog
            patientId={patientId}
            onClose={() => setIsOpen(false)}
            findPatient={(onPick) => (
              <FindPatientBox onPick={({ patientId: id, name }) => onPick({ patientId: id, name })} />
            )}
          />
        </Suspense>
      )}
    </>
  );
}
