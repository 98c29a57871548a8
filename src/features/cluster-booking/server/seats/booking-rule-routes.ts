import { accept, refuse } from '#kernel/result.ts';
import { type ServedRoute, serve } from '#platform/server/http/call.ts';
import { readBookingRules, saveBookingRules } from '../../booking-rule-contract.ts';
import { USUAL_BOOKING_RULES } from '../../domain/seats/booking-rules.ts';
import { findBookingChanges, findBookingRules, lockBookingRules, saveBookingSetting } from './booking-setting-store.ts';

export const bookingRuleRoutes: readonly ServedRoute[] = [
  serve(readBookingRules, async (call) => {
    const { organizationId } = call.access;
    const changes = await findBookingChanges(call.tx, organizationId);
    return accept({
      ...(await findBookingRules(call.tx, organizationId)),
      usual: USUAL_BOOKING_RULES,
      version: changes.length,
      changes: changes.map(({ at, ...each }) => ({ ...each, at: at.toISOString() })),
    });
  }),

  serve(saveBookingRules, async (call) => {
    const { organizationId, personId } = call.access;
    await lockBookingRules(call.tx, organizationId);
    const version = (await findBookingChanges(call.tx, organizationId)).length;
    if (version !== call.version) {
      return refuse('stale', 'Somebody has changed this meanwhile. Look again, then change it.');
    }
    await saveBookingSetting(call.tx, organizationId, { rules: call.body, personId, now: call.now });
    const detail = { ...call.body };
    await call.audit({ action: 'update', entityType: 'booking-rule', purpose: 'operations', detail });
    await call.publish({ topic: 'booking-rule', audience: 'sessions.read', payload: { version: version + 1 } });
    return accept({ version: version + 1 });
  }),
];
