import { mayUse } from '#features/access/public.ts';
import { countUnresolved } from '#features/cluster-booking/public.ts';
import { accept, refuse } from '#kernel/result.ts';
import { wallTimeOfInstant } from '#kernel/wall-time.ts';
import type { Tx } from '#platform/server/database/within-wall.ts';
import { type ServedRoute, serve } from '#platform/server/http/call.ts';
import { namingsOf, type SectionText } from '../../domain/notes/draft-namings.ts';
import { planSigning } from '../../domain/notes/plan-signing.ts';
import { readPatientNotes, readSessionNote, saveNoteDraft, signSessionNote } from '../../note-contract.ts';
import { type FlowSessionRow, findFlowSeats, findFlowSessions, lockPatients } from '../flow/flow-store.ts';
import { dropDraft, findDraft, keepDraft } from './draft-store.ts';
import {
  findMembersToHide,
  findNarratives,
  findNoteEncounters,
  insertSigned,
  lockSession,
  type NoteEncounterRow,
} from './note-store.ts';
import { findPatientHead, findVisitNotes } from './patient-note-store.ts';
import { viewSessionNote } from './view-session-note.ts';

const NOT_THERE = refuse('not-found', 'There is nothing here that you can open.');

export const noteRoutes: readonly ServedRoute[] = [
  serve(readSessionNote, async ({ access, params, tx, now, audit }) => {
    const { organizationId, personId } = access;
    const [session] = await findFlowSessions(tx, organizationId, params);
    if (!session) return NOT_THERE;
    const rights = { mayRead: mayUse(access, 'day-notes.read'), mayName: mayUse(access, 'patients.read') };
    const note = await viewSessionNote(tx, { organizationId, personId, session, now, ...rights });
    await audit({
      action: 'read',
      entityType: 'encounter-note',
      entityId: session.sessionId,
      patientIds: note.members.map(({ patientId }) => patientId),
    });
    return accept(note);
  }),

  serve(saveNoteDraft, async ({ access, params, body, tx, now, audit }) => {
    const author = { organizationId: access.organizationId, personId: access.personId, sessionId: params.sessionId };
    const [session] = await findFlowSessions(tx, author.organizationId, params);
    if (!session) return NOT_THERE;
    const encounters = await findNoteEncounters(tx, author.organizationId, author.sessionId);
    const sections = sectionsOf(body.sections, encounters);
    if (!sections) return NOT_THERE;
    const before = await findDraft(tx, author);
    await keepDraft(tx, author, { narrative: body.narrative, sections }, now);
    const begun = sections.filter(
      ({ encounterId }) => !before.sections.some((each) => each.encounterId === encounterId),
    );
    if ((before.narrative === '' && before.sections.length === 0) || begun.length > 0) {
      await audit({
        action: 'create',
        entityType: 'note-draft',
        entityId: author.sessionId,
        patientIds: begun.map(({ patientId }) => patientId),
      });
    }
    const namings = await findDraftNamings(tx, session, author.organizationId, {
      narrative: body.narrative,
      sections,
      now,
    });
    return accept({ savedAt: now.toISOString(), namings });
  }),

  serve(signSessionNote, async ({ access, params, body, tx, now, audit, publish }) => {
    const { organizationId, personId } = access;
    const { sessionId } = params;
    const present = await findNoteEncounters(tx, organizationId, sessionId);
    const patientIds = present.map(({ patientId }) => patientId);
    await lockPatients(tx, organizationId, patientIds);
    await lockSession(tx, organizationId, sessionId);
    const [session] = await findFlowSessions(tx, organizationId, { sessionId });
    if (!session) return NOT_THERE;
    const encounters = await findNoteEncounters(tx, organizationId, sessionId);
    const sections = sectionsOf(body.sections, encounters);
    if (!sections) return NOT_THERE;
    const seats = await findFlowSeats(tx, organizationId, [sessionId]);
    const narratives = await findNarratives(tx, organizationId, sessionId);
    const planned = planSigning({
      status: session.status,
      startsAt: session.startsAt,
      now,
      unresolvedCount: countUnresolved(seats.map(({ status }) => status)),
      narratives: narratives.map(({ text }) => text),
      seenCount: body.seenCount,
      narrative: body.narrative,
      encounters: encounters.map((encounter) => ({
        ...encounter,
        section: sections.find(({ encounterId }) => encounterId === encounter.encounterId)?.text ?? '',
      })),
      namings: await findDraftNamings(tx, session, organizationId, { narrative: body.narrative, sections, now }),
    });
    if (!planned.ok) return planned;
    const { notes, narrative } = planned.value;
    await insertSigned(tx, organizationId, { sessionId, personId, at: now, plan: planned.value });
    await dropDraft(
      tx,
      { organizationId, personId, sessionId },
      notes.map(({ encounterId }) => encounterId),
    );
    const records = [...new Set(notes.map(({ patientId }) => patientId))];
    await audit({
      action: 'create',
      entityType: 'encounter-note',
      entityId: sessionId,
      patientIds: records,
      detail: { narrativeVersion: narrative?.narrativeVersion ?? null, records: records.length },
    });
    await publish({ topic: 'note', audience: 'day-notes.read', payload: { sessionId } });
    return accept({ sessionId, recordCount: records.length });
  }),

  serve(readPatientNotes, async ({ access, params, tx, audit }) => {
    const patient = await findPatientHead(tx, access.organizationId, params.patientId);
    if (!patient) return NOT_THERE;
    const notes = await findVisitNotes(tx, access.organizationId, params.patientId);
    await audit({
      action: 'read',
      entityType: 'encounter-note',
      patientIds: [patient.patientId],
      detail: { visits: notes.length },
    });
    return accept({ patient, notes: [...notes] });
  }),
];

type SectionGiven = { readonly encounterId: string; readonly text: string };

/** Each section with its patient; null when one is of another session. */
function sectionsOf(
  given: readonly SectionGiven[],
  encounters: readonly NoteEncounterRow[],
): readonly SectionText[] | null {
  const sections = given.flatMap((section) => {
    const encounter = encounters.find(({ encounterId }) => encounterId === section.encounterId);
    return encounter ? [{ ...section, patientId: encounter.patientId }] : [];
  });
  return sections.length === given.length ? sections : null;
}

type Written = { readonly narrative: string; readonly sections: readonly SectionText[]; readonly now: Date };

async function findDraftNamings(
  tx: Tx,
  { sessionId, zone }: FlowSessionRow,
  organizationId: string,
  { now, ...written }: Written,
) {
  const members = await findMembersToHide(tx, organizationId, sessionId);
  return namingsOf(written, members, wallTimeOfInstant(now, zone).date).map(({ encounterId, places }) => ({
    encounterId,
    places: [...places],
  }));
}
