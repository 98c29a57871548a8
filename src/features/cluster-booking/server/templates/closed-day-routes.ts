import { sql } from 'kysely';
import { accept, refuse } from '#kernel/result.ts';
import type { Tx } from '#platform/server/database/within-wall.ts';
import { type ServedRoute, serve } from '#platform/server/http/call.ts';
import {
  createDayCalendar,
  listConcerns,
  listDayCalendars,
  setCalendarDay,
  settleConcern,
} from '../../closed-day-contract.ts';
import { findConcerns, noteClosedDays, settleOneConcern } from './concern-store.ts';
import { findCalendarIds } from './planning-store.ts';

const NOT_FOUND = refuse('not-found', 'There is nothing here that you can open.');

export const closedDayRoutes: readonly ServedRoute[] = [
  serve(listDayCalendars, async (call) => {
    const { rows } = await sql<{ calendarId: string; name: string; days: { on: string; name: string }[] }>`
      SELECT c.id AS "calendarId", c.name, coalesce((SELECT jsonb_agg(jsonb_build_object('on', d.held_on, 'name', d.name) ORDER BY d.held_on)
        FROM day_calendar_day d WHERE d.organization_id = c.organization_id AND d.calendar_id = c.id AND d.removed_at IS NULL), '[]') AS days
      FROM day_calendar c WHERE c.organization_id = ${call.access.organizationId} ORDER BY c.name`.execute(call.tx);
    return accept({ calendars: rows });
  }),

  serve(createDayCalendar, async (call) => {
    const { organizationId } = call.access;
    const calendarId = call.newId();
    const made =
      await sql`INSERT INTO day_calendar (organization_id, id, name) VALUES (${organizationId}, ${calendarId}, ${call.body.name})
      ON CONFLICT DO NOTHING RETURNING id`.execute(call.tx);
    if (made.rows.length === 0) return refuse('name-taken', 'There is a calendar of this name already.', 'name');
    await call.audit({ action: 'create', entityType: 'day-calendar', entityId: calendarId, purpose: 'operations' });
    await call.publish({ topic: 'session', audience: 'sessions.read', payload: { calendarId } });
    return accept({ calendarId });
  }),

  serve(setCalendarDay, async (call) => {
    const { organizationId } = call.access;
    const { calendarId } = call.params;
    if (!(await findCalendarIds(call.tx, organizationId)).has(calendarId)) return NOT_FOUND;
    await setDay(call.tx, organizationId, { calendarId, ...call.body, now: call.now });
    const concernCount = await noteClosedDays(call.tx, { organizationId, now: call.now });
    const detail = { on: call.body.on, name: call.body.name, concerns: concernCount };
    await call.audit({
      action: 'update',
      entityType: 'day-calendar',
      entityId: calendarId,
      purpose: 'operations',
      detail,
    });
    await call.publish({ topic: 'session', audience: 'sessions.read', payload: { calendarId } });
    return accept({ concernCount });
  }),

  serve(listConcerns, async (call) => {
    const { organizationId } = call.access;
    const concerns = await findConcerns(call.tx, { organizationId, now: call.now });
    return accept({ concerns: concerns.map((each) => ({ ...each, startsAt: each.startsAt.toISOString() })) });
  }),

  serve(settleConcern, async (call) => {
    const { organizationId, personId } = call.access;
    const { concernId } = call.params;
    const { how } = call.body;
    const done = await settleOneConcern(call.tx, organizationId, { concernId, how, personId, now: call.now });
    if (done === 'not-there') return NOT_FOUND;
    if (done === 'settled') return refuse('settled', 'Somebody has looked after this session meanwhile.');
    if (done === 'has-bookings') {
      return refuse('has-bookings', 'Patients have seats in it. Open the session to move it, or hold it all the same.');
    }
    await call.audit({
      action: 'update',
      entityType: 'session-concern',
      entityId: concernId,
      purpose: 'operations',
      detail: { how },
    });
    await call.publish({ topic: 'session', audience: 'sessions.read', payload: { concernId, how } });
    return accept({ concernId });
  }),
];

type Day = { readonly calendarId: string; readonly on: string; readonly name: string | null; readonly now: Date };

async function setDay(tx: Tx, organizationId: string, { calendarId, on, name, now }: Day): Promise<void> {
  if (name === null) {
    await sql`UPDATE day_calendar_day SET removed_at = ${now}
      WHERE organization_id = ${organizationId} AND calendar_id = ${calendarId} AND held_on = ${on}`.execute(tx);
    return;
  }
  await sql`INSERT INTO day_calendar_day (organization_id, calendar_id, held_on, name) VALUES (${organizationId}, ${calendarId}, ${on}, ${name})
    ON CONFLICT (organization_id, calendar_id, held_on) DO UPDATE SET name = excluded.name, removed_at = NULL`.execute(
    tx,
  );
}
