import { countUnresolved } from '#features/cluster-booking/public.ts';
import { wallTimeOfInstant } from '#kernel/wall-time.ts';
import type { Tx } from '#platform/server/database/within-wall.ts';
import { namingsOf } from '../../domain/notes/draft-namings.ts';
import { openName } from '../../domain/sheets/open-name.ts';
import type { NoteMember, SessionNote, SignedText } from '../../note-contract.ts';
import { type FlowSeatRow, type FlowSessionRow, findFlowSeats } from '../flow/flow-store.ts';
import { findDraft } from './draft-store.ts';
import {
  findMembersToHide,
  findNarratives,
  findNoteEncounters,
  findSections,
  type NoteEncounterRow,
  type WrittenText,
} from './note-store.ts';

type Looking = {
  readonly organizationId: string;
  readonly personId: string;
  readonly session: FlowSessionRow;
  readonly now: Date;
  readonly mayRead: boolean;
  readonly mayName: boolean;
};

/** The note as its author sees it: their own draft, and what is signed as far as they may read it. */
export async function viewSessionNote(tx: Tx, looking: Looking): Promise<SessionNote> {
  const { organizationId, personId, session, now, mayRead } = looking;
  const { sessionId, zone } = session;
  const seats = await findFlowSeats(tx, organizationId, [sessionId]);
  const people = await findMembersToHide(tx, organizationId, sessionId);
  const encounters = await findNoteEncounters(tx, organizationId, sessionId);
  const narratives = await findNarratives(tx, organizationId, sessionId);
  const sections = await findSections(tx, organizationId, sessionId);
  const draft = await findDraft(tx, { organizationId, personId, sessionId });
  const shown = (text: WrittenText) => signedText(text, mayRead);
  const members = seats.map((seat): NoteMember => {
    const encounter = encounters.find(({ seatId, state }) => seatId === seat.seatId && state !== 'cancelled');
    const identity = people.find(({ patientId }) => patientId === seat.patientId)?.identity;
    return {
      seatId: seat.seatId,
      patientId: seat.patientId,
      encounterId: encounter?.encounterId ?? null,
      name: looking.mayName ? wholeName(seat) : openName(seat),
      birthDate: looking.mayName ? (identity?.birthDate ?? null) : null,
      attendance: encounter?.attendance ?? null,
      isStillHere: encounter?.state === 'open',
      lacksCopy: encounter !== undefined && lacksCopy(encounter, narratives.length),
      draft: draft.sections.find(({ encounterId }) => encounterId === encounter?.encounterId)?.text ?? '',
      signed: sections.filter(({ encounterId }) => encounterId === encounter?.encounterId).map(shown),
    };
  });
  return {
    sessionId,
    zone,
    startsAt: session.startsAt.toISOString(),
    status: session.status,
    unresolvedCount: countUnresolved(seats.map(({ status }) => status)),
    draft: draft.narrative,
    signed: narratives.map(shown),
    members,
    namings: namingsOf(draft, people, wallTimeOfInstant(now, zone).date).map(({ encounterId, places }) => ({
      encounterId,
      places: [...places],
    })),
  };
}

function signedText({ text, writtenAt, writtenByName }: WrittenText, mayRead: boolean): SignedText {
  return { text: mayRead ? text : null, writtenAt: writtenAt.toISOString(), writtenByName };
}

function lacksCopy({ attendance, copied }: NoteEncounterRow, narrativeCount: number): boolean {
  return attendance !== 'left' && copied.length < narrativeCount;
}

function wholeName({ givenNames, preferredName, familyName }: FlowSeatRow): string {
  const name = `${givenNames} ${familyName}`.trim();
  return preferredName && preferredName !== givenNames ? `${name} (${preferredName})` : name;
}
