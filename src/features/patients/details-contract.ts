import { z } from 'zod';
import { defineRoute } from '#platform/contract/route.ts';
import { birthDate, patientParams, patientSchema, words } from './contract.ts';
import { CHANGE_ORIGINS } from './domain/change-origin.ts';
import { PATIENT_FIELDS } from './domain/patient-field.ts';
import { GENDERS } from './domain/patient-record.ts';

const address = words(200).nullable();
/** What is named changes; the rest stays as it is. */
const detailsChangeSchema = z
  .object({
    givenNames: words(120).min(1),
    familyName: words(120).min(1),
    preferredName: words(120).nullable(),
    formerNames: z.array(words(120)).max(20),
    birthDate: birthDate.nullable(),
    gender: z.enum(GENDERS),
    language: words(35).nullable(),
    needsInterpreter: z.boolean(),
    addressLine: address,
    postalCode: words(20).nullable(),
    city: words(100).nullable(),
    phones: z.array(words(120)).max(10),
    emails: z.array(words(120)).max(10),
  })
  .partial();

const saidSchema = z.object({
  ...{ givenNames: z.string(), familyName: z.string(), preferredName: z.string().nullable() },
  ...{ formerNames: z.array(z.string()), birthDate: z.string().nullable(), gender: z.enum(GENDERS) },
  ...{ language: z.string().nullable(), needsInterpreter: z.boolean() },
  ...{ addressLine: z.string().nullable(), postalCode: z.string().nullable(), city: z.string().nullable() },
  ...{ phones: z.array(z.string()), emails: z.array(z.string()) },
});

export const readPatientRecordRoute = defineRoute({
  name: 'readPatientRecord',
  summary: 'What is on record of a patient, what other systems say instead, and what was changed, newest first',
  method: 'GET',
  path: '/api/patients/:patientId/record',
  permission: 'patients.read',
  params: patientParams,
  reply: z.object({
    patient: patientSchema,
    details: saidSchema,
    /** When a record from another system last made or changed it; null: added here. */
    fromRecordsAt: z.iso.datetime().nullable(),
    ownFields: z.array(
      z.object({
        field: z.enum(PATIENT_FIELDS),
        changedAt: z.iso.datetime(),
        /** What the other system says, to be read and to be put back. */
        saidText: z.string(),
        said: saidSchema.partial(),
      }),
    ),
    changes: z.array(
      z.object({
        at: z.iso.datetime(),
        byName: z.string().nullable(),
        change: z.enum(['created', 'updated']),
        origin: z.enum(CHANGE_ORIGINS).nullable(),
        reason: z.string(),
        fields: z.array(z.object({ field: z.enum(PATIENT_FIELDS), before: z.string(), after: z.string() })),
      }),
    ),
  }),
  staleOn: ['patient-changed'],
});
export type PatientRecordReply = z.output<typeof readPatientRecordRoute.reply>;

export const changePatientRoute = defineRoute({
  name: 'changePatient',
  summary: 'Change what is on record of a patient; a name, date of birth or gender with a reason',
  method: 'POST',
  path: '/api/patients/:patientId/changes',
  permission: 'patients.edit',
  params: patientParams,
  body: z.object({
    /** The version that was seen. */
    version: z.number().int().min(1),
    details: detailsChangeSchema,
    reason: words(300).default(''),
    keepsFormerName: z.boolean().default(true),
    evenIfDuplicate: z.boolean().default(false),
  }),
  reply: z.object({ patientId: z.uuid(), version: z.number().int(), fields: z.array(z.enum(PATIENT_FIELDS)) }),
  refusals: {
    'changed-meanwhile': 409,
    'possible-duplicate': 409,
    'reason-missing': 422,
    'name-missing': 422,
    'born-later': 422,
    'contact-unclear': 422,
  },
});
