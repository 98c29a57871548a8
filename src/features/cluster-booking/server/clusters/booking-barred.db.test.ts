import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Access } from '#platform/server/http/call.ts';
import { aPerson } from '../../../../../tests/support/builders.ts';
import {
  aClinic,
  aCodedFact,
  aDueCareEvent,
  aPatient,
  aSession,
  type TestClinic,
} from '../../../../../tests/support/cluster-booking-builders.ts';
import { openTestDatabase } from '../../../../../tests/support/test-database.ts';
import { aTestServer, type TestServer } from '../../../../../tests/support/test-server.ts';
import { answerClinicalReview, askClinicalReview, listClinicalReviews } from '../../clinical-review-contract.ts';
import type { EligibilityQuestion } from '../../domain/clusters/eligibility-question.ts';
import { answerQuestions, overrideEligibility, prepareQuestions, saveQuestionSet } from '../../eligibility-contract.ts';
import { findOffers, suggestForPatient } from '../../offer-contract.ts';
import { notePreparation, readSeatPreparation, savePreparation } from '../../preparation-contract.ts';
import { bookSeat, holdSeat } from '../../seat-contract.ts';
import {
  endKeptApart,
  keepApart,
  listAudiences,
  listKeptApart,
  recordAgreement,
  saveAudience,
  setGroupFlag,
} from '../../suitability-contract.ts';
import { clusterBookingRoutes } from '../routes.ts';

const database = openTestDatabase();
const START = new Date('2026-11-20T09:00:00Z');
const clock = { now: START };
let server: TestServer;
let clinic: TestClinic;
let clinician: Access;

beforeAll(async () => {
  server = await aTestServer(database, clusterBookingRoutes, () => clock.now);
});
beforeEach(async () => {
  clock.now = START;
  clinic = await aClinic(database);
  clinician = await aPerson(database, clinic.organizationId, { roles: ['clinician'], name: 'Dr Winter' });
  await database.owner.query("UPDATE cluster SET visit_type = 'group' WHERE id = $1", [clinic.clusterId]);
});

const inDays = (days: number, hour = 15) => new Date(Date.UTC(2026, 10, 20 + days, hour));
const problem = (code: string) => `urn:sheaf:problem:${code}`;
const yesNo = (yes: 'stop' | 'none', no: 'individual-visit' | 'none') => [
  { value: 'yes', label: 'Yes', effect: yes },
  { value: 'no', label: 'No', effect: no },
];
const QUESTIONS: EligibilityQuestion[] = [
  {
    questionId: 'foot',
    type: 'safety',
    text: 'An open wound on a foot?',
    choices: yesNo('stop', 'none'),
    askedWhen: null,
    prefill: null,
  },
  {
    questionId: 'hear',
    type: 'fit',
    text: 'Can you follow a talk?',
    choices: yesNo('none', 'individual-visit'),
    askedWhen: null,
    prefill: {
      criterion: {
        type: 'condition',
        name: 'Deafness',
        codes: [{ system: 'http://snomed.info/sct', code: '15188001' }],
      },
      value: 'no',
    },
  },
];

async function saveQuestions(questionVersion = 0): Promise<void> {
  const saved = await server.call(clinic.manager, saveQuestionSet, {
    params: { clusterId: clinic.clusterId },
    body: { questionVersion, questions: QUESTIONS as never },
  });
  expect(saved.status).toBe(200);
}

const patient = () => aPatient(database, clinic.organizationId);
const answer = (patientId: string, answers: Record<string, string>, questionVersion = 1) =>
  server.call(clinic.desk, answerQuestions, {
    params: { patientId, clusterId: clinic.clusterId },
    body: { questionVersion, answers },
  });
const book = (sessionId: string, patientId: string) =>
  server.call(clinic.desk, bookSeat, { body: { sessionId, patientId, seatNumber: 1 } });
const offersFor = async (patientId: string) =>
  (await server.call(clinic.desk, findOffers, { body: { patientId, clusterId: clinic.clusterId } })).body as {
    offers: { sessionId: string }[];
    passedOver: { sessionId: string; why: string }[];
  };

