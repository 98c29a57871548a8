import type { ReactNode } from 'react';
import { useMay } from '#platform/client/frame/session.ts';
import { DeskDialog } from '../call/DeskDialog.tsx';
import { GroupFlags } from './GroupFlags.tsx';
import { type ChosenPatient, KeptApart } from './KeptApart.tsx';
import { Promises } from './Promises.tsx';
import classes from './Suitability.module.css';

type SuitabilityDialogProps = {
  readonly patientId: string;
  readonly onClose: () => void;
  /** How another patient is found; finding patients belongs to another feature. */
  readonly findPatient: (onPick: (patient: ChosenPatient) => void) => ReactNode;
};

/** Whether a patient may sit in groups: what each may see of it, and no more. The desk sees promises alone. */
export function SuitabilityDialog({ patientId, onClose, findPatient }: SuitabilityDialogProps) {
  const mayFlag = useMay('suitability.edit');
  const mayPair = useMay('pairs.edit');
  const mayBook = useMay('seats.book');
  return (
    <DeskDialog title="Sitting in groups" size="lg" onClose={onClose}>
      <div className={classes.parts}>
        {mayFlag && <GroupFlags patientId={patientId} />}
        {mayPair && <KeptApart patientId={patientId} findPatient={findPatient} />}
        {mayBook && <Promises patientId={patientId} />}
      </div>
    </DeskDialog>
  );
}
