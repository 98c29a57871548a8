import { z } from 'zod';
import { defineRoute } from '#platform/contract/route.ts';
import { SERIES_STATES } from './domain/seats/series-grid.ts';
import { SERIES_SCOPES } from './domain/seats/series-scope.ts';
import { offerSchema } from './offer-contract.ts';
import { seatSchema } from './seat-schema.ts';

const id = z.uuid();
const instant = z.iso.datetime();
const day = z.iso.date();
const reason = z.string().regex(/^[a-z0-9-]{2,60}$/);

const rowSchema = z.object({
  on: day,
  state: z.enum(SERIES_STATES),
  /** In the reader's words; empty when ok. */
  why: z.string(),
  /** The seat to take; null unless ok. */
  offer: offerSchema.nullable(),
  /** Another session near that day that would do. */
  alternative: offerSchema.nullable(),
});
export type SeriesRowReply = z.output<typeof rowSchema>;

export const planSeries = defineRoute({
  name: 'planSeries',
  asksOnly: true,
  summary: 'Every day of a series for one patient: ok, full, clash or closed, with another that would do',
  method: 'POST',
  path: '/api/series/plan',
  permission: 'seats.book',
  body: z.object({
    patientId: id,
    /** The first session of the series; the others are those of its template, so many weeks apart. */
    firstSessionId: id,
    count: z.number().int().min(2).max(60),
    /** Null: as its sessions come. */
    everyWeeks: z.number().int().min(1).max(26).nullable().default(null),
  }),
  reply: z.object({ everyWeeks: z.number().int(), rows: z.array(rowSchema) }),
});

export const bookSeries = defineRoute({
  name: 'bookSeries',
  summary: 'Book the chosen days of a series, all of them or none; days without a seat go on the worklist',
  method: 'POST',
  path: '/api/series',
  permission: 'seats.book',
  body: z.object({
    patientId: id,
    clusterId: id,
    careEventId: id.nullable().default(null),
    /** Of so many the chosen ones: 8 of 10. */
    wantedCount: z.number().int().min(1).max(60),
    seats: z
      .array(z.object({ sessionId: id, seatNumber: z.number().int().min(1).max(200) }))
      .min(1)
      .max(60),
    /** Days for which a seat is still wanted. */
    waitFor: z.array(day).max(60).default([]),
    overrideReason: z.string().max(500).default(''),
  }),
  reply: z.object({ seriesId: id, seats: z.array(seatSchema), taskIds: z.array(id) }),
  /** `series-changed` carries `changed`: the sessions that no longer can be had, with the reason of each. */
  refusals: { 'series-changed': 409, 'care-event-settled': 409, 'session-twice': 400 },
  status: 201,
});

/** What a 409 `series-changed` carries beside its sentence. */
export const seriesChangedSchema = z.object({
  changed: z.array(z.object({ sessionId: id, why: z.string() })),
});

export const readSeries = defineRoute({
  name: 'readSeries',
  summary: 'The seats of one patient’s series',
  method: 'GET',
  path: '/api/series/:seriesId',
  permission: 'seats.book',
  params: z.object({ seriesId: id }),
  reply: z.object({
    seriesId: id,
    patientId: id,
    clusterName: z.string(),
    wantedCount: z.number().int(),
    seats: z.array(seatSchema),
  }),
  staleOn: ['seat'],
});

export const cancelSeries = defineRoute({
  name: 'cancelSeries',
  summary: 'Give back one seat of a series, this and the later ones, or all; nobody else is touched',
  method: 'POST',
  path: '/api/series/:seriesId/cancel',
  permission: 'seats.book',
  params: z.object({ seriesId: id }),
  body: z.object({ seatId: id, scope: z.enum(SERIES_SCOPES), reason }),
  reply: z.object({ cancelled: z.array(id) }),
  refusals: { 'not-cancellable': 409, 'reason-unknown': 400 },
});

export const planSeriesMove = defineRoute({
  name: 'planSeriesMove',
  asksOnly: true,
  summary: 'Where the seats of a series would go when its first one moves to another session',
  method: 'POST',
  path: '/api/series/:seriesId/plan-move',
  permission: 'seats.book',
  params: z.object({ seriesId: id }),
  body: z.object({ seatId: id, scope: z.enum(SERIES_SCOPES), toSessionId: id }),
  reply: z.object({ rows: z.array(rowSchema.extend({ seatId: id, fromAt: instant, zone: z.string() })) }),
  refusals: { 'not-cancellable': 409 },
});

export const moveSeries = defineRoute({
  name: 'moveSeries',
  summary: 'Move the chosen seats of a series, all of them or none',
  method: 'POST',
  path: '/api/series/:seriesId/move',
  permission: 'seats.book',
  params: z.object({ seriesId: id }),
  body: z.object({
    moves: z
      .array(z.object({ seatId: id, sessionId: id, seatNumber: z.number().int().min(1).max(200) }))
      .min(1)
      .max(60),
    reason,
    overrideReason: z.string().max(500).default(''),
  }),
  reply: z.object({ seats: z.array(seatSchema) }),
  refusals: { 'series-changed': 409, 'not-cancellable': 409, 'reason-unknown': 400 },
  status: 201,
});
