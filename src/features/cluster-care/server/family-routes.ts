import { addDays } from '#kernel/calendar-date.ts';
import { accept, refuse } from '#kernel/result.ts';
import { wallTimeOfInstant } from '#kernel/wall-time.ts';
import type { Route } from '#platform/contract/route.ts';
import { type Call, type ServedRoute, serve } from '#platform/server/http/call.ts';
import { plainName } from '../domain/family-words.ts';
import {
  answerTogetherRequest,
  askTogether,
  listTogetherRequests,
  readMyPatients,
  readPreference,
  statePreference,
} from '../family-contract.ts';
import { loadOpenQuestions } from './approval-store.ts';
import { loadPreferences, savePreference } from './family-preference-store.ts';
import { loadOpenFinds } from './find-parts-store.ts';
import { preferenceReply } from './find-view.ts';
import { HORIZON_DAYS } from './hospital-time.ts';
import { loadDue, loadOwnPatients, loadPlanned } from './my-care-store.ts';
import { loadPatientNames } from './patient-names.ts';
import {
  findRequest,
  insertRequest,
  loadRequestsOf,
  loadWaitingRequests,
  saveRequestAnswer,
  type TogetherRequest,
} from './together-request-store.ts';

const NOT_FOUND = refuse('not-found', 'There is nothing here that you can open.');

export const familyRoutes: readonly ServedRoute[] = [
  serve(readMyPatients, async (call) => {
    const { tx, access, now } = call;
    const patientIds = access.patientScope === 'all' ? [] : access.patientScope;
    const hospital = await tx
      .selectFrom('organization')
      .select(['name', 'zone'])
      .where('organization_id', '=', access.organizationId)
      .executeTakeFirstOrThrow();
    await call.audit({ action: 'read', entityType: 'my-page', patientIds, purpose: 'patient-request' });
    if (patientIds.length === 0) return accept({ hospitalName: hospital.name, patients: [] });
    const untilOn = addDays(wallTimeOfInstant(now, hospital.zone).date, HORIZON_DAYS);
    return accept({ hospitalName: hospital.name, patients: await myPatients(call, patientIds, untilOn) });
  }),

  serve(askTogether, async ({ tx, access, params, body, now, audit, publish, newId }) => {
    const { organizationId, personId } = access;
    const { patientId } = params;
    if ((await loadPatientNames(tx, organizationId, [patientId])).size === 0) return NOT_FOUND;
    const id = newId();
    if (!(await insertRequest(tx, organizationId, { id, patientId, personId, at: now, note: body.note }))) {
      return refuse('asked-already', 'You have asked this already. You will get an answer here.');
    }
    await audit({ action: 'create', entityType: 'together-request', entityId: id, patientIds: [patientId] });
    await publish({ topic: 'together-request', audience: 'finds.read', payload: { requestId: id, patientId } });
    return accept({ requestId: id, askedAt: now.toISOString(), note: body.note, answer: null, answeredAt: null });
  }),

  serve(listTogetherRequests, async ({ tx, access, audit }) => {
    const waiting = await loadWaitingRequests(tx, access.organizationId);
    const patientIds = waiting.map(({ patientId }) => patientId);
    const names = await loadPatientNames(tx, access.organizationId, patientIds);
    const finds = await loadOpenFinds(tx, access.organizationId, patientIds);
    await audit({ action: 'search', entityType: 'together-request', patientIds });
    return accept({
      requests: waiting.map((each) => ({
        requestId: each.id,
        patientId: each.patientId,
        patientName: names.get(each.patientId)?.name ?? '',
        askedByName: each.askedByName,
        askedAt: each.askedAt.toISOString(),
        note: each.note,
        bundleId: finds.get(each.patientId)?.id ?? null,
      })),
    });
  }),

  serve(answerTogetherRequest, async ({ tx, access, params, body, now, audit, publish }) => {
    const { organizationId, personId } = access;
    const request = await findRequest(tx, organizationId, params.requestId);
    if (request === null) return NOT_FOUND;
    if (!(await saveRequestAnswer(tx, organizationId, { id: request.id, answer: body.answer, personId, at: now }))) {
      return refuse('answered-already', 'A colleague has answered this already.');
    }
    const payload = { requestId: request.id, patientId: request.patientId };
    await audit({
      action: 'update',
      entityType: 'together-request',
      entityId: request.id,
      patientIds: [request.patientId],
    });
    await publish({ topic: 'together-request', audience: 'finds.read', payload });
    await publish({ topic: 'together-request', audience: 'my-page', payload });
    return accept(requestReply({ ...request, answer: body.answer, answeredAt: now }));
  }),

  serve(readPreference, async ({ tx, access, params, audit }) => {
    const { patientId } = params;
    if ((await loadPatientNames(tx, access.organizationId, [patientId])).size === 0) return NOT_FOUND;
    const preferences = await loadPreferences(tx, access.organizationId, [patientId]);
    await audit({ action: 'read', entityType: 'family-preference', patientIds: [patientId] });
    return accept(preferenceReply(preferences.get(patientId)));
  }),

  serve(statePreference, async ({ tx, access, params, body, version, now, audit, publish }) => {
    const { organizationId, personId } = access;
    const { patientId } = params;
    if ((await loadPatientNames(tx, organizationId, [patientId])).size === 0) return NOT_FOUND;
    const stated = { ...body, patientId, personId, at: now, version: version ?? 0 };
    const saved = await savePreference(tx, organizationId, stated);
    const current = preferenceReply((await loadPreferences(tx, organizationId, [patientId])).get(patientId));
    if (!saved) {
      const sentence = 'This was changed by somebody else a moment ago. What you see now is theirs.';
      return { ok: false, refusal: { code: 'stale', sentence, extra: { current } } };
    }
    await audit({
      action: 'update',
      entityType: 'family-preference',
      patientIds: [patientId],
      detail: { preference: body.preference },
    });
    for (const audience of ['finds.read', 'my-page']) {
      await publish({ topic: 'family-preference', audience, payload: { patientId } });
    }
    return accept(current);
  }),
];

