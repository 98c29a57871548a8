import type { CalendarDate } from '#kernel/calendar-date.ts';

export const GENDERS = ['male', 'female', 'other', 'unknown'] as const;
export type Gender = (typeof GENDERS)[number];

export const CONTACT_KINDS = ['phone', 'email'] as const;
export type ContactKind = (typeof CONTACT_KINDS)[number];

/** An external number keeps the system it comes from. `label` is what people call it: "Hospital number". */
export type PatientIdentifier = { readonly system: string; readonly value: string; readonly label: string };
export type PatientContact = { readonly kind: ContactKind; readonly value: string };

/** Who a patient is and how to reach them. Nothing clinical. */
export type PatientRecord = {
  readonly identifiers: readonly PatientIdentifier[];
  readonly givenNames: string;
  readonly familyName: string;
  readonly preferredName: string | null;
  readonly formerNames: readonly string[];
  readonly birthDate: CalendarDate | null;
  readonly gender: Gender;
  readonly deceased: boolean;
  /** BCP 47. */
  readonly language: string | null;
  readonly needsInterpreter: boolean;
  readonly addressLine: string | null;
  readonly postalCode: string | null;
  readonly city: string | null;
  readonly contacts: readonly PatientContact[];
};

export type Patient = PatientRecord & { readonly id: string; readonly version: number };
