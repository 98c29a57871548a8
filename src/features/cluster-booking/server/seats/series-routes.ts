import { addDays, daysBetween } from '#kernel/calendar-date.ts';
import { accept, refuse } from '#kernel/result.ts';
import { type ServedRoute, serve } from '#platform/server/http/call.ts';
import { inOrderOfMoving } from '../../domain/seats/series-moves.ts';
import { seatsInScope } from '../../domain/seats/series-scope.ts';
import { bookSeries, cancelSeries, moveSeries, planSeries, planSeriesMove, readSeries } from '../../series-contract.ts';
import { addTask } from '../call/add-task.ts';
import { clusterIsThere } from '../clusters/cluster-store.ts';
import { announceSeat, who } from './announce-seat.ts';
import { cancelBooking } from './give-back-seat.ts';
import { lockPatient, lockSessions } from './lock-for-seat.ts';
import { findSessionAsOffer } from './offerable-store.ts';
import { findSeriesPlan, gridOf, seekerOf } from './plan-series.ts';
import { viewSeats } from './seat-view.ts';
import { findSeatsOfSeries, findSeries } from './series-store.ts';
import { moveWholeSeries, takeSeries } from './take-series.ts';

const NOT_FOUND = refuse('not-found', 'There is nothing here that you can open.');
const NOTHING_LEFT = refuse('not-cancellable', 'No seat of this series that lies ahead can be changed like that.');
const SAME_PLACE = refuse('not-cancellable', 'This seat is in that session already. Pick another.');

