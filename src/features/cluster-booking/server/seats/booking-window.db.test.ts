import { uuidv7 } from 'uuidv7';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { aPerson } from '../../../../../tests/support/builders.ts';
import {
  aClinic,
  aDueCareEvent,
  aPatient,
  type TestClinic,
} from '../../../../../tests/support/cluster-booking-builders.ts';
import { aDrawing, aLine } from '../../../../../tests/support/template-builders.ts';
import { openTestDatabase } from '../../../../../tests/support/test-database.ts';
import { aTestServer, type TestServer } from '../../../../../tests/support/test-server.ts';
import { endCall, identifyCall, startCall } from '../../call-contract.ts';
import { changeTemplate, previewChange, readTemplate } from '../../change-contract.ts';
import { inviteMeLater, listMyOtherTimes, type MySeatsReply, readMySeats } from '../../my-seats-contract.ts';
import { findOffers, whyNotOn } from '../../offer-contract.ts';
import {
  listRecalls,
  logRecallAttempt,
  type RecallReply,
  rememberForLater,
  setDoNotContact,
} from '../../recall-contract.ts';
import { bookSeat } from '../../seat-contract.ts';
import type { TemplateBody } from '../../template-body.ts';
import { createTemplate } from '../../template-contract.ts';
import { clusterBookingRoutes } from '../routes.ts';

const database = openTestDatabase();
// A Friday; the sessions are on Tuesdays at three.
const NOW = new Date('2026-11-20T10:00:00Z');
const SIX_WEEKS = { staff: { fromDays: 0, untilDays: 42 }, self: { fromDays: 0, untilDays: 30 } };
let server: TestServer;
let clinic: TestClinic;
let drawing: TemplateBody;
let templateId: string;

beforeAll(async () => {
  server = await aTestServer(database, clusterBookingRoutes, () => NOW);
});

beforeEach(async () => {
  clinic = await aClinic(database);
  const { clusterId, siteId, roomId } = clinic;
  const lines = [aLine(roomId)];
  drawing = aDrawing({ clusterId, siteId, startsOn: '2026-11-24', endsOn: '2027-03-30', capacity: 2, lines });
});

async function draw(over: Partial<TemplateBody> = {}): Promise<void> {
  const made = await server.call(clinic.manager, createTemplate, { body: { ...drawing, ...over } });
  expect(made.status).toBe(201);
  templateId = String(made.body.templateId);
}

async function sessionOn(on: string): Promise<string> {
  const { rows } = await database.owner.query<{ id: string }>(
    'SELECT id FROM session WHERE template_id = $1 AND occurs_on = $2',
    [templateId, on],
  );
  return rows[0]?.id ?? '';
}

/** A patient with a need, and the offers for it. */
async function offersFor(window: { earliestOn: string; dueOn: string; latestOn: string }) {
  const { organizationId, clusterId, desk } = clinic;
  const patientId = await aPatient(database, organizationId);
  const careEventId = await aDueCareEvent(database, { organizationId, patientId }, window);
  const body = { patientId, clusterId, careEventId };
  const found = await server.call(desk, findOffers, { body });
  expect(found.status).toBe(200);
  return { body, found: found.body as { offers: { startsAt: string }[]; beyond: Record<string, string> | null } };
}

const IN_JANUARY = { earliestOn: '2027-01-10', dueOn: '2027-01-20', latestOn: '2027-02-10' };

