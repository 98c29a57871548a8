import type { PatientRecord as KnownPatient } from '#features/patients/public.ts';
import type { Identifier, PatientRecord, PersonName, Telecom } from './patient-record.ts';

/** What a source says of a patient, in the shape that patients are kept in. Nothing is invented; what is missing stays empty. */
export function identityToSave(record: PatientRecord): KnownPatient {
  const name = presentName(record.names);
  const address = record.addresses.find((each) => each.use !== 'old') ?? record.addresses[0];
  return {
    identifiers: record.identifiers.map(({ system, value, type }) => ({ system, value, label: labelOf(type) })),
    givenNames: name?.given.join(' ') ?? '',
    familyName: name?.family ?? name?.text ?? '',
    preferredName: record.names.find((each) => each.use === 'nickname')?.text ?? null,
    formerNames: record.names.filter((each) => each.use === 'maiden' || each.use === 'old').map((each) => each.text),
    birthDate: record.birthDate,
    gender: record.gender,
    deceased: record.deceased,
    language: record.languages[0] ?? null,
    needsInterpreter: false,
    addressLine: address?.lines.join(', ') || null,
    postalCode: address?.postalCode ?? null,
    city: address?.city ?? null,
    contacts: record.telecoms.flatMap(contactOf),
  };
}

function presentName(names: readonly PersonName[]): PersonName | undefined {
  return (
    names.find((each) => each.use === 'official') ??
    names.find((each) => each.use === 'usual' || each.use === null) ??
    names[0]
  );
}

const LABELS: Readonly<Record<string, string>> = {
  MR: 'Hospital number',
  SS: 'Social security number',
  DL: 'Driving licence',
  PPN: 'Passport',
  NH: 'NHS number',
};

function labelOf(type: Identifier['type']): string {
  return (type && LABELS[type]) ?? type ?? '';
}

function contactOf({ system, value, use }: Telecom): KnownPatient['contacts'] {
  if (use === 'old' || value.trim() === '') return [];
  if (system === 'email') return [{ kind: 'email', value }];
  return system === 'phone' || system === 'sms' ? [{ kind: 'phone', value }] : [];
}