describe('a red flag', () => {
  it('goes to a clinician in the same step, and the server books nothing until they answer', async () => {
    await saveQuestions();
    const [patientId, sessionId] = [await patient(), await aSession(database, clinic, { startsAt: inDays(9) })];
    const stopped = await answer(patientId, { foot: 'yes' });
    expect(stopped.body).toMatchObject({ verdict: 'stop', reasons: ['An open wound on a foot? Yes'] });
    const hold = { body: { sessionId, patientId, seatNumber: 1 } };
    expect((await server.call(clinic.desk, holdSeat, hold)).body.type).toBe(problem('safety-stop'));
    expect((await book(sessionId, patientId)).body.type).toBe(problem('safety-stop'));
    const suggested = await server.call(clinic.desk, suggestForPatient, { params: { patientId } });
    expect(suggested.body.outcome).toMatchObject({ outcome: 'clinical-review' });
    const waiting = await server.call(clinician, listClinicalReviews, {});
    expect(waiting.body.reviews).toMatchObject([
      {
        reviewId: stopped.body.reviewId,
        kind: 'red-flag',
        question: 'An open wound on a foot? Yes',
        raisedByName: 'Desk One',
      },
    ]);
    const params = { reviewId: String(stopped.body.reviewId) };
    const reply = (words: string) =>
      server.call(clinician, answerClinicalReview, { params, body: { answer: 'may-book', words } });
    expect((await reply('')).body.type).toBe(problem('words-missing'));
    clock.now = new Date(START.getTime() + 60_000);
    expect((await reply('Healed last week')).status).toBe(200);
    expect((await book(sessionId, patientId)).status).toBe(201);
  });

  it('is not lifted by somebody who may override the fit, nor by asking in another cluster', async () => {
    await saveQuestions();
    const patientId = await patient();
    const stopped = await answer(patientId, { foot: 'yes' });
    const override = await server.call(clinician, overrideEligibility, {
      params: { answersId: String(stopped.body.answersId) },
      body: { reason: 'Wants to come' },
    });
    expect(override.body.type).toBe(problem('not-overridable'));
    const other = await aClinic(database);
    expect(other.clusterId).not.toBe(clinic.clusterId);
    expect((await server.call(clinic.desk, listClinicalReviews, {})).status).toBe(404);
  });
});

describe('questions', () => {
  it('are filled in from the chart; answers stand on the seat; a failed fit is an individual visit until overridden', async () => {
    await saveQuestions();
    const [patientId, sessionId] = [await patient(), await aSession(database, clinic, { startsAt: inDays(9) })];
    await aCodedFact(database, { ...clinic, patientId }, { code: '15188001', on: '2020-04-01' });
    const prepared = await server.call(clinic.desk, prepareQuestions, {
      params: { patientId, clusterId: clinic.clusterId },
    });
    expect(prepared.body.prefilled).toEqual([
      { questionId: 'hear', value: 'no', because: 'Deafness on record since 1 Apr 2020' },
    ]);
    expect((await answer(patientId, { foot: 'no' })).body.type).toBe(problem('answers-missing'));
    const failed = await answer(patientId, { foot: 'unknown', hear: 'no' });
    expect(failed.body).toMatchObject({ verdict: 'individual-visit', reviewId: null });
    expect((await book(sessionId, patientId)).body.type).toBe(problem('not-eligible'));
    const params = { answersId: String(failed.body.answersId) };
    const body = { reason: 'An interpreter for sign language comes' };
    expect((await server.call(clinic.desk, overrideEligibility, { params, body })).status).toBe(404);
    expect((await server.call(clinician, overrideEligibility, { params, body })).status).toBe(200);
    const booked = await book(sessionId, patientId);
    expect(booked.status).toBe(201);
    const kept = await database.owner.query('SELECT answers_id FROM seat_eligibility WHERE seat_id = $1', [
      booked.body.seatId,
    ]);
    expect(kept.rows).toEqual([{ answers_id: failed.body.answersId }]);
  });

  it('that changed while the call went on are asked again before anything is booked', async () => {
    await saveQuestions();
    const [patientId, sessionId] = [await patient(), await aSession(database, clinic, { startsAt: inDays(9) })];
    await answer(patientId, { foot: 'no', hear: 'yes' });
    await saveQuestions(1);
    expect((await book(sessionId, patientId)).body.type).toBe(problem('questions-changed'));
    expect((await answer(patientId, { foot: 'no', hear: 'yes' })).body.type).toBe(problem('questions-changed'));
    clock.now = new Date(START.getTime() + 1000);
    expect((await answer(patientId, { foot: 'no', hear: 'yes' }, 2)).body.verdict).toBe('fits');
    expect((await book(sessionId, patientId)).status).toBe(201);
  });
});

