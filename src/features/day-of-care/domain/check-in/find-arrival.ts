/** A patient who has a seat at the site today. */
export type ExpectedPatient = {
  readonly patientId: string;
  readonly seatId: string;
  readonly birthDate: string | null;
  readonly phones: readonly string[];
  readonly isHere: boolean;
  readonly scheduledAt: Date;
};

export type Proof = { readonly birthDate: string; readonly phoneEnd: string };

/** found: their next seat of the day · here: checked in already · not-found, unclear: to the desk. */
export type ArrivalFound =
  | { readonly kind: 'found' | 'here'; readonly seatId: string; readonly patientId: string }
  | { readonly kind: 'not-found' | 'unclear' };

/** Who proves by date of birth and the last four digits of a telephone to be one of today's patients. Two who fit are told apart at the desk. */
export function findArrival(expected: readonly ExpectedPatient[], proof: Proof): ArrivalFound {
  const fitting = expected.filter(
    ({ birthDate, phones }) =>
      birthDate === proof.birthDate && phones.some((phone) => phone.replace(/\D/g, '').endsWith(proof.phoneEnd)),
  );
  if (fitting.length === 0) return { kind: 'not-found' };
  if (new Set(fitting.map(({ patientId }) => patientId)).size > 1) return { kind: 'unclear' };
  const inOrder = fitting.toSorted((a, b) => a.scheduledAt.getTime() - b.scheduledAt.getTime());
  const next = inOrder.find(({ isHere }) => !isHere) ?? inOrder[0];
  if (!next) return { kind: 'not-found' };
  return { kind: next.isHere ? 'here' : 'found', seatId: next.seatId, patientId: next.patientId };
}