async function myPatients({ tx, access, now }: Call<Route>, patientIds: readonly string[], untilOn: string) {
  const { organizationId, personId } = access;
  const names = await loadPatientNames(tx, organizationId, patientIds);
  const planned = Map.groupBy(await loadPlanned(tx, organizationId, { patientIds, now }), (row) => row.patientId);
  const due = Map.groupBy(await loadDue(tx, organizationId, { patientIds, untilOn }), (row) => row.patientId);
  const requests = Map.groupBy(await loadRequestsOf(tx, organizationId, patientIds), (row) => row.patientId);
  const questions = await loadOpenQuestions(tx, organizationId, { personId, now });
  const preferences = await loadPreferences(tx, organizationId, patientIds);
  const own = await loadOwnPatients(tx, organizationId, personId);
  return patientIds.flatMap((patientId) => {
    const name = names.get(patientId);
    if (name === undefined) return [];
    return [
      {
        patientId,
        name: name.shortName,
        isSelf: own.has(patientId),
        planned: (planned.get(patientId) ?? []).map(({ patientId: _, kindId, ...row }) => ({
          ...row,
          what: plainName(kindId, row.what),
          startAt: row.startAt.toISOString(),
          endAt: row.endAt.toISOString(),
        })),
        due: (due.get(patientId) ?? []).map(({ id, what, kindId, dueOn }) => ({
          id,
          what: plainName(kindId, what),
          dueOn,
        })),
        requests: (requests.get(patientId) ?? []).map(requestReply),
        openQuestions: questions.filter((question) => question.patientId === patientId).length,
        preference: preferenceReply(preferences.get(patientId)),
      },
    ];
  });
}

function requestReply({ id, askedAt, note, answer, answeredAt }: TogetherRequest) {
  return {
    requestId: id,
    askedAt: askedAt.toISOString(),
    note,
    answer,
    answeredAt: answeredAt?.toISOString() ?? null,
  };
}
