import type { CalendarDate } from '#kernel/calendar-date.ts';

/** Who a patient is, as the source says it: no field is invented, every identifier keeps its system. */
export type PatientRecord = {
  readonly id: string;
  readonly identifiers: readonly Identifier[];
  readonly names: readonly PersonName[];
  readonly birthDate: CalendarDate | null;
  readonly gender: 'male' | 'female' | 'other' | 'unknown';
  readonly deceased: boolean;
  readonly deceasedOn: CalendarDate | null;
  readonly telecoms: readonly Telecom[];
  readonly addresses: readonly PostalAddress[];
  /** BCP 47 tags, the preferred one first. */
  readonly languages: readonly string[];
};

export type Identifier = { readonly system: string; readonly value: string; readonly type: string | null };

export type PersonName = {
  readonly use: string | null;
  readonly family: string | null;
  readonly given: readonly string[];
  /** The whole name in the order it is spoken. */
  readonly text: string;
};

export type Telecom = { readonly system: string; readonly value: string; readonly use: string | null };

export type PostalAddress = {
  readonly use: string | null;
  readonly lines: readonly string[];
  readonly city: string | null;
  readonly district: string | null;
  readonly state: string | null;
  readonly postalCode: string | null;
  readonly country: string | null;
};
