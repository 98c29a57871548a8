import { accept, refuse } from '#kernel/result.ts';
import { type ServedRoute, serve } from '#platform/server/http/call.ts';
import type { PreparationItem } from '../../domain/clusters/preparation.ts';
import {
  notePreparation,
  type PreparationItemReply,
  readPreparation,
  readSeatPreparation,
  savePreparation,
} from '../../preparation-contract.ts';
import { announceCluster } from './announce-cluster.ts';
import { clusterIsThere } from './cluster-store.ts';
import { lockCluster, recordClusterChange } from './definition-store.ts';
import { findPreparation, noteStatus, replacePreparation } from './preparation-store.ts';
import { loadSeatPreparation } from './seat-preparation.ts';

const NOT_FOUND = refuse('not-found', 'There is nothing here that you can open.');

export const preparationRoutes: readonly ServedRoute[] = [
  serve(readPreparation, async ({ tx, access, params }) => {
    if (!(await clusterIsThere(tx, access.organizationId, params.clusterId))) return NOT_FOUND;
    const items = await findPreparation(tx, access.organizationId, params.clusterId);
    return accept({ items: items.map(replyOf) });
  }),

  serve(savePreparation, async (call) => {
    const { organizationId, personId } = call.access;
    const { clusterId } = call.params;
    if (!(await lockCluster(call.tx, organizationId, clusterId))) return NOT_FOUND;
    const before = { items: (await findPreparation(call.tx, organizationId, clusterId)).map(replyOf) };
    await replacePreparation(call.tx, organizationId, { clusterId, items: call.body.items });
    const after = { items: (await findPreparation(call.tx, organizationId, clusterId)).map(replyOf) };
    const change = { clusterId, at: call.now, personId, change: 'preparation', before, after } as const;
    await recordClusterChange(call.tx, organizationId, change);
    await announceCluster(call, clusterId, 'update');
    return accept(after);
  }),

  serve(readSeatPreparation, async (call) => {
    const { seatId } = call.params;
    const prepared = await loadSeatPreparation(call.tx, call.access.organizationId, seatId);
    if (!prepared) return NOT_FOUND;
    const { patientId } = prepared;
    await call.audit({ action: 'read', entityType: 'seat-preparation', entityId: seatId, patientIds: [patientId] });
    return accept(prepared);
  }),

  serve(notePreparation, async (call) => {
    const { organizationId, personId } = call.access;
    const { preparationId } = call.params;
    const { status } = call.body;
    const noted = await noteStatus(call.tx, organizationId, { preparationId, status, personId, now: call.now });
    if (!noted) return NOT_FOUND;
    const { seatId, patientId } = noted;
    const what = { entityType: 'seat-preparation', entityId: preparationId, patientIds: [patientId] };
    await call.audit({ action: 'update', ...what, detail: { status } });
    const payload = { preparationId, seatId, status };
    await call.publish({ topic: 'preparation', audience: 'sessions.read', payload });
    return accept({ preparationId, seatId, status });
  }),
];

function replyOf(item: PreparationItem): PreparationItemReply {
  const { en = '', es = '', de = '' } = item.texts;
  return { ...item, texts: { en, es, de } };
}
