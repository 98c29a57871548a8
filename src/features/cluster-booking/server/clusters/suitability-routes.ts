import { accept, refuse } from '#kernel/result.ts';
import type { Route } from '#platform/contract/route.ts';
import { type Call, type ServedRoute, serve } from '#platform/server/http/call.ts';
import {
  endGroupFlag,
  endKeptApart,
  keepApart,
  listAudiences,
  listKeptApart,
  readAgreements,
  readSuitability,
  recordAgreement,
  saveAudience,
  setGroupFlag,
} from '../../suitability-contract.ts';
import { findAgreements, insertAgreement } from './agreement-store.ts';
import { announceCluster } from './announce-cluster.ts';
import { findAudience, findAudiences, setAudience } from './audience-store.ts';
import { clusterIsThere } from './cluster-store.ts';
import { recordClusterChange } from './definition-store.ts';
import { patientExists } from './suggest-store.ts';
import {
  endFlag,
  endPair,
  findFlags,
  findPairs,
  findPatientName,
  findSharedSessions,
  insertFlag,
  insertPair,
} from './suitability-store.ts';

const NOT_FOUND = refuse('not-found', 'There is nothing here that you can open.');
const ENDED = refuse('ended', 'Somebody has already ended this.');

export const suitabilityRoutes: readonly ServedRoute[] = [
  serve(readAgreements, async (call) => {
    const { organizationId } = call.access;
    const { patientId } = call.params;
    if (!(await patientExists(call.tx, organizationId, patientId))) return NOT_FOUND;
    const agreements = await findAgreements(call.tx, organizationId, patientId);
    await call.audit({ action: 'read', entityType: 'confidentiality-agreement', patientIds: [patientId] });
    return accept({ agreements, patientHasAgreed: agreements.some((each) => each.companionName === null) });
  }),

  serve(recordAgreement, async (call) => {
    const { organizationId } = call.access;
    const { patientId } = call.params;
    if (!(await patientExists(call.tx, organizationId, patientId))) return NOT_FOUND;
    await insertAgreement(call.tx, organizationId, { patientId, ...call.body, ...author(call) });
    await announce(call, { what: 'confidentiality-agreement', patientIds: [patientId], topic: 'preparation' });
    return accept({ agreements: await findAgreements(call.tx, organizationId, patientId) });
  }),

  serve(readSuitability, async (call) => {
    const { organizationId } = call.access;
    const { patientId } = call.params;
    const patientName = await findPatientName(call.tx, organizationId, patientId);
    if (patientName === null) return NOT_FOUND;
    await call.audit({ action: 'read', entityType: 'group-suitability', patientIds: [patientId] });
    const flags = await findFlags(call.tx, organizationId, patientId);
    return accept({ patientName, flags, agreements: await findAgreements(call.tx, organizationId, patientId) });
  }),

  serve(setGroupFlag, async (call) => {
    const { organizationId } = call.access;
    const { patientId } = call.params;
    if (!(await patientExists(call.tx, organizationId, patientId))) return NOT_FOUND;
    const flagId = await insertFlag(call.tx, organizationId, { patientId, ...call.body }, author(call));
    await announce(call, { what: 'group-flag', id: flagId, patientIds: [patientId], topic: 'suitability' });
    return accept({ flagId });
  }),

  serve(endGroupFlag, async (call) => {
    const { flagId } = call.params;
    const ended = await endFlag(call.tx, call.access.organizationId, flagId, author(call));
    if (!ended) return NOT_FOUND;
    if (!ended.wasOpen) return ENDED;
    await announce(call, { what: 'group-flag', id: flagId, patientIds: ended.patientIds, topic: 'suitability' });
    return accept({ flagId });
  }),

  serve(listKeptApart, async (call) => {
    const { organizationId } = call.access;
    const { patientId } = call.params;
    if (!(await patientExists(call.tx, organizationId, patientId))) return NOT_FOUND;
    const pairs = await findPairs(call.tx, organizationId, patientId);
    const patientIds = [patientId, ...pairs.map((pair) => pair.otherPatientId)];
    await call.audit({ action: 'read', entityType: 'kept-apart', patientIds });
    return accept({ pairs });
  }),

  serve(keepApart, async (call) => {
    const { organizationId } = call.access;
    const { patientId } = call.params;
    const { otherPatientId, reason } = call.body;
    if (!(await patientExists(call.tx, organizationId, patientId))) return NOT_FOUND;
    if (otherPatientId === patientId) return refuse('same-patient', 'Choose somebody else.', 'otherPatientId');
    if (!(await patientExists(call.tx, organizationId, otherPatientId))) {
      return refuse('not-here', 'This patient is not there.', 'otherPatientId');
    }
    const pairId = await insertPair(call.tx, organizationId, { patientId, otherPatientId, reason }, author(call));
    if (pairId === null) return refuse('kept-already', 'These two are kept apart already.');
    await announce(call, {
      what: 'kept-apart',
      id: pairId,
      patientIds: [patientId, otherPatientId],
      topic: 'suitability',
    });
    const both = { patientId, otherPatientId, now: call.now };
    return accept({ pairId, sharedSessionIds: await findSharedSessions(call.tx, organizationId, both) });
  }),

  serve(endKeptApart, async (call) => {
    const { pairId } = call.params;
    const ended = await endPair(call.tx, call.access.organizationId, pairId, author(call));
    if (!ended) return NOT_FOUND;
    if (!ended.wasOpen) return ENDED;
    await announce(call, { what: 'kept-apart', id: pairId, patientIds: ended.patientIds, topic: 'suitability' });
    return accept({ pairId });
  }),

  serve(listAudiences, async ({ tx, access, params }) => {
    if (!(await clusterIsThere(tx, access.organizationId, params.clusterId))) return NOT_FOUND;
    return accept({ audiences: await findAudiences(tx, access.organizationId, params.clusterId) });
  }),

  serve(saveAudience, async (call) => {
    const { organizationId, personId } = call.access;
    const { templateId } = call.params;
    const before = await findAudience(call.tx, organizationId, templateId);
    if (!before) return NOT_FOUND;
    await setAudience(call.tx, organizationId, { templateId, ...call.body });
    const after = (await findAudience(call.tx, organizationId, templateId)) ?? before;
    const { clusterId } = before;
    await recordClusterChange(call.tx, organizationId, {
      clusterId,
      at: call.now,
      personId,
      change: 'audience',
      before,
      after,
    });
    await announceCluster(call, clusterId, 'update');
    return accept(after);
  }),
];

function author(call: Call<Route>) {
  return { personId: call.access.personId, now: call.now };
}

type Announced = {
  readonly what: string;
  readonly id?: string;
  readonly patientIds: readonly string[];
  readonly topic: 'preparation' | 'suitability';
};

/** Events about who may sit with whom reach only those who may see it, and name nobody. */
async function announce(call: Call<Route>, { what, id, patientIds, topic }: Announced): Promise<void> {
  const entity = id === undefined ? {} : { entityId: id };
  await call.audit({ action: 'update', entityType: what, ...entity, patientIds });
  const audience = topic === 'suitability' ? 'suitability.edit' : 'sessions.read';
  await call.publish({ topic, audience, payload: { changed: what } });
}
