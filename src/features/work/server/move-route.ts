import { accept } from '#kernel/result.ts';
import { type ServedRoute, serve } from '#platform/server/http/call.ts';
import { moveCard } from '../contract.ts';
import { decideMove } from '../domain/decide-move.ts';
import { addCardEvent } from './activity-store.ts';
import { readSummary, saveCard } from './card-store.ts';
import { openCard, staleRefusal } from './open-card.ts';
import { boardChange } from './open-space.ts';
import { rankForPlace } from './rank-store.ts';
import { listStatuses, lockStatus, type StatusRow } from './space-store.ts';

export const moveRoutes: readonly ServedRoute[] = [
  serve(moveCard, async ({ tx, access, params, body, version, now, newId, audit, publish }) => {
    const { organizationId, personId } = access;
    const open = await openCard({ tx, access }, params.cardId, 'move-card');
    if (!open.ok) return open;
    const { card, space } = open.value;
    await lockStatus(tx, organizationId, body.toStatusId);
    const statuses = await listStatuses(tx, organizationId, space.id);
    const from = statuses.find(({ id }) => id === card.status_id);
    const to = statuses.find(({ id }) => id === body.toStatusId);
    if (!from) throw new Error('a card is always in a column of its space');
    const decided = decideMove({
      card: { version: card.version, statusId: card.status_id, isArchived: card.archived_at !== null },
      seenVersion: version ?? 0,
      from,
      to: to ? withOthers(to, from) : null,
    });
    if (!decided.ok) {
      if (decided.refusal.code !== 'stale') return { ok: false, refusal: decided.refusal };
      return { ok: false, refusal: await staleRefusal({ tx, access }, open.value) };
    }
    const { changesStatus, fromRole, toRole, warning } = decided.value;
    const { toStatusId, afterCardId, beforeCardId } = body;
    const place = { statusId: toStatusId, cardId: card.id, afterCardId, beforeCardId };
    const rank = await rankForPlace(tx, organizationId, place);
    await saveCard(tx, card, { status_id: toStatusId, rank });
    // Why: another order within a column is no step of the work; the stream and the clocks stay quiet about it.
    if (changesStatus) {
      await addCardEvent(tx, organizationId, {
        id: newId(),
        cardId: card.id,
        spaceId: space.id,
        at: now,
        personId,
        kind: 'moved',
        from: { id: from.id, role: fromRole },
        to: { id: toStatusId, role: toRole },
      });
    }
    await audit({ action: 'update', entityType: 'card', entityId: card.id, detail: { kind: 'moved' } });
    await publish(boardChange(space));
    const summary = await readSummary(tx, organizationId, { cardId: card.id, zone: space.workspace.zone });
    return accept({ ...summary, warning });
  }),
];

/** The card itself does not count against the limit of the column that it is already in. */
function withOthers(to: StatusRow, from: StatusRow) {
  return { ...to, otherCardCount: to.id === from.id ? to.cardCount - 1 : to.cardCount };
}
