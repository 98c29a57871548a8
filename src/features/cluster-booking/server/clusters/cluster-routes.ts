import { CARE_CATALOGUE, findKindById } from '#features/care-events/public.ts';
import { listSites } from '#features/resources/server/public.ts';
import { addDays } from '#kernel/calendar-date.ts';
import { accept, refuse } from '#kernel/result.ts';
import { wallTimeOfInstant } from '#kernel/wall-time.ts';
import type { Route } from '#platform/contract/route.ts';
import { type Call, type ServedRoute, serve } from '#platform/server/http/call.ts';
import {
  changeClusterState,
  draftCluster,
  draftClusterFromNeed,
  editCluster,
  evaluateCluster,
  listClusters,
  listNeedsWithoutCluster,
  previewRules,
  readCluster,
  readClusterChoices,
  readClusterHistory,
} from '../../cluster-contract.ts';
import { decideClusterState } from '../../domain/clusters/cluster-state.ts';
import { draftForNeed, nameOfNeed } from '../../domain/clusters/draft-for-need.ts';
import { mayBeAsked } from '../../domain/clusters/may-be-asked.ts';
import { LANGUAGES_OFFERED } from '../../domain/clusters/rule-words.ts';
import { seatShortageOf } from '../../domain/clusters/seat-shortage.ts';
import { sessionsPerWeekNeeded } from '../../domain/clusters/seats-needed.ts';
import { announceCluster, announceEvaluation } from './announce-cluster.ts';
import { findClusterDemand, findOrganizationZone } from './cluster-store.ts';
import { definitionRefusal } from './definition-refusal.ts';
import {
  findCluster,
  insertCluster,
  lockCluster,
  recordClusterChange,
  setClusterState,
  updateCluster,
} from './definition-store.ts';
import { evaluateRules, previewOf } from './evaluate-rules.ts';
import { findClusterChanges, findEvaluations } from './history-store.ts';
import { findFamilies, findOwners } from './owner-store.ts';
import { findKnownCodes, findUnclusteredNeeds } from './unclustered-store.ts';

/** Demand and supply are compared over this many weeks. */
const WEEKS_AHEAD = 8;
const USUAL_CAPACITY = 10;
/** From so many patients a group of its own is worth thinking about. */
const NEED_PATIENTS_MIN = 5;

const NOT_FOUND = refuse('not-found', 'There is nothing here that you can open.');
const NAME_TAKEN = refuse('name-taken', 'Another cluster has this name. Choose another.', 'name');

