import {
  detailsOf,
  isSame,
  PATIENT_FIELDS,
  type PatientField,
  partsOf,
  valuesOf,
  withChange,
  withDetails,
} from './patient-field.ts';
import type { PatientRecord } from './patient-record.ts';

/** A field that was changed here, and what the records said of it last. */
export type OwnField = { readonly field: PatientField; readonly said: readonly unknown[] };

export type KeptField = {
  readonly field: PatientField;
  /** What the records say now. */
  readonly said: readonly unknown[];
  /** They say something else than when it was changed here. */
  readonly isNews: boolean;
};

type Met = {
  readonly record: PatientRecord;
  readonly kept: readonly KeptField[];
  readonly agreed: readonly PatientField[];
};

/**
 * A record from elsewhere meets what was changed here. Whoever changed it had spoken with the patient, and an outside system often says the
 * old for months: what was changed here stays, and is told. Once the records say the same there is nothing to keep.
 */
export function keepOwnFields(given: PatientRecord, before: PatientRecord, own: readonly OwnField[]): Met {
  if (own.length === 0) return { record: given, kept: [], agreed: [] };
  const [incoming, present] = [detailsOf(given), detailsOf(before)];
  const compared = own.map(({ field, said }) => ({ field, said, now: valuesOf(incoming, field) }));
  const isAgreed = ({ field, now }: (typeof compared)[number]) => isSame(now, valuesOf(present, field));
  const differing = compared.filter((each) => !isAgreed(each));
  const stays = differing.reduce(
    (details, { field }) => withChange(details, partsOf(valuesOf(present, field), field)),
    incoming,
  );
  return {
    record: withDetails(given, stays),
    kept: differing.map(({ field, said, now }) => ({ field, said: now, isNews: !isSame(said, now) })),
    agreed: compared.filter(isAgreed).map(({ field }) => field),
  };
}

/** What somebody wrote here of a patient whom no record from elsewhere has named yet: all that was filled in is their own. */
export function ownFromTheStart(before: PatientRecord): readonly OwnField[] {
  const details = detailsOf(before);
  return PATIENT_FIELDS.filter((field) => !isEmpty(valuesOf(details, field))).map((field) => ({ field, said: [] }));
}

function isEmpty(values: readonly unknown[]): boolean {
  return values.every(
    (value) => value === null || value === '' || value === false || value === 'unknown' || isSame([value], [[]]),
  );
}
