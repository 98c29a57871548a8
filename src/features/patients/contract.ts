import { z } from 'zod';
import { isCalendarDate } from '#kernel/calendar-date.ts';
import { defineRoute } from '#platform/contract/route.ts';
import { CONTACT_KINDS, GENDERS } from './domain/patient-record.ts';
import { IDENTIFIER_KINDS } from './domain/two-identifiers.ts';

export const patientParams = z.object({ patientId: z.uuid() });
export const birthDate = z.string().refine(isCalendarDate, 'a date as YYYY-MM-DD');

/** Text as people write it, in any script; only control characters are refused. */
export function words(lengthMax: number) {
  return z
    .string()
    .trim()
    .max(lengthMax)
    .refine((text) => !/\p{Cc}|\p{Cs}/u.test(text), 'holds a character that cannot be stored');
}

/** What is shown before identity is confirmed: the name and two things to read back. Nothing clinical. */
export const foundPatientSchema = z.object({
  patientId: z.uuid(),
  name: z.string(),
  preferredName: z.string().nullable(),
  identifiers: z.array(z.object({ kind: z.enum(IDENTIFIER_KINDS), label: z.string(), value: z.string() })).max(2),
});
export type FoundPatientRow = z.output<typeof foundPatientSchema>;

const identifierSchema = z.object({
  system: words(200).min(1),
  value: words(100).min(1),
  label: words(60).default(''),
});
const contactSchema = z.object({ kind: z.enum(CONTACT_KINDS), value: words(120).min(1) });

const newPatientSchema = z.object({
  givenNames: words(120).min(1),
  familyName: words(120).min(1),
  preferredName: words(120).min(1).nullable().default(null),
  formerNames: z.array(words(120).min(1)).max(10).default([]),
  birthDate: birthDate.nullable().default(null),
  gender: z.enum(GENDERS).default('unknown'),
  language: words(35).min(1).nullable().default(null),
  needsInterpreter: z.boolean().default(false),
  addressLine: words(200).min(1).nullable().default(null),
  postalCode: words(20).min(1).nullable().default(null),
  city: words(100).min(1).nullable().default(null),
  identifiers: z.array(identifierSchema).max(10).default([]),
  contacts: z.array(contactSchema).max(10).default([]),
});

/** Records from elsewhere hold more and longer names and numbers than the form takes. */
export const patientSchema = z.object({
  patientId: z.uuid(),
  givenNames: z.string(),
  familyName: z.string(),
  preferredName: z.string().nullable(),
  formerNames: z.array(z.string()),
  birthDate: z.string().nullable(),
  gender: z.enum(GENDERS),
  deceased: z.boolean(),
  language: z.string().nullable(),
  needsInterpreter: z.boolean(),
  addressLine: z.string().nullable(),
  postalCode: z.string().nullable(),
  city: z.string().nullable(),
  identifiers: z.array(z.object({ system: z.string(), value: z.string(), label: z.string() })),
  contacts: z.array(z.object({ kind: z.enum(CONTACT_KINDS), value: z.string() })),
  version: z.number().int(),
});
export type PatientDetails = z.output<typeof patientSchema>;

/** A POST, so that nothing personal stands in an address. */
export const findPatientsRoute = defineRoute({
  name: 'findPatients',
  asksOnly: true,
  summary: 'Find patients by any mix of name, date of birth, phone and hospital number; at most eight',
  method: 'POST',
  path: '/api/patients/find',
  permission: 'patients.find',
  body: z.object({ text: z.string().max(200) }),
  reply: z.object({ patients: z.array(foundPatientSchema).max(8) }),
});

export const confirmIdentityRoute = defineRoute({
  name: 'confirmPatientIdentity',
  summary: 'Record that the caller was identified by reading back two identifiers',
  method: 'POST',
  path: '/api/patients/:patientId/identity-confirmations',
  permission: 'patients.find',
  params: patientParams,
  body: z.object({ readBack: z.array(z.enum(IDENTIFIER_KINDS)).min(1).max(2) }),
  reply: z.object({ patientId: z.uuid(), confirmedAt: z.iso.datetime() }),
});

export const readPatientRoute = defineRoute({
  name: 'readPatient',
  summary: "A patient's details",
  method: 'GET',
  path: '/api/patients/:patientId',
  permission: 'patients.read',
  params: patientParams,
  reply: patientSchema,
  staleOn: ['patient-changed'],
});

export const createPatientRoute = defineRoute({
  name: 'createPatient',
  summary: 'Add a patient; warns when the same person may be here already',
  method: 'POST',
  path: '/api/patients',
  permission: 'patients.edit',
  body: newPatientSchema.extend({ evenIfDuplicate: z.boolean().default(false) }),
  reply: z.object({ patientId: z.uuid() }),
  refusals: { 'possible-duplicate': 409, 'number-taken': 409 },
  status: 201,
});