export const clusterRoutes: readonly ServedRoute[] = [
  serve(listClusters, async (call) => {
    const untilOn = addDays(await todayOf(call), WEEKS_AHEAD * 7);
    const demand = await findClusterDemand(call.tx, call.access.organizationId, { now: call.now, untilOn });
    return accept({
      weeks: WEEKS_AHEAD,
      clusters: demand.map(({ visitsPerYear, ...cluster }) => ({
        ...cluster,
        ...seatShortageOf({ ...cluster, weeks: WEEKS_AHEAD }),
        sessionsPerWeekNeeded: sessionsPerWeekNeeded({
          patients: cluster.enrolledCount,
          visitsPerYear,
          capacity: USUAL_CAPACITY,
        }),
      })),
    });
  }),

  serve(readCluster, async (call) => {
    const cluster = await findCluster(call.tx, call.access.organizationId, call.params.clusterId);
    return cluster ? accept(cluster) : NOT_FOUND;
  }),

  serve(readClusterChoices, async ({ tx, access }) => {
    const { organizationId } = access;
    const sites = await listSites(tx, organizationId);
    return accept({
      owners: await findOwners(tx, organizationId),
      sites: sites.map(({ id, name }) => ({ siteId: id, name })),
      kinds: CARE_CATALOGUE.map(({ id, name }) => ({ kindId: id, name })),
      families: await findFamilies(tx, organizationId),
      languages: LANGUAGES_OFFERED.map((each) => ({ ...each })),
      codes: await findKnownCodes(tx, organizationId),
    });
  }),

  serve(draftCluster, async (call) => {
    const { organizationId, personId } = call.access;
    const refusal = await definitionRefusal(call.tx, organizationId, call.body);
    if (refusal) return { ok: false, refusal };
    const clusterId = call.newId();
    if (!(await insertCluster(call.tx, organizationId, { clusterId, definition: call.body }))) return NAME_TAKEN;
    const change = { clusterId, at: call.now, personId, change: 'drafted', after: call.body } as const;
    await recordClusterChange(call.tx, organizationId, change);
    await announceCluster(call, clusterId, 'create');
    return accept({ clusterId });
  }),

  serve(draftClusterFromNeed, async (call) => {
    const { organizationId, personId } = call.access;
    const today = await todayOf(call);
    const question = { today, soonOn: addDays(today, WEEKS_AHEAD * 7), patientsMin: 1, only: call.body };
    const [need] = await findUnclusteredNeeds(call.tx, organizationId, question);
    if (!need) return refuse('need-served', 'A cluster serves this need by now, or nobody has it any more.');
    const kind = findKindById(need.kindId);
    const definition = draftForNeed(need, {
      kindName: kind?.name ?? need.display,
      visitMinutes: kind?.minutes ?? null,
      ownerId: personId,
    });
    const clusterId = call.newId();
    if (!(await insertCluster(call.tx, organizationId, { clusterId, definition }))) return NAME_TAKEN;
    const reason = 'Drafted from a need found in the records.';
    const change = { clusterId, at: call.now, personId, change: 'drafted', after: definition, reason } as const;
    await recordClusterChange(call.tx, organizationId, change);
    await announceCluster(call, clusterId, 'create');
    const { rules, autoApprove } = definition;
    const asking = { organizationId, clusterId, rules, autoApprove, personId, today, now: call.now };
    const evaluation = await evaluateRules(call.tx, asking);
    await announceEvaluation(call, clusterId, evaluation);
    return accept({ clusterId, evaluation });
  }),

  serve(editCluster, async (call) => {
    const { organizationId, personId } = call.access;
    const { clusterId } = call.params;
    await lockCluster(call.tx, organizationId, clusterId);
    const before = await findCluster(call.tx, organizationId, clusterId);
    if (!before) return NOT_FOUND;
    if (before.version !== call.version) {
      return refuse('stale', 'Somebody else has changed this cluster. Look at it again.');
    }
    if (before.state === 'retired') return refuse('retired', 'A retired cluster stays as it was.');
    const { reason, ...definition } = call.body;
    const refusal = await definitionRefusal(call.tx, organizationId, definition);
    if (refusal) return { ok: false, refusal };
    if (!(await updateCluster(call.tx, organizationId, { clusterId, definition }))) return NAME_TAKEN;
    const change = { clusterId, at: call.now, personId, change: 'edited', before, after: definition, reason } as const;
    await recordClusterChange(call.tx, organizationId, change);
    await announceCluster(call, clusterId, 'update');
    const after = await findCluster(call.tx, organizationId, clusterId);
    return after ? accept(after) : NOT_FOUND;
  }),

  serve(changeClusterState, async (call) => {
    const { organizationId, personId } = call.access;
    const { clusterId } = call.params;
    const { state, reason } = call.body;
    await lockCluster(call.tx, organizationId, clusterId);
    const before = await findCluster(call.tx, organizationId, clusterId);
    if (!before) return NOT_FOUND;
    const hasRules = before.rules.include.length > 0;
    const decided = decideClusterState({ state: before.state, hasOwner: before.ownerId !== null, hasRules }, state);
    if (!decided.ok) return decided;
    await setClusterState(call.tx, organizationId, { clusterId, state: decided.value });
    const step = { before: { state: before.state }, after: { state }, reason };
    await recordClusterChange(call.tx, organizationId, { clusterId, at: call.now, personId, change: 'state', ...step });
    await announceCluster(call, clusterId, 'update');
    const after = await findCluster(call.tx, organizationId, clusterId);
    return after ? accept(after) : NOT_FOUND;
  }),

  serve(evaluateCluster, async (call) => {
    const { organizationId, personId } = call.access;
    const { clusterId } = call.params;
    await lockCluster(call.tx, organizationId, clusterId);
    const cluster = await findCluster(call.tx, organizationId, clusterId);
    if (!cluster) return NOT_FOUND;
    const asked = mayBeAsked(cluster);
    if (!asked.ok) return asked;
    const { rules, autoApprove } = cluster;
    const today = await todayOf(call);
    const asking = { organizationId, clusterId, rules, autoApprove, personId, today, now: call.now };
    const evaluation = await evaluateRules(call.tx, asking);
    await announceEvaluation(call, clusterId, evaluation);
    return accept(evaluation);
  }),

  serve(previewRules, async (call) => {
    const { organizationId } = call.access;
    const preview = await previewOf(call.tx, { organizationId, ...call.body, today: await todayOf(call) });
    await call.audit({ action: 'search', entityType: 'cluster', detail: { matched: preview.matched } });
    return accept(preview);
  }),

  serve(listNeedsWithoutCluster, async (call) => {
    const today = await todayOf(call);
    const question = { today, soonOn: addDays(today, WEEKS_AHEAD * 7), patientsMin: NEED_PATIENTS_MIN };
    const needs = await findUnclusteredNeeds(call.tx, call.access.organizationId, question);
    return accept({
      needs: needs.map(({ display, ...need }) => ({
        ...need,
        name: nameOfNeed(need, findKindById(need.kindId)?.name ?? display),
        sessionsPerWeekNeeded: sessionsPerWeekNeeded({
          patients: need.patientCount,
          visitsPerYear: 1,
          capacity: USUAL_CAPACITY,
        }),
      })),
    });
  }),

  serve(readClusterHistory, async ({ tx, access, params }) => {
    const { organizationId } = access;
    if (!(await findCluster(tx, organizationId, params.clusterId))) return NOT_FOUND;
    return accept({
      changes: await findClusterChanges(tx, organizationId, params.clusterId),
      evaluations: await findEvaluations(tx, organizationId, params.clusterId),
    });
  }),
];

async function todayOf(call: Call<Route>): Promise<string> {
  return wallTimeOfInstant(call.now, await findOrganizationZone(call.tx, call.access.organizationId)).date;
}