export const seriesRoutes: readonly ServedRoute[] = [
  serve(planSeries, async (call) => {
    const planned = await findSeriesPlan(call.tx, { ...who(call), ...call.body });
    if (!planned) return NOT_FOUND;
    await call.audit({ action: 'search', entityType: 'offer', patientIds: [call.body.patientId] });
    return accept(planned);
  }),

  serve(bookSeries, async (call) => {
    const { body, tx } = call;
    if (!(await clusterIsThere(tx, call.access.organizationId, body.clusterId))) return NOT_FOUND;
    if (new Set(body.seats.map((seat) => seat.sessionId)).size < body.seats.length) {
      return refuse('session-twice', 'A patient has one seat in a session.', 'seats');
    }
    const taken = await takeSeries(tx, { ...who(call), ...body });
    if (!taken.ok) {
      const { changed, ...refusal } = taken.refusal;
      return { ok: false, refusal: { ...refusal, extra: { changed } } };
    }
    const { seriesId, seatIds } = taken.value;
    for (const seatId of seatIds) await announceSeat(call, seatId, { action: 'create', detail: { seriesId } });
    const taskIds: string[] = [];
    for (const needByOn of body.waitFor) {
      const wanted = { kind: 'no-seat', patientId: body.patientId, clusterId: body.clusterId, needByOn } as const;
      taskIds.push(await addTask(call, { ...wanted, reason: 'A seat of a series is still wanted for this day.' }));
    }
    const seats = await viewSeats(tx, call.access.organizationId, { seriesId }, call.now);
    return accept({ seriesId, seats, taskIds });
  }),

  serve(readSeries, async (call) => {
    const { organizationId } = call.access;
    const series = await findSeries(call.tx, organizationId, call.params.seriesId);
    if (!series) return NOT_FOUND;
    const { seriesId, patientId } = series;
    await call.audit({ action: 'read', entityType: 'seat-series', entityId: seriesId, patientIds: [patientId] });
    return accept({ ...series, seats: await viewSeats(call.tx, organizationId, { seriesId }, call.now) });
  }),

  serve(cancelSeries, async (call) => {
    const { organizationId } = call.access;
    const { seriesId } = call.params;
    const series = await findSeries(call.tx, organizationId, seriesId);
    if (!series || !(await lockPatient(call.tx, organizationId, series.patientId))) return NOT_FOUND;
    const seats = await findSeatsOfSeries(call.tx, organizationId, seriesId);
    const reached = seatsInScope(seats, { ...call.body, now: call.now });
    if (reached.length === 0) return NOTHING_LEFT;
    // All at once and in the order that everybody keeps: one after the other could wait for somebody who waits for us.
    const sessionIds = reached.map((seat) => seat.sessionId);
    await lockSessions(call.tx, organizationId, sessionIds);
    for (const { seatId } of reached) {
      const changed = await cancelBooking(call.tx, { ...who(call), seatId, reason: call.body.reason });
      if (!changed.ok) return changed;
      await announceSeat(call, seatId, { action: 'update', detail: { reason: call.body.reason, seriesId } });
    }
    return accept({ cancelled: reached.map((seat) => seat.seatId) });
  }),

  serve(planSeriesMove, async (call) => {
    const { organizationId } = call.access;
    const series = await findSeries(call.tx, organizationId, call.params.seriesId);
    if (!series) return NOT_FOUND;
    const seats = await findSeatsOfSeries(call.tx, organizationId, series.seriesId);
    const reached = seatsInScope(seats, { ...call.body, now: call.now });
    const leavingSeatIds = reached.map((seat) => seat.seatId);
    const own = { ...who(call), patientId: series.patientId, leavingSeatIds };
    const query = { sessionId: call.body.toSessionId, now: call.now, own };
    const first = await findSessionAsOffer(call.tx, organizationId, query);
    if (!first) return NOT_FOUND;
    // The chosen seat goes to the session named; the others keep their distance from it, those before it too.
    const pivot = reached.find((seat) => seat.seatId === call.body.seatId);
    const seeker = pivot ? await seekerOf(call.tx, own, pivot.seatId) : null;
    if (!pivot || !seeker) return NOTHING_LEFT;
    if (pivot.sessionId === first.sessionId) return SAME_PLACE;
    const shiftDays = daysBetween(pivot.occursOn, first.occursOn);
    const days = reached.map((seat) => addDays(seat.occursOn, shiftDays));
    const rows = await gridOf(call.tx, own, { days, first, seeker });
    await call.audit({ action: 'search', entityType: 'offer', patientIds: [series.patientId] });
    return accept({
      rows: reached.flatMap(({ seatId, startsAt, zone }, index) => {
        const found = rows[index];
        return found ? [{ ...found.row, seatId, fromAt: startsAt.toISOString(), zone }] : [];
      }),
    });
  }),

  serve(moveSeries, async (call) => {
    const { organizationId } = call.access;
    const series = await findSeries(call.tx, organizationId, call.params.seriesId);
    if (!series) return NOT_FOUND;
    const seats = await findSeatsOfSeries(call.tx, organizationId, series.seriesId);
    const fromOf = new Map(seats.map((seat) => [seat.seatId, seat.sessionId]));
    if (call.body.moves.some((move) => !fromOf.has(move.seatId))) return NOTHING_LEFT;
    const moves = inOrderOfMoving(call.body.moves, fromOf);
    const fromSessionIds = moves.flatMap((move) => fromOf.get(move.seatId) ?? []);
    const asked = { ...who(call), ...call.body, moves, patientId: series.patientId, fromSessionIds };
    const moved = await moveWholeSeries(call.tx, asked);
    if (!moved.ok) {
      if (!('changed' in moved.refusal)) return { ok: false, refusal: moved.refusal };
      const { changed, code, sentence } = moved.refusal;
      const known = code === 'care-event-settled' ? 'series-changed' : code;
      return { ok: false, refusal: { code: known, sentence, extra: { changed } } };
    }
    for (const { seatId, fromSeatId } of moved.value) {
      const detail = { reason: call.body.reason, movedTo: seatId };
      await announceSeat(call, fromSeatId, { action: 'update', detail });
      await announceSeat(call, seatId, { action: 'create', detail: { movedFrom: fromSeatId } });
    }
    return accept({ seats: await viewSeats(call.tx, organizationId, { seriesId: series.seriesId }, call.now) });
  }),
];
