import { z } from 'zod';
import { defineRoute } from '#platform/contract/route.ts';
import { ATTENDANCES } from './domain/attendance/encounter-state.ts';
import { NAMING_KINDS } from './domain/notes/find-namings.ts';

const id = z.uuid();
const instant = z.iso.datetime();
const sessionParams = z.object({ sessionId: id });

const NOTE_LENGTH_MAX = 20_000;

const prose = z
  .string()
  .max(NOTE_LENGTH_MAX)
  .refine((text) => !/(?![\n\r\t])\p{Cc}|\p{Cs}/u.test(text), 'holds a character that cannot be stored');

const sectionsSchema = z
  .array(z.object({ encounterId: id, text: prose }))
  .max(200)
  .refine(
    (sections) => new Set(sections.map(({ encounterId }) => encounterId)).size === sections.length,
    'names one visit twice',
  );

/** Places in a text that name a member of the session where they must not: of the group's text, or of one section. */
const namingSchema = z.object({
  encounterId: id.nullable(),
  places: z.array(z.object({ kind: z.enum(NAMING_KINDS), start: z.number().int(), end: z.number().int() })),
});
export type NamingRow = z.output<typeof namingSchema>;

const signedSchema = z.object({
  writtenAt: instant,
  writtenByName: z.string(),
  /** Null for whoever may write notes and not read them. */
  text: z.string().nullable(),
});
export type SignedText = z.output<typeof signedSchema>;

const noteMemberSchema = z.object({
  seatId: id,
  patientId: id,
  encounterId: id.nullable(),
  name: z.string(),
  /** To tell two of one name apart: the date of birth; null for whoever may not see details of patients. */
  birthDate: z.string().nullable(),
  /** Null: not here, or not yet. */
  attendance: z.enum(ATTENDANCES).nullable(),
  /** Whether the visit is still going on, so that the attendance may change. */
  isStillHere: z.boolean(),
  /** Said after the group's text was signed, so that its copy is missing. */
  lacksCopy: z.boolean(),
  draft: z.string(),
  signed: z.array(signedSchema),
});
export type NoteMember = z.output<typeof noteMemberSchema>;

export const readSessionNote = defineRoute({
  name: 'readSessionNote',
  summary: 'The note of a session: what is signed, the own draft, and each patient with their section',
  method: 'GET',
  path: '/api/sessions/:sessionId/note',
  permission: 'day-notes.write',
  params: sessionParams,
  reply: z.object({
    sessionId: id,
    zone: z.string(),
    startsAt: instant,
    status: z.string(),
    unresolvedCount: z.number().int(),
    draft: z.string(),
    signed: z.array(signedSchema),
    members: z.array(noteMemberSchema),
    namings: z.array(namingSchema),
  }),
  staleOn: ['seat', 'session', 'note'],
});
export type SessionNote = z.output<typeof readSessionNote.reply>;

export const saveNoteDraft = defineRoute({
  name: 'saveNoteDraft',
  summary: 'Keep what is being written, for its author alone; says where it names a patient of the session',
  method: 'PUT',
  path: '/api/sessions/:sessionId/note-draft',
  permission: 'day-notes.write',
  params: sessionParams,
  body: z.object({ narrative: prose, sections: sectionsSchema }),
  reply: z.object({ savedAt: instant, namings: z.array(namingSchema) }),
});

export const signSessionNote = defineRoute({
  name: 'signSessionNote',
  summary:
    'Sign: the text of the group goes into the record of everybody who attended, each with their attendance and section; later ones only add',
  method: 'POST',
  path: '/api/sessions/:sessionId/note-signatures',
  permission: 'day-notes.write',
  params: sessionParams,
  body: z.object({
    /** How many signed texts of the group the author had before their eyes. */
    seenCount: z.number().int().min(0),
    narrative: prose,
    sections: sectionsSchema,
  }),
  reply: z.object({ sessionId: id, recordCount: z.number().int() }),
  refusals: {
    'session-over': 409,
    'too-early': 409,
    'seats-unresolved': 409,
    'signed-meanwhile': 409,
    'names-a-patient': 409,
    'nothing-to-sign': 409,
  },
  refusalsInTrail: true,
});

const entrySchema = z.object({
  noteVersion: z.number().int(),
  narrative: z.string(),
  /** Who wrote the text of the group; null when there is none. */
  narrativeByName: z.string().nullable(),
  ownSection: z.string(),
  writtenAt: instant,
  writtenByName: z.string(),
});

const visitNoteSchema = z.object({
  encounterId: id,
  sessionId: id,
  clusterName: z.string(),
  siteName: z.string(),
  zone: z.string(),
  startsAt: instant,
  attendance: z.enum(ATTENDANCES),
  /** Put right after signing: the patient was not there. */
  isTakenBack: z.boolean(),
  entries: z.array(entrySchema),
});
export type VisitNote = z.output<typeof visitNoteSchema>;

export const readPatientNotes = defineRoute({
  name: 'readPatientNotes',
  summary: "What was signed into a patient's record at their visits, newest first; at most 100 visits",
  method: 'GET',
  path: '/api/patients/:patientId/notes',
  permission: 'day-notes.read',
  params: z.object({ patientId: id }),
  reply: z.object({
    patient: z.object({
      patientId: id,
      name: z.string(),
      birthDate: z.string().nullable(),
      number: z.string().nullable(),
    }),
    notes: z.array(visitNoteSchema),
  }),
  staleOn: ['note', 'patient-changed'],
});
