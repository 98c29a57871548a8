import type { FoundPatientRow } from '../contract.ts';
import classes from './FindPatient.module.css';
import { nameWords, readBackWords } from './read-back-words.ts';

type FoundPatientsProps = {
  readonly id: string;
  readonly patients: readonly FoundPatientRow[];
  readonly activeIndex: number;
  readonly onPoint: (index: number) => void;
  readonly onPick: (patient: FoundPatientRow) => void;
};

/** Up to eight patients, each with the two identifiers that tell them apart. The box above moves through them. */
export function FoundPatients({ id, patients, activeIndex, onPoint, onPick }: FoundPatientsProps) {
  return (
    <div id={id} role="listbox" aria-label="Patients found" className={classes.list}>
      {patients.map((patient, index) => (
        <button
          type="button"
          key={patient.patientId}
          id={optionId(id, index)}
          role="option"
          tabIndex={-1}
          aria-selected={index === activeIndex}
          className={classes.option}
          onMouseMove={() => onPoint(index)}
          onClick={() => onPick(patient)}
        >
          <span className={classes.name}>{nameWords(patient)}</span>
          <span className={classes.identifiers}>
            {patient.identifiers.map((identifier) => (
              <span key={identifier.kind}>
                <span className={classes.label}>{identifier.label}</span>{' '}
                <span className={classes.value}>{readBackWords(identifier)}</span>
              </span>
            ))}
          </span>
        </button>
      ))}
    </div>
  );
}

export function optionId(listId: string, index: number): string {
  return `${listId}-${index}`;
}
