import type { FoundPatient } from './rank-patients.ts';

export const IDENTIFIER_KINDS = ['birth-date', 'number', 'phone-end', 'postal-code'] as const;

/** Something that the caller can be asked, to know that it is them. */
export type ReadBack = {
  readonly kind: (typeof IDENTIFIER_KINDS)[number];
  readonly label: string;
  /** A date as YYYY-MM-DD; of a phone the last four digits. */
  readonly value: string;
};

/** The two things to read back besides the name: date of birth, then hospital number, then phone, then postal code. */
export function twoIdentifiers(patient: Omit<FoundPatient, 'id'>): readonly ReadBack[] {
  const { birthDate, identifiers, contacts, postalCode } = patient;
  const found: ReadBack[] = [];
  if (birthDate !== null) found.push({ kind: 'birth-date', label: 'Date of birth', value: birthDate });
  const number = identifiers.find((each) => each.label !== '') ?? identifiers[0];
  if (number !== undefined) {
    found.push({ kind: 'number', label: number.label || 'Hospital number', value: number.value });
  }
  const phone = contacts.find((contact) => contact.kind === 'phone');
  if (phone !== undefined) {
    found.push({ kind: 'phone-end', label: 'Phone ends in', value: phone.value.replace(/\D/g, '').slice(-4) });
  }
  if (postalCode !== null) found.push({ kind: 'postal-code', label: 'Postal code', value: postalCode });
  return found.slice(0, 2);
}