describe('two patients kept apart', () => {
  it('the second simply sees other sessions, a booking is refused without a name, and only who may see the pair sees it', async () => {
    const [first, second] = [await patient(), await patient()];
    const [shared, free] = [
      await aSession(database, clinic, { startsAt: inDays(9) }),
      await aSession(database, clinic, { startsAt: inDays(10) }),
    ];
    const kept = await server.call(clinician, keepApart, {
      params: { patientId: second },
      body: { otherPatientId: first, reason: 'Court order' },
    });
    expect(kept.body.sharedSessionIds).toEqual([]);
    await book(shared, first);
    const seen = await offersFor(second);
    expect(seen.offers.map((each) => each.sessionId)).toEqual([free]);
    expect(seen.passedOver).toEqual([]);
    const refused = await server.call(clinic.desk, bookSeat, {
      body: { sessionId: shared, patientId: second, seatNumber: 2 },
    });
    expect(refused.body).toMatchObject({
      type: problem('not-this-session'),
      title: 'This session cannot be booked for this patient. Offer another.',
      alternatives: [{ sessionId: free }],
    });
    expect(JSON.stringify(refused.body)).not.toMatch(new RegExp(`Court|${first}`));
    for (const nosy of [clinic.desk, clinic.manager]) {
      expect((await server.call(nosy, listKeptApart, { params: { patientId: second } })).status).toBe(404);
    }
    const pairs = await server.call(clinician, listKeptApart, { params: { patientId: first } });
    expect(pairs.body.pairs).toMatchObject([{ otherPatientId: second, reason: 'Court order', setByName: 'Dr Winter' }]);
    const audit = await database.owner.query(
      "SELECT action, patient_ids FROM audit_event WHERE organization_id = $1 AND entity_type = 'kept-apart' ORDER BY at, id",
      [clinic.organizationId],
    );
    expect(audit.rows.map((row) => [row.action, [...row.patient_ids].sort()])).toEqual([
      ['update', [first, second].sort()],
      ['read', [first, second].sort()],
    ]);
    await server.call(clinician, endKeptApart, { params: { pairId: String(kept.body.pairId) } });
    expect((await offersFor(second)).offers.map((each) => each.sessionId)).toEqual([shared, free]);
  });

  it('who book at the same moment: one of them sits there, never both', async () => {
    const [first, second] = [await patient(), await patient()];
    const sessionId = await aSession(database, clinic, { startsAt: inDays(9) });
    await server.call(clinician, keepApart, {
      params: { patientId: first },
      body: { otherPatientId: second, reason: 'x' },
    });
    const replies = await Promise.all([
      server.call(clinic.desk, bookSeat, { body: { sessionId, patientId: first, seatNumber: 1 } }),
      server.call(clinic.otherDesk, bookSeat, { body: { sessionId, patientId: second, seatNumber: 2 } }),
    ]);
    expect(replies.map((reply) => reply.status).sort()).toEqual([201, 409]);
  });
});

describe('groups', () => {
  it('are not for everybody: a flag means an individual visit, and the desk learns no reason', async () => {
    const [patientId, sessionId] = [await patient(), await aSession(database, clinic, { startsAt: inDays(9) })];
    await aDueCareEvent(
      database,
      { ...clinic, patientId },
      { earliestOn: '2026-11-01', dueOn: '2026-12-01', latestOn: '2026-12-20' },
    );
    const before = await server.call(clinic.desk, suggestForPatient, { params: { patientId } });
    expect(before.body.outcome).toMatchObject({ outcome: 'cluster-seat', clusterId: clinic.clusterId });
    const body = { flag: 'not-for-groups' as const, reason: 'Panic in groups' };
    await server.call(clinician, setGroupFlag, { params: { patientId }, body });
    const refused = await book(sessionId, patientId);
    expect(refused.body.type).toBe(problem('individual-only'));
    expect(JSON.stringify(refused.body)).not.toContain('Panic');
    const after = await server.call(clinic.desk, suggestForPatient, { params: { patientId } });
    expect(after.body.outcome).toMatchObject({ outcome: 'individual-visit' });
  });

  it('held for women or in a language are offered to those alone', async () => {
    const [woman, man] = [await patient(), await patient()];
    await database.owner.query("UPDATE patient SET gender = 'male', language = 'es' WHERE id = $1", [man]);
    const sessionId = await aSession(database, clinic, { startsAt: inDays(9) });
    const listed = await server.call(clinic.manager, listAudiences, { params: { clusterId: clinic.clusterId } });
    const [audience] = listed.body.audiences as { templateId: string }[];
    const params = { templateId: audience?.templateId ?? '' };
    await server.call(clinic.manager, saveAudience, { params, body: { isWomenOnly: true, language: null } });
    expect((await offersFor(woman)).offers).toHaveLength(1);
    expect(await offersFor(man)).toMatchObject({
      offers: [],
      passedOver: [{ why: expect.stringContaining('held for others') }],
    });
    expect((await book(sessionId, man)).body.type).toBe(problem('not-this-session'));
    await server.call(clinic.manager, saveAudience, { params, body: { isWomenOnly: false, language: 'es' } });
    expect((await offersFor(man)).offers).toHaveLength(1);
    expect((await offersFor(woman)).offers).toHaveLength(0);
  });
});

