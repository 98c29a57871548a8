import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Access } from '#platform/server/http/call.ts';
import { aPerson } from '../../../../../tests/support/builders.ts';
import { aClinic, aPatient, aSession, type TestClinic } from '../../../../../tests/support/cluster-booking-builders.ts';
import { aBookedSeat } from '../../../../../tests/support/day-of-care-builders.ts';
import { openTestDatabase } from '../../../../../tests/support/test-database.ts';
import { aTestServer, type TestServer } from '../../../../../tests/support/test-server.ts';
import { markAllAttended } from '../../attendance-contract.ts';
import { correctMove, movePatient } from '../../flow-contract.ts';
import {
  readPatientNotes,
  readSessionNote,
  type SessionNote,
  saveNoteDraft,
  signSessionNote,
  type VisitNote,
} from '../../note-contract.ts';
import { dayOfCareRoutes } from '../routes.ts';

const database = openTestDatabase();
const STARTS = new Date('2026-11-23T09:00:00Z');
const GROUP = 'We talked about feet and shoes for an hour.';
let now = STARTS;
let server: TestServer;
let clinic: TestClinic;
let clinician: Access;
let colleague: Access;
let sessionId: string;
let day: Record<'ada' | 'bea' | 'cem', { readonly patientId: string; readonly seatId: string }>;

beforeAll(async () => {
  server = await aTestServer(database, dayOfCareRoutes, () => now);
  clinic = await aClinic(database);
  clinician = await aPerson(database, clinic.organizationId, { roles: ['clinician'], name: 'Dr Winter' });
  colleague = await aPerson(database, clinic.organizationId, { roles: ['clinician'], name: 'Dr Summer' });
});

beforeEach(async () => {
  now = new Date(STARTS.getTime() + 5 * 60_000);
  sessionId = await aSession(database, clinic, { startsAt: STARTS, capacity: 3 });
  day = {
    ada: await seated(1, 'Ada', 'Okafor'),
    bea: await seated(2, 'Bea', 'Núñez'),
    cem: await seated(3, 'Cem', 'Ray'),
  };
});

async function seated(seatNumber: number, givenNames: string, familyName: string) {
  const patientId = await aPatient(database, clinic.organizationId, { givenNames, familyName });
  const seatId = await aBookedSeat(database, clinic, { sessionId, patientId, seatNumber, arrivesAt: STARTS });
  return { patientId, seatId };
}

async function move(seatId: string, to: string) {
  expect((await server.call(clinic.desk, movePatient, { params: { seatId }, body: { to } })).status).toBe(200);
}

/** Ada and Bea attended, Cem stayed away. */
async function resolve() {
  await move(day.cem.seatId, 'no-show');
  await server.call(clinic.desk, markAllAttended, { params: { sessionId } });
}

const params = () => ({ params: { sessionId } });
type Section = { readonly encounterId: string; readonly text: string };

async function note(by = clinician): Promise<SessionNote> {
  return (await server.call(by, readSessionNote, params())).body as unknown as SessionNote;
}

function sign(
  narrative: string,
  { sections = [], seenCount = 0, by = clinician }: { sections?: Section[]; seenCount?: number; by?: Access } = {},
) {
  return server.call(by, signSessionNote, { ...params(), body: { seenCount, narrative, sections } });
}

async function chart(patientId: string): Promise<readonly VisitNote[]> {
  const reply = await server.call(clinician, readPatientNotes, { params: { patientId } });
  return reply.body.notes as VisitNote[];
}

async function encounterOf(seatId: string): Promise<string> {
  const { members } = await note();
  return members.find((member) => member.seatId === seatId)?.encounterId ?? '';
}