describe('a session that opens for booking later', () => {
  it('is neither offered nor booked by staff; why not says from when on', async () => {
    await draw({ bookingWindow: SIX_WEEKS });
    const { body, found } = await offersFor({ earliestOn: '2026-11-20', dueOn: '2026-12-01', latestOn: '2027-06-01' });
    expect(found.offers.map((offer) => offer.startsAt.slice(0, 10))).toEqual([
      '2026-11-24',
      '2026-12-01',
      '2026-12-08',
    ]);
    expect(found.beyond).toBeNull();
    const why = await server.call(clinic.desk, whyNotOn, { body: { ...body, on: '2027-01-12' } });
    expect(why.body.sessions).toMatchObject([
      { failed: ['It opens for booking on Tue, 1 Dec 2026.'], place: null, offer: null },
    ]);
    const seat = { ...body, sessionId: await sessionOn('2027-01-12'), seatNumber: 1 };
    const refused = await server.call(clinic.desk, bookSeat, { body: seat });
    expect(refused).toMatchObject({ status: 409, body: { type: 'urn:sheaf:problem:outside-window' } });
    const inside = { ...body, sessionId: await sessionOn('2026-12-29'), seatNumber: 1 };
    expect((await server.call(clinic.desk, bookSeat, { body: inside })).status).toBe(201);
  });

  it('leads the desk to one recall with its due day instead of a seat that is too far away, and the call may end', async () => {
    await draw({ bookingWindow: SIX_WEEKS });
    const { body, found } = await offersFor(IN_JANUARY);
    expect(found.beyond).toMatchObject({
      startsAt: '2027-01-12T15:00:00.000Z',
      opensOn: '2026-12-01',
      dueOn: '2027-01-20',
    });
    const { callId } = (await server.call(clinic.desk, startCall, { body: {} })).body as { callId: string };
    await server.call(clinic.desk, identifyCall, { params: { callId }, body: { patientId: body.patientId } });
    const end = () =>
      server.call(clinic.desk, endCall, { params: { callId }, body: { intent: 'book', outcome: 'waitlist' } });
    expect((await end()).status).toBe(409);
    const kept = await server.call(clinic.desk, rememberForLater, { body });
    expect(kept).toMatchObject({ status: 201, body: { dueOn: '2027-01-20', inviteOn: '2026-12-01' } });
    expect((await server.call(clinic.desk, rememberForLater, { body })).body.recallId).toBe(kept.body.recallId);
    const list = await server.call(clinic.desk, listRecalls, {});
    expect((list.body.recalls as RecallReply[]).map((each) => [each.patientId, each.dueOn, each.nextTryOn])).toEqual([
      [body.patientId, '2027-01-20', '2026-12-01'],
    ]);
    expect((await end()).status).toBe(200);
  });

  it('remembers nobody for whom a seat is free, nor whoever wants no calls', async () => {
    await draw();
    const { body } = await offersFor(IN_JANUARY);
    const refused = await server.call(clinic.desk, rememberForLater, { body });
    expect(refused).toMatchObject({ status: 409, body: { type: 'urn:sheaf:problem:seat-is-free' } });
    await database.owner.query('UPDATE session SET booking_window = $2 WHERE template_id = $1', [
      templateId,
      SIX_WEEKS,
    ]);
    const { patientId } = body;
    await server.call(clinic.desk, setDoNotContact, { params: { patientId }, body: { doNotContact: true } });
    const silent = await server.call(clinic.desk, rememberForLater, { body });
    expect(silent).toMatchObject({ status: 409, body: { type: 'urn:sheaf:problem:do-not-contact' } });
  });
});

describe('the window of a template', () => {
  it('is versioned: the preview lists every session, patients keep their seats unasked, and the history says what changed', async () => {
    await draw();
    const patientId = await aPatient(database, clinic.organizationId);
    const body = { sessionId: await sessionOn('2027-02-02'), patientId, seatNumber: 1 };
    expect((await server.call(clinic.desk, bookSeat, { body })).status).toBe(201);
    const change = { drawing: { ...drawing, bookingWindow: SIX_WEEKS }, effectiveOn: '2026-11-24', ticked: [] };
    const params = { templateId };
    const shown = await server.call(clinic.manager, previewChange, { params, body: change });
    const rows = shown.body.rows as { status: string; parts: string[]; mayTick: boolean }[];
    expect(rows.length).toBe(19);
    expect(new Set(rows.map((row) => `${row.status} ${row.parts.join()} ${row.mayTick}`))).toEqual(
      new Set(['changed window false']),
    );
    const saved = await server.call(clinic.manager, changeTemplate, {
      params,
      body: { ...change, version: 1, note: '' },
    });
    expect(saved).toMatchObject({ status: 200, body: { version: 2, recontactCount: 0 } });
    const { rows: kept } = await database.owner.query(
      'SELECT DISTINCT booking_window, template_version FROM session WHERE template_id = $1',
      [templateId],
    );
    expect(kept).toEqual([{ booking_window: SIX_WEEKS, template_version: 2 }]);
    const read = await server.call(clinic.manager, readTemplate, { params });
    expect(read.body).toMatchObject({
      drawing: { bookingWindow: SIX_WEEKS },
      versions: [{ changes: ['booked staff 0 to 42 days ahead, patients on their own 0 to 30 days ahead'] }, {}],
    });
  });

  it('that ends before it begins is refused', async () => {
    const bookingWindow = { ...SIX_WEEKS, self: { fromDays: 7, untilDays: 3 } };
    const refused = await server.call(clinic.manager, createTemplate, { body: { ...drawing, bookingWindow } });
    expect(refused.status).toBe(400);
  });
});

