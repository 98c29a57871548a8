import { Button } from '@mantine/core';
import { useAct } from '#platform/client/api/use-route.ts';
import { KeyHint } from '#platform/client/design/KeyHint.tsx';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { StatusWord } from '#platform/client/design/StatusWord.tsx';
import { useKeys } from '#platform/client/frame/keys.tsx';
import { confirmIdentityRoute, type FoundPatientRow } from '../contract.ts';
import classes from './PatientIdentity.module.css';
import { nameWords, readBackWords } from './read-back-words.ts';

type PatientIdentityProps = {
  readonly patient: FoundPatientRow;
  readonly isConfirmed: boolean;
  readonly onConfirmed: (patientId: string) => void;
  /** It is someone else: back to the find box. */
  readonly onOther: () => void;
};

/** Read back two identifiers, then confirm with `I`. Until then nothing else about the patient is shown. */
export function PatientIdentity({ patient, isConfirmed, onConfirmed, onOther }: PatientIdentityProps) {
  const confirm = useAct(confirmIdentityRoute);
  const mayConfirm = !isConfirmed && !confirm.isPending && patient.identifiers.length > 0;

  function confirmIdentity() {
    confirm.mutate(
      {
        params: { patientId: patient.patientId },
        body: { readBack: patient.identifiers.map((identifier) => identifier.kind) },
      },
      { onSuccess: () => onConfirmed(patient.patientId) },
    );
  }

  useKeys([
    { key: 'i', label: 'Confirm identity', act: confirmIdentity, enabled: mayConfirm },
    { key: 'escape', label: 'Find someone else', act: onOther, enabled: !isConfirmed },
  ]);

  return (
    <section className={classes.identity} aria-label="Identity">
      <h2 className={classes.name}>{nameWords(patient)}</h2>
      {!isConfirmed && <p className={classes.lead}>Ask for these and compare:</p>}
      <dl className={classes.identifiers}>
        {patient.identifiers.map((identifier) => (
          <div key={identifier.kind} className={classes.identifier}>
            <dt>{identifier.label}</dt>
            <dd>{readBackWords(identifier)}</dd>
          </div>
        ))}
      </dl>
      {patient.identifiers.length === 0 && (
        <p className={classes.lead}>Nothing is known that could be compared. Add a date of birth or a number first.</p>
      )}
      {confirm.isError && <ProblemNotice error={confirm.error} onRetry={confirmIdentity} />}
      {isConfirmed ? (
        <div className={classes.actions}>
          <StatusWord tone="passes">Identity confirmed</StatusWord>
        </div>
      ) : (
        <div className={classes.actions}>
          <Button onClick={confirmIdentity} disabled={!mayConfirm} loading={confirm.isPending}>
            Confirm identity
          </Button>
          <KeyHint>I</KeyHint>
          <Button variant="default" onClick={onOther}>
            Someone else
          </Button>
        </div>
      )}
    </section>
  );
}