describe('a note of a group', () => {
  it('stands in the record of each who attended with their own section, in nobody else’s, and no other patient is in it', async () => {
    await resolve();
    const sections = [{ encounterId: await encounterOf(day.bea.seatId), text: 'Bea needs wider shoes.' }];
    expect((await sign(GROUP, { sections })).body).toEqual({ sessionId, recordCount: 2 });
    const [ada, bea] = [await chart(day.ada.patientId), await chart(day.bea.patientId)];
    expect(ada).toMatchObject([
      { attendance: 'attended', entries: [{ narrative: GROUP, ownSection: '', narrativeByName: 'Dr Winter' }] },
    ]);
    expect(bea).toMatchObject([{ entries: [{ narrative: GROUP, ownSection: 'Bea needs wider shoes.' }] }]);
    expect(await chart(day.cem.patientId)).toEqual([]);
    const whole = JSON.stringify(ada);
    for (const theirs of ['Bea', 'Núñez', 'Cem', day.bea.patientId, day.cem.patientId])
      expect(whole).not.toContain(theirs);
  });

  it('is never changed: an addition is the next version, and the database itself refuses to rewrite', async () => {
    await resolve();
    await sign(GROUP);
    expect((await sign('Addition: leaflets were given.', { seenCount: 1 })).status).toBe(200);
    const [visit] = await chart(day.ada.patientId);
    expect(visit?.entries.map(({ noteVersion, narrative }) => [noteVersion, narrative])).toEqual([
      [1, GROUP],
      [2, 'Addition: leaflets were given.'],
    ]);
    await expect(database.owner.query("UPDATE encounter_note SET narrative = 'x'")).rejects.toThrow('only ever added');
    await expect(database.owner.query('DELETE FROM session_narrative')).rejects.toThrow('only ever added');
  });

  it('goes to somebody who was marked as away by mistake once that is put right, and says so where it was wrong', async () => {
    await resolve();
    await sign(GROUP);
    const correct = (seatId: string, to: string) =>
      server.call(clinician, correctMove, { params: { seatId }, body: { to, reason: 'Sat at the back' } });
    expect((await correct(day.cem.seatId, 'completed')).status).toBe(200);
    expect((await note()).members.filter(({ lacksCopy }) => lacksCopy).map(({ seatId }) => seatId)).toEqual([
      day.cem.seatId,
    ]);
    expect((await sign('', { seenCount: 1 })).body).toEqual({ sessionId, recordCount: 1 });
    expect(await chart(day.cem.patientId)).toMatchObject([{ isTakenBack: false, entries: [{ narrative: GROUP }] }]);
    expect((await correct(day.ada.seatId, 'no-show')).status).toBe(200);
    expect(await chart(day.ada.patientId)).toMatchObject([{ isTakenBack: true, entries: [{ narrative: GROUP }] }]);
  });

  it('gives whoever left without being seen their own section only', async () => {
    await move(day.ada.seatId, 'arrived');
    await move(day.ada.seatId, 'left-without-being-seen');
    await resolve();
    const sections = [{ encounterId: await encounterOf(day.ada.seatId), text: 'Left with a headache.' }];
    await sign(GROUP, { sections });
    expect(await chart(day.ada.patientId)).toMatchObject([
      { attendance: 'left', entries: [{ narrative: '', narrativeByName: null, ownSection: 'Left with a headache.' }] },
    ]);
  });

  it('is in the trail with every patient whose record it went into, and so is who reads it', async () => {
    await resolve();
    await sign(GROUP);
    await chart(day.ada.patientId);
    const { rows } = await database.owner.query(
      `SELECT action, patient_ids FROM audit_event WHERE entity_type = 'encounter-note' AND patient_ids @> ARRAY[$1::uuid]
       ORDER BY at, id`,
      [day.ada.patientId],
    );
    expect(rows.map(({ action, patient_ids }) => [action, patient_ids.length])).toEqual([
      ['create', 2],
      ['read', 1],
    ]);
  });
});