describe('on their own page', () => {
  async function aPatientWithPage() {
    const { organizationId } = clinic;
    const patientId = await aPatient(database, organizationId);
    const who = { roles: ['patient'], patientScope: [patientId], name: 'Ada' };
    const patient = await aPerson(database, organizationId, who);
    await database.owner.query(
      `INSERT INTO patient_proxy (organization_id, id, person_id, patient_id, class, valid_from)
       VALUES ($1, $2, $3, $4, 'self', '2020-01-01')`,
      [organizationId, uuidv7(), patient.personId, patientId],
    );
    return { patientId, patient };
  }

  it('whoever is not to be contacted keeps their time, because no invitation could reach them', async () => {
    await draw({ bookingWindow: SIX_WEEKS, recurrence: { kind: 'dates', dates: ['2026-11-24', '2027-01-12'] } });
    const { patientId, patient } = await aPatientWithPage();
    const body = { sessionId: await sessionOn('2026-11-24'), patientId, seatNumber: 1 };
    const seatId = String((await server.call(clinic.desk, bookSeat, { body })).body.seatId);
    await server.call(clinic.desk, setDoNotContact, { params: { patientId }, body: { doNotContact: true } });
    const params = { seatId };
    expect((await server.call(patient, listMyOtherTimes, { params })).body).toMatchObject({ others: [], later: null });
    expect(await server.call(patient, inviteMeLater, { params })).toMatchObject({
      status: 409,
      body: { type: 'urn:sheaf:problem:do-not-contact' },
    });
    const mine = (await server.call(patient, readMySeats)).body.patients as MySeatsReply[];
    expect(mine[0]?.coming).toHaveLength(1);
  });

  it('no invitation is promised for the day on which the desk tries again, and a call does not end with it', async () => {
    const { patientId, patient } = await aPatientWithPage();
    const { organizationId, clusterId, desk } = clinic;
    const recallId = uuidv7();
    await database.owner.query(
      `INSERT INTO recall (organization_id, id, patient_id, cluster_id, source, due_on, state, made_at)
       VALUES ($1, $2, $3, $4, 'interval', '2026-11-01', 'active', $5)`,
      [organizationId, recallId, patientId, clusterId, NOW],
    );
    const attempt = { channel: 'phone', outcome: 'no-answer', nextTryOn: '2026-12-01' } as const;
    const noted = await server.call(desk, logRecallAttempt, { params: { recallId }, body: attempt });
    expect(noted.body).toMatchObject({ nextTryOn: '2026-12-01' });
    const mine = (await server.call(patient, readMySeats)).body.patients as MySeatsReply[];
    expect(mine[0]?.toInvite).toEqual([]);
    const { callId } = (await server.call(desk, startCall, { body: {} })).body as { callId: string };
    await server.call(desk, identifyCall, { params: { callId }, body: { patientId } });
    const body = { intent: 'book', outcome: 'waitlist' } as const;
    expect((await server.call(desk, endCall, { params: { callId }, body })).status).toBe(409);
  });

  it('patients are shown no far-off time, give theirs back and are invited when later ones open', async () => {
    await draw({ bookingWindow: SIX_WEEKS, recurrence: { kind: 'dates', dates: ['2026-11-24', '2027-01-12'] } });
    const { patientId, patient } = await aPatientWithPage();
    const body = { sessionId: await sessionOn('2026-11-24'), patientId, seatNumber: 1 };
    const seatId = String((await server.call(clinic.desk, bookSeat, { body })).body.seatId);
    const params = { seatId };
    const times = await server.call(patient, listMyOtherTimes, { params });
    expect(times.body).toMatchObject({
      others: [],
      later: { startsAt: '2027-01-12T15:00:00.000Z', opensOn: '2026-12-13' },
    });
    expect(await server.call(patient, inviteMeLater, { params })).toMatchObject({
      status: 200,
      body: { inviteOn: '2026-12-13' },
    });
    const told = await database.owner.query(
      `SELECT (SELECT count(*)::int FROM audit_event WHERE organization_id = $1 AND person_id = $2 AND entity_type = 'recall') AS audited,
        (SELECT count(*)::int FROM outbox WHERE organization_id = $1 AND topic = 'recall') AS announced`,
      [clinic.organizationId, patient.personId],
    );
    expect(told.rows).toEqual([{ audited: 1, announced: 1 }]);
    const mine = (await server.call(patient, readMySeats)).body.patients as MySeatsReply[];
    expect(mine[0]).toMatchObject({
      coming: [],
      toInvite: [{ what: 'Diabetes review', dueOn: '2027-01-12', inviteOn: '2026-12-13' }],
    });
  });
});
