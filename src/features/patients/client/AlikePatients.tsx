import type { FoundPatientRow } from '../contract.ts';
import classes from './Details.module.css';
import { nameWords, readBackWords } from './read-back-words.ts';

/** Who may be the same person as the one at hand, to compare. */
export function AlikePatients({ patients }: { readonly patients: readonly FoundPatientRow[] }) {
  return (
    <ul className={classes.alike} aria-label="Patients who are alike">
      {patients.map((patient) => (
        <li key={patient.patientId}>
          <strong>{nameWords(patient)}</strong>
          {patient.identifiers.map((identifier) => ` · ${identifier.label} ${readBackWords(identifier)}`).join('')}
        </li>
      ))}
    </ul>
  );
}
