import { accept, type Refusal, type Result, refuse } from '#kernel/result.ts';
import type { Attendance, EncounterState } from '../attendance/encounter-state.ts';
import type { Naming } from './find-namings.ts';

export type SigningEncounter = {
  readonly encounterId: string;
  readonly patientId: string;
  readonly state: EncounterState;
  readonly attendance: Attendance;
  /** 0: nothing is in this record yet. */
  readonly noteVersion: number;
  /** Versions of the group's text that are in this record. */
  readonly copied: readonly number[];
  /** What is to be signed about this patient alone; empty: nothing. */
  readonly section: string;
};

export type SigningFacts = {
  readonly status: string;
  readonly startsAt: Date;
  readonly now: Date;
  readonly unresolvedCount: number;
  /** What the group's text has been so far, in order: the first, then what was added. */
  readonly narratives: readonly string[];
  /** How many of them the writer had before their eyes. */
  readonly seenCount: number;
  /** What is to be signed about the group; empty: nothing. */
  readonly narrative: string;
  readonly encounters: readonly SigningEncounter[];
  /** Places that name a member where they must not be named. */
  readonly namings: readonly { readonly encounterId: string | null; readonly places: readonly Naming[] }[];
};

export type NoteToWrite = {
  readonly encounterId: string;
  readonly patientId: string;
  readonly noteVersion: number;
  readonly attendance: Attendance;
  readonly narrativeVersion: number | null;
  readonly narrative: string;
  readonly ownSection: string;
};

export type SigningPlan = {
  readonly narrative: { readonly narrativeVersion: number; readonly body: string } | null;
  readonly notes: readonly NoteToWrite[];
};

export type SigningRefusal =
  | 'session-over'
  | 'too-early'
  | 'seats-unresolved'
  | 'signed-meanwhile'
  | 'names-a-patient'
  | 'nothing-to-sign';

type Refused = Refusal<SigningRefusal> & { readonly extra?: Readonly<Record<string, unknown>> };

/**
 * What signing writes: one more version of the group's text, its copy in the record of everybody who attended, whatever earlier copy
 * is missing there, and the section of each patient. Nothing that was signed is changed. Who stayed away gets nothing; who left without
 * being seen gets their own section only.
 */
export function planSigning(facts: SigningFacts): Result<SigningPlan, Refused> {
  const barred = whyNotNow(facts);
  if (barred) return { ok: false, refusal: barred };
  const body = facts.narrative.trim();
  const version = facts.narratives.length + 1;
  const bodies = body === '' ? facts.narratives : [...facts.narratives, body];
  const notes = facts.encounters
    .filter(({ state }) => state !== 'cancelled')
    .flatMap((encounter) => notesOf(encounter, bodies));
  if (body === '' && notes.length === 0) {
    return refuse('nothing-to-sign', 'There is nothing to sign. Write about the group or about a patient first.');
  }
  return accept({ narrative: body === '' ? null : { narrativeVersion: version, body }, notes });
}

function whyNotNow(facts: SigningFacts): Refused | null {
  if (facts.status === 'cancelled') return { code: 'session-over', sentence: 'This session is cancelled.' };
  if (facts.startsAt > facts.now) return { code: 'too-early', sentence: 'This session has not begun.' };
  if (facts.unresolvedCount > 0) {
    const seats = facts.unresolvedCount === 1 ? '1 seat is' : `${facts.unresolvedCount} seats are`;
    const sentence = `${seats} not resolved. Say for each whether the patient came, so that the note says who attended.`;
    return { code: 'seats-unresolved', sentence };
  }
  if (facts.seenCount !== facts.narratives.length) {
    const sentence =
      'Somebody signed meanwhile. Read what they wrote, then sign yours as an addition; your draft is kept.';
    return { code: 'signed-meanwhile', sentence };
  }
  const named = facts.namings.filter(({ places }) => places.length > 0);
  if (named.length === 0) return null;
  return {
    code: 'names-a-patient',
    sentence:
      'The text names a patient of this session where others would read it. Take out the marked words, then sign.',
    extra: { namings: named },
  };
}

function notesOf(encounter: SigningEncounter, bodies: readonly string[]): NoteToWrite[] {
  const { encounterId, patientId, attendance } = encounter;
  const section = encounter.section.trim();
  const lacking =
    attendance === 'left'
      ? []
      : bodies.flatMap((narrative, index) =>
          encounter.copied.includes(index + 1) ? [] : [{ narrativeVersion: index + 1, narrative }],
        );
  const parts = lacking.length > 0 || section === '' ? lacking : [{ narrativeVersion: null, narrative: '' }];
  return parts.map((part, index) => ({
    encounterId,
    patientId,
    attendance,
    noteVersion: encounter.noteVersion + index + 1,
    ...part,
    ownSection: index === parts.length - 1 ? section : '',
  }));
}
