import { accept, refuse } from '#kernel/result.ts';
import { type ServedRoute, serve } from '#platform/server/http/call.ts';
import { addBookingLimit, endBookingLimit, listBookingLimits } from '../../booking-limit-contract.ts';
import { closeLimit, findLimitChoices, findLimits, insertLimit } from './booking-limit-store.ts';

const NOT_FOUND = refuse('not-found', 'There is nothing here that you can open.');

export const bookingLimitRoutes: readonly ServedRoute[] = [
  serve(listBookingLimits, async ({ tx, access }) => {
    const limits = await findLimits(tx, access.organizationId);
    return accept({
      limits: limits.map((each) => ({ ...each, madeAt: each.madeAt.toISOString() })),
      choices: [...(await findLimitChoices(tx, access.organizationId))],
    });
  }),

  serve(addBookingLimit, async ({ tx, access, body, now, newId, audit, publish }) => {
    const { organizationId, personId } = access;
    const choices = await findLimitChoices(tx, organizationId);
    if (!choices.some(({ kind, ofId }) => kind === body.kind && ofId === body.ofId)) return NOT_FOUND;
    const limitId = newId();
    if (!(await insertLimit(tx, organizationId, { ...body, limitId, personId, now }))) {
      return refuse('limit-there', 'There is such a limit already. End it first, then set another.');
    }
    const detail = { kind: body.kind, ofId: body.ofId, period: body.period, seatsMax: body.seatsMax };
    await audit({ action: 'create', entityType: 'booking-limit', entityId: limitId, purpose: 'operations', detail });
    await publish({ topic: 'booking-limit', audience: 'sessions.read', payload: { limitId } });
    return accept({ limitId });
  }),

  serve(endBookingLimit, async ({ tx, access, params: { limitId }, now, audit, publish }) => {
    const { organizationId, personId } = access;
    const closed = await closeLimit(tx, organizationId, { limitId, personId, now });
    if (closed === 'not-there') return NOT_FOUND;
    if (closed === 'ended-before') return refuse('limit-ended', 'This limit was ended before.');
    await audit({ action: 'update', entityType: 'booking-limit', entityId: limitId, purpose: 'operations' });
    await publish({ topic: 'booking-limit', audience: 'sessions.read', payload: { limitId } });
    return accept({ limitId });
  }),
];
