import { accept, refuse } from '#kernel/result.ts';
import { type ServedRoute, serve } from '#platform/server/http/call.ts';
import { decideWrongSlot, NAMES_NOBODY, namesSomebody, rateOf, WRONG_SLOT_GOAL_PERCENT } from '../domain/wrong-slot.ts';
import { listWrongSlots, reportWrongSlot, settleWrongSlot } from '../wrong-slot-contract.ts';
import {
  addWrongSlot,
  countByVersion,
  findSeatToReport,
  listWrongSlotRows,
  lockWrongSlot,
  recordWrongSlotChange,
  settleWrongSlotRow,
} from './wrong-slot-store.ts';

export const wrongSlotRoutes: readonly ServedRoute[] = [
  serve(reportWrongSlot, async ({ tx, access, params, body, now, newId, audit, publish }) => {
    const { organizationId, personId } = access;
    const seat = await findSeatToReport(tx, organizationId, params.seatId);
    if (!seat) return refuse('not-found', 'This seat does not exist.');
    const decided = decideWrongSlot(body.note, seat);
    if (!decided.ok) return decided;
    const id = newId();
    const { cause, note } = body;
    await addWrongSlot(tx, organizationId, { ...seat, id, seatId: params.seatId, cause, note, personId, at: now });
    const change = { id: newId(), wrongSlotId: id, change: 'reported', note, personId, at: now } as const;
    await recordWrongSlotChange(tx, organizationId, change);
    const detail = { cause };
    await audit({ action: 'create', entityType: 'wrong-slot', entityId: id, patientIds: [seat.patientId], detail });
    const payload = { wrongSlotId: id, clusterId: seat.clusterId };
    await publish({ topic: 'wrong-slot', audience: 'wrong-slots.settle', payload });
    return accept({ wrongSlotId: id });
  }),

  serve(listWrongSlots, async ({ tx, access, query }) => {
    const { organizationId, personId } = access;
    const clusterId = query.clusterId ?? null;
    const reports = await listWrongSlotRows(tx, organizationId, {
      clusterId,
      personId,
      withSettled: query.all === 'yes',
    });
    const versions = await countByVersion(tx, organizationId, clusterId);
    return accept({
      reports: reports.map((row) => ({
        ...row,
        startsAt: row.startsAt.toISOString(),
        reportedAt: row.reportedAt.toISOString(),
      })),
      versions: versions.map(({ seats, wrong, ...version }) => ({ ...version, ...rateOf({ seats, wrong }) })),
      goalPercent: WRONG_SLOT_GOAL_PERCENT,
    });
  }),

  serve(settleWrongSlot, async ({ tx, access, params, body, version, now, newId, audit, publish }) => {
    const { organizationId, personId } = access;
    const id = params.wrongSlotId;
    const found = await lockWrongSlot(tx, organizationId, id);
    if (!found) return refuse('not-found', 'This report does not exist.');
    if (found.state !== 'open') return refuse('already-settled', 'This report is closed already.');
    if (found.version !== version) return refuse('stale', 'Somebody changed this report. Look at it again.');
    if (namesSomebody(body.answer, found.names)) return refuse('names-a-patient', NAMES_NOBODY);
    await settleWrongSlotRow(tx, organizationId, { id, answer: body.answer, personId, at: now });
    const change = { id: newId(), wrongSlotId: id, change: 'settled', note: body.answer, personId, at: now } as const;
    await recordWrongSlotChange(tx, organizationId, change);
    await audit({ action: 'update', entityType: 'wrong-slot', entityId: id });
    await publish({ topic: 'wrong-slot', audience: 'wrong-slots.settle', payload: { wrongSlotId: id } });
    return accept({ wrongSlotId: id });
  }),
];