describe('a draft', () => {
  it('is kept word for word for its author alone, until it is signed', async () => {
    await resolve();
    const encounterId = await encounterOf(day.ada.seatId);
    const body = { narrative: `${GROUP}\nNext time: `, sections: [{ encounterId, text: 'Ada asked' }] };
    expect((await server.call(clinician, saveNoteDraft, { ...params(), body })).status).toBe(200);
    const mine = await note();
    expect([mine.draft, mine.members.find((member) => member.encounterId === encounterId)?.draft]).toEqual([
      body.narrative,
      'Ada asked',
    ]);
    const theirs = await note(colleague);
    expect([theirs.draft, theirs.members.map(({ draft }) => draft)]).toEqual(['', ['', '', '']]);
    await sign(GROUP, { sections: [{ encounterId, text: 'Ada asked about socks.' }] });
    expect([(await note()).draft, (await note()).members.map(({ draft }) => draft)]).toEqual(['', ['', '', '']]);
  });

  it('says while it is written where it names somebody: in the group’s text anybody, in a section another patient', async () => {
    await resolve();
    const encounterId = await encounterOf(day.ada.seatId);
    const body = { narrative: 'Led by NUNEZ, born 12/3/70', sections: [{ encounterId, text: 'Ada sat beside Cem.' }] };
    const reply = await server.call(clinician, saveNoteDraft, { ...params(), body });
    expect(reply.body.namings).toEqual([
      {
        encounterId: null,
        places: [
          { kind: 'name', start: 7, end: 12 },
          { kind: 'birth-date', start: 19, end: 26 },
        ],
      },
      { encounterId, places: [{ kind: 'name', start: 15, end: 18 }] },
    ]);
    expect(JSON.stringify(reply.body)).not.toMatch(/cem|nunez/i);
  });

  it('is kept anew each time: what was emptied is empty, what was not sent stays; one patient has one section', async () => {
    await resolve();
    const [ada, bea] = [await encounterOf(day.ada.seatId), await encounterOf(day.bea.seatId)];
    const keep = (narrative: string, ...sections: Section[]) =>
      server.call(clinician, saveNoteDraft, { ...params(), body: { narrative, sections } });
    await keep('One.', { encounterId: ada, text: 'Asked.' }, { encounterId: bea, text: 'Listened.' });
    expect((await keep('', { encounterId: ada, text: '' })).status).toBe(200);
    const kept = await note();
    const draftOf = (id: string) => kept.members.find(({ encounterId }) => encounterId === id)?.draft;
    expect([kept.draft, draftOf(ada), draftOf(bea)]).toEqual(['', '', 'Listened.']);
    const twice = { encounterId: ada, text: 'Asked.' };
    expect((await keep('One.', twice, twice)).status).toBe(400);
    expect((await sign(GROUP, { sections: [twice, twice] })).status).toBe(400);
  });

  it('of a section in another session is refused', async () => {
    await resolve();
    const encounterId = await encounterOf(day.ada.seatId);
    const other = await aSession(database, clinic, { startsAt: STARTS, capacity: 1 });
    const body = { narrative: '', sections: [{ encounterId, text: 'x' }] };
    const reply = await server.call(clinician, saveNoteDraft, { params: { sessionId: other }, body });
    expect(reply.status).toBe(404);
  });
});

