import { addTask } from '#features/cluster-booking/server/public.ts';
import { accept, refuse } from '#kernel/result.ts';
import type { Route } from '#platform/contract/route.ts';
import { type Call, type ServedRoute, serve } from '#platform/server/http/call.ts';
import { stageOf } from '../../domain/flow/stage.ts';
import {
  correctMove,
  fillStations,
  movePatient,
  readFlowSetting,
  readSessionFlow,
  readToday,
  saveFlowSetting,
  undoMove,
} from '../../flow-contract.ts';
import { viewBoard } from './board-view.ts';
import { fillFreeStations } from './fill-free-stations.ts';
import { findFlowSetting, saveSetting, templateIsThere } from './flow-setting-store.ts';
import { type FlowSessionRow, findFlowSessions } from './flow-store.ts';
import { type Moved, movePatientOn } from './move-patient.ts';
import { correctPatient, undoLastMove } from './put-right.ts';

const NOT_FOUND = refuse('not-found', 'There is nothing here that you can open.');

export const flowRoutes: readonly ServedRoute[] = [
  serve(readToday, async (call) => {
    const all = await findFlowSessions(call.tx, call.access.organizationId, { today: call.now, siteId: null });
    const sites = [...new Map(all.map(({ siteId, siteName }) => [siteId, siteName]))].map(([siteId, name]) => ({
      siteId,
      name,
    }));
    const siteId = call.query.siteId ?? sites[0]?.siteId ?? null;
    return accept({
      sites,
      siteId,
      ...(await boardOf(
        call,
        all.filter((each) => each.siteId === siteId),
      )),
    });
  }),

  serve(readSessionFlow, async (call) => {
    const sessions = await findFlowSessions(call.tx, call.access.organizationId, call.params);
    const [session] = sessions;
    if (!session) return NOT_FOUND;
    const { siteId, siteName } = session;
    return accept({ sites: [{ siteId, name: siteName }], siteId, ...(await boardOf(call, sessions)) });
  }),

  serve(movePatient, async (call) => {
    const moved = await movePatientOn(call.tx, call, { ...call.params, ...call.body });
    if (!moved.ok) return moved;
    if (call.body.late === 'rebook') {
      const { patientId, clusterId, seatId } = moved.value;
      const reason = 'Came too late to be seen.';
      await addTask(call, { kind: 'rebook', patientId, clusterId, lostSeatId: seatId, priority: 'soon', reason });
    }
    return accept(replyOf(moved.value));
  }),

  serve(undoMove, async (call) => {
    const moved = await undoLastMove(call.tx, call, call.params.seatId);
    return moved.ok ? accept(replyOf(moved.value)) : moved;
  }),

  serve(correctMove, async (call) => {
    const moved = await correctPatient(call.tx, call, { ...call.params, ...call.body });
    return moved.ok ? accept(replyOf(moved.value)) : moved;
  }),

  serve(fillStations, async (call) => {
    const called = await fillFreeStations(call.tx, call, call.params.sessionId);
    return called.ok ? accept({ called: [...called.value] }) : called;
  }),

  serve(readFlowSetting, async (call) =>
    accept(await findFlowSetting(call.tx, call.access.organizationId, call.query.templateId ?? null)),
  ),

  serve(saveFlowSetting, async (call) => {
    const { organizationId, personId } = call.access;
    const { templateId, setting, version } = call.body;
    if (templateId !== null && !(await templateIsThere(call.tx, organizationId, templateId))) return NOT_FOUND;
    const before = await findFlowSetting(call.tx, organizationId, templateId);
    const write = { templateId, setting, before, personId, at: call.now };
    if (before.version !== version || !(await saveSetting(call.tx, organizationId, write))) {
      return refuse('setting-changed', 'Somebody else has changed this meanwhile. Look at it, and save again.');
    }
    await call.audit({ action: 'update', entityType: 'flow-setting', ...(templateId ? { entityId: templateId } : {}) });
    await call.publish({ topic: 'flow-setting', audience: 'day.read', payload: { templateId } });
    return accept(await findFlowSetting(call.tx, organizationId, templateId));
  }),
];

async function boardOf(call: Call<Route>, sessions: readonly FlowSessionRow[]) {
  const { patientIds, ...board } = await viewBoard(call.tx, call.access.organizationId, { sessions, now: call.now });
  await call.audit({
    action: 'read',
    entityType: 'flow-board',
    patientIds,
    detail: { sessions: sessions.length, patients: patientIds.length },
  });
  return { sessions: [...board.sessions], cards: [...board.cards] };
}

function replyOf({ seatId, status, station }: Moved) {
  return { seatId, stage: stageOf(status), station };
}
