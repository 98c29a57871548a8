import { accept, refuse } from '#kernel/result.ts';
import { wallTimeOfInstant } from '#kernel/wall-time.ts';
import type { BodyOf, Route } from '#platform/contract/route.ts';
import { type Call, type ServedRoute, serve } from '#platform/server/http/call.ts';
import { editSession, previewSessionEdit, readSessionDrawing } from '../../change-contract.ts';
import type { Arrival } from '../../domain/templates/arrival.ts';
import { weekdayOf } from '../../domain/templates/recurrence.ts';
import { timesOf } from '../../domain/templates/session-occurrences.ts';
import { standingVersions, type WantedOccurrence } from '../../domain/templates/template-phases.ts';
import { findClusterOfSession } from '../sessions/session-store.ts';
import { changeReplyOf } from './change-replies.ts';
import { carryOut } from './change-routes.ts';
import { checkDrawing } from './check-drawing.ts';
import { planOneEdit } from './plan-template-change.ts';
import { type FoundSession, findStandingSessions } from './standing-store.ts';
import { findTemplate, lockTemplate, type SavedTemplate } from './template-store.ts';

const NOT_FOUND = refuse('not-found', 'There is nothing here that you can open.');
const OVER = refuse('session-over', 'This session has begun, is over or was cancelled.');
const BOOKED = refuse('somebody-booked', 'Somebody has just booked into this session. Look at it again.');

export const sessionEditRoutes: readonly ServedRoute[] = [
  serve(readSessionDrawing, async (call) => {
    const found = await findComing(call, call.params.sessionId);
    if (!found.ok) return found;
    const session = found.value;
    const { templateId, on, version, isException } = session;
    return accept({ templateId, on, version, isException, part: partOf(session) });
  }),

  serve(previewSessionEdit, async (call) => {
    const found = await findComing(call, call.params.sessionId);
    if (!found.ok) return found;
    const session = found.value;
    const template = await findTemplate(call.tx, call.access.organizationId, session.templateId);
    if (!template) return NOT_FOUND;
    const wanted = await wantedOf(call, template, call.body);
    if (!wanted.ok) return wanted;
    const asked = { template, sessionId: session.sessionId, wanted: wanted.value, tick: call.body.tick, locks: false };
    const rows = await planOneEdit(call.tx, keyOf(call), asked);
    return rows === null ? BOOKED : accept(changeReplyOf(rows, template.zone));
  }),

  serve(editSession, async (call) => {
    const found = await findComing(call, call.params.sessionId);
    if (!found.ok) return found;
    const session = found.value;
    const template = await lockTemplate(call.tx, call.access.organizationId, session.templateId);
    if (!template) return NOT_FOUND;
    const wanted = await wantedOf(call, template, call.body);
    if (!wanted.ok) return wanted;
    const asked = { template, sessionId: session.sessionId, wanted: wanted.value, tick: call.body.tick, locks: true };
    const rows = await planOneEdit(call.tx, keyOf(call), asked);
    if (rows === null) return BOOKED;
    const [row] = rows;
    if (row?.effect === 'none') {
      const why =
        row.status === 'has-bookings' ? 'Patients have seats in it: tick that they will be told.' : row.reason;
      return refuse('not-changed', why || 'Nothing is different.');
    }
    return accept(await carryOut(call, template, { rows, version: null, note: call.body.note }));
  }),
];

function keyOf(call: Call<Route>) {
  return { organizationId: call.access.organizationId, now: call.now };
}

async function findComing(call: Call<Route>, sessionId: string) {
  const { organizationId } = call.access;
  const [session] = await findStandingSessions(call.tx, organizationId, { choice: { sessionId }, now: call.now });
  if (session !== undefined && !session.isCancelled) return accept(session);
  return (await findClusterOfSession(call.tx, organizationId, sessionId)) === null ? NOT_FOUND : OVER;
}

type Edit = Pick<BodyOf<typeof previewSessionEdit>, 'on' | 'part'>;

/** The one session as its template would want it, had it been drawn so. */
async function wantedOf(call: Call<Route>, template: SavedTemplate, { on, part }: Edit) {
  const newest = standingVersions(template.versions).at(-1);
  if (newest === undefined) return NOT_FOUND;
  const { zone } = template;
  const recurrence = { kind: 'dates' as const, dates: [on] };
  const { drawing: whole } = newest;
  const drawing = { ...whole, ...part, recurrence, startsOn: on, endsOn: null, calendarIds: [...whole.calendarIds] };
  const checked = await checkDrawing(call.tx, call.access.organizationId, drawing);
  if (!checked.ok) return checked;
  const times = timesOf({ ...part, zone }, on);
  if (times.startsAt <= call.now || on < wallTimeOfInstant(call.now, zone).date) {
    return refuse('in-the-past', 'That time is over. Choose a later one.', 'on');
  }
  const wanted: WantedOccurrence = {
    on,
    weekday: weekdayOf(on),
    ...times,
    closedBecause: null,
    version: newest.version,
    drawing,
    period: null,
  };
  return accept(wanted);
}

function partOf({ shape }: FoundSession): Edit['part'] {
  const { startMinute, durationMinutes, setupMinutes, cleanupMinutes, capacity, bookingWindow, lines } = shape;
  const own = lines.map((line) => ({ ...line, resourceIds: [...line.resourceIds] }));
  const part = { startMinute, durationMinutes, setupMinutes, cleanupMinutes, capacity, bookingWindow, lines: own };
  const arrival = arrivalOf(shape);
  if (arrival.pattern === 'own')
    return { ...part, arrival: { pattern: 'own', offsetsMinutes: [...arrival.offsetsMinutes] } };
  if (arrival.pattern === 'stations') return { ...part, arrival: { ...arrival, stations: [...arrival.stations] } };
  return { ...part, arrival };
}

/** How a session's patients come, as it would be drawn; what rolls from place to place is kept as times of its own. */
function arrivalOf({ arrivalPattern, carousel, offsetsMinutes }: FoundSession['shape']): Arrival {
  if (arrivalPattern === 'stations' && carousel !== null) {
    return { pattern: 'stations', minutes: carousel.minutes, stations: carousel.stations };
  }
  if (arrivalPattern === 'together' || arrivalPattern === 'wave' || arrivalPattern === 'staggered') {
    return { pattern: arrivalPattern };
  }
  return { pattern: 'own', offsetsMinutes };
}