describe('preparation', () => {
  it('is dated for the seat, told in the patient’s language, ticked off; the first promise of a group is part of it', async () => {
    const texts = { en: 'Blood test by {day}.', es: 'Análisis antes del {day}.', de: '' };
    const told = { en: 'Bring your meter at {time}.', es: '', de: '' };
    await server.call(clinic.manager, savePreparation, {
      params: { clusterId: clinic.clusterId },
      body: {
        items: [
          { itemId: null, daysBefore: 7, isTracked: true, texts, internalNote: 'Form B12' },
          { itemId: null, daysBefore: 0, isTracked: false, texts: told, internalNote: '' },
        ],
      },
    });
    const patientId = await patient();
    await database.owner.query("UPDATE patient SET language = 'es' WHERE id = $1", [patientId]);
    const booked = await book(await aSession(database, clinic, { startsAt: inDays(19) }), patientId);
    const params = { seatId: String(booked.body.seatId) };
    const read = await server.call(clinic.desk, readSeatPreparation, { params });
    expect(read.body).toMatchObject({
      language: 'es',
      items: [
        {
          words: 'Análisis antes del miércoles 2 de diciembre.',
          dueOn: '2026-12-02',
          status: 'open',
          isAgreement: false,
        },
        { words: 'Bring your meter at 15:00.', dueOn: '2026-12-09', status: null },
        { dueOn: '2026-12-09', status: 'open', isAgreement: true },
      ],
      internalNotes: ['Form B12'],
    });
    const items = read.body.items as { preparationId: string; words: string; status: string }[];
    expect(items.map((item) => item.words).join()).not.toContain('B12');
    const noted = { params: { preparationId: items[0]?.preparationId ?? '' }, body: { status: 'done' as const } };
    await server.call(clinic.desk, notePreparation, noted);
    await server.call(clinic.desk, recordAgreement, { params: { patientId }, body: { how: 'spoken' } });
    const after = await server.call(clinic.desk, readSeatPreparation, { params });
    expect((after.body.items as { status: string }[]).map((item) => item.status)).toEqual(['done', null, 'done']);
    const sessionId = await aSession(database, clinic, { startsAt: inDays(29) });
    const soon = { sessionId, patientId, seatNumber: 1, overrideReason: 'Comes twice this month' };
    const again = await server.call(clinic.desk, bookSeat, { body: soon });
    const next = await server.call(clinic.desk, readSeatPreparation, { params: { seatId: String(again.body.seatId) } });
    expect((next.body.items as { isAgreement: boolean }[]).some((item) => item.isAgreement)).toBe(false);
  });
});

describe('a question to a clinician', () => {
  it('is one of the five ways a call can end', async () => {
    const patientId = await patient();
    const asked = await server.call(clinic.desk, askClinicalReview, {
      params: { patientId },
      body: { clusterId: clinic.clusterId, question: 'New medicine: come sooner?' },
    });
    const params = { reviewId: String(asked.body.reviewId) };
    const done = await server.call(clinician, answerClinicalReview, { params, body: { answer: 'individual-visit' } });
    expect(done.status).toBe(200);
    expect((await server.call(clinician, listClinicalReviews, {})).body).toMatchObject({
      reviews: [],
      answeredToday: 1,
    });
  });
});