describe('signing is refused', () => {
  const refused = (reply: { status: number; body: Record<string, unknown> }) => [reply.status, reply.body.type];
  const problem = (code: string) => [409, `urn:sheaf:problem:${code}`];

  it('before the session, while a seat is unresolved, without a word, and when the session is cancelled', async () => {
    now = new Date(STARTS.getTime() - 1);
    expect(refused(await sign(GROUP))).toEqual(problem('too-early'));
    now = new Date(STARTS.getTime() + 60_000);
    expect(refused(await sign(GROUP))).toEqual(problem('seats-unresolved'));
    await resolve();
    expect(refused(await sign(' '))).toEqual(problem('nothing-to-sign'));
    await database.owner.query("UPDATE session SET status = 'cancelled' WHERE id = $1", [sessionId]);
    expect(refused(await sign(GROUP))).toEqual(problem('session-over'));
    expect(await chart(day.ada.patientId)).toEqual([]);
    const trail = await database.owner.query(
      "SELECT person_id, entity_type, detail FROM audit_event WHERE action = 'refused' AND entity_id = $1 ORDER BY id",
      [sessionId],
    );
    const tried = ['too-early', 'seats-unresolved', 'nothing-to-sign', 'session-over'];
    expect(trail.rows, 'each try is in the trail, though nothing else is').toEqual(
      tried.map((code) => ({ person_id: clinician.personId, entity_type: 'signSessionNote', detail: { code } })),
    );
  });

  it('when it names a member, present or away, by name, number or birth date; the answer says where and not who', async () => {
    await resolve();
    await database.owner.query(
      "INSERT INTO patient_identifier (organization_id, system, value, patient_id, label) VALUES ($1, 'urn:h', $2, $3, 'H')",
      [clinic.organizationId, `H-${sessionId.slice(-6)}77`, day.cem.patientId],
    );
    const texts = ['We asked cem.', `See h ${sessionId.slice(-6)} 77`, 'One was born on 12 March 1970'];
    for (const text of texts) {
      const reply = await sign(text);
      expect([text, ...refused(reply)]).toEqual([text, ...problem('names-a-patient')]);
      expect(reply.body.namings).toMatchObject([{ encounterId: null }]);
      expect(JSON.stringify(reply.body)).not.toMatch(/cem|okafor/i);
    }
    const sections = [{ encounterId: await encounterOf(day.ada.seatId), text: 'Sat beside Bea.' }];
    expect(refused(await sign(GROUP, { sections }))).toEqual(problem('names-a-patient'));
    expect(await chart(day.ada.patientId)).toEqual([]);
  });

  it('when somebody signed meanwhile; what was written is kept as a draft, and two at once make one first text', async () => {
    await resolve();
    const both = await Promise.all([sign('One.', { by: clinician }), sign('Two.', { by: colleague })]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    const [visit] = await chart(day.ada.patientId);
    expect(visit?.entries).toHaveLength(1);
  });

  it('to whoever may not write; who may write only does not read, who may read only does not write, and a parent does neither', async () => {
    await resolve();
    await sign(GROUP);
    expect((await sign('More.', { by: clinic.desk, seenCount: 1 })).status).toBe(404);
    const { patientId } = day.ada;
    const read = async (by: Access) => (await server.call(by, readPatientNotes, { params: { patientId } })).status;
    const writer = {
      ...(await aPerson(database, clinic.organizationId, { roles: [] })),
      rightsGiven: ['day-notes.write'],
    };
    expect(await read(writer)).toBe(404);
    const seen = await note(writer);
    expect(seen.signed).toMatchObject([{ text: null, writtenByName: 'Dr Winter' }]);
    expect(JSON.stringify(seen)).not.toContain(GROUP);
    expect(seen.members.map(({ name, birthDate }) => [name, birthDate])).toContainEqual(['Ada O.', null]);
    const coordinator = await aPerson(database, clinic.organizationId, { roles: ['care-coordinator'] });
    expect([await read(coordinator), (await sign('x', { by: coordinator, seenCount: 1 })).status]).toEqual([200, 404]);
    const parent = await aPerson(database, clinic.organizationId, { roles: ['patient'], patientScope: [patientId] });
    expect(await read(parent)).toBe(404);
  });

  it('behind the wall: a reader who may see one patient finds nothing of another', async () => {
    await resolve();
    await sign(GROUP);
    const narrow = { ...clinician, patientScope: [day.bea.patientId] };
    const reply = await server.call(narrow, readPatientNotes, { params: { patientId: day.ada.patientId } });
    expect(reply.status).toBe(404);
  });
});
