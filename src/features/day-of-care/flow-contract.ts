import { z } from 'zod';
import { DAY_STEPS } from '#features/cluster-booking/public.ts';
import { defineRoute } from '#platform/contract/route.ts';
import { LATE_CHOICES } from './domain/check-in/late-arrival.ts';
import { PRIORITIES } from './domain/flow/priority.ts';
import { STAGES } from './domain/flow/stage.ts';

const id = z.uuid();
const instant = z.iso.datetime();
const reason = z
  .string()
  .trim()
  .min(3)
  .max(300)
  .refine((text) => !/\p{Cc}|\p{Cs}/u.test(text), 'holds a character that cannot be stored');

const stationSchema = z.object({ number: z.number().int(), name: z.string() });

const boardSessionSchema = z.object({
  sessionId: id,
  clusterName: z.string(),
  siteName: z.string(),
  startsAt: instant,
  endsAt: instant,
  zone: z.string(),
  status: z.string(),
  /** Whole minutes; 0 in time. */
  runningLateMinutes: z.number().int(),
  lateAfterMinutes: z.number().int(),
  /** Empty unless it is a carousel. */
  stations: z.array(stationSchema),
  unresolvedCount: z.number().int(),
});

/** As many may read it from a wall: the preferred name and an initial, no date of birth, nothing clinical. */
const cardSchema = z.object({
  seatId: id,
  sessionId: id,
  name: z.string(),
  stage: z.enum(STAGES),
  station: z.number().int().nullable(),
  stationsLeft: z.array(z.number().int()),
  /** When the patient was asked to come, or the wave that a late one waits for. */
  expectedAt: instant,
  /** From when the time in the stage, or at the station, counts. */
  sinceAt: instant.nullable(),
  limitMinutes: z.number().int().nullable(),
  priority: z.enum(PRIORITIES),
  isLate: z.boolean(),
  next: z.array(z.enum(DAY_STEPS)),
  /** Until when the last move can be taken back. */
  undoUntil: instant.nullable(),
});
export type FlowCard = z.output<typeof cardSchema>;
export type FlowSession = z.output<typeof boardSessionSchema>;

const boardSchema = z.object({
  sites: z.array(z.object({ siteId: id, name: z.string() })),
  siteId: id.nullable(),
  sessions: z.array(boardSessionSchema),
  cards: z.array(cardSchema),
});
export type FlowBoardReply = z.output<typeof boardSchema>;

export const readToday = defineRoute({
  name: 'readToday',
  summary: 'Where every patient of today is, at one site: the first with sessions today unless one is named',
  method: 'GET',
  path: '/api/flow/today',
  permission: 'day.read',
  query: z.object({ siteId: id.optional() }),
  reply: boardSchema,
  staleOn: ['seat', 'session', 'flow-setting'],
});

export const readSessionFlow = defineRoute({
  name: 'readSessionFlow',
  summary: 'Where every patient of one session is',
  method: 'GET',
  path: '/api/sessions/:sessionId/flow',
  permission: 'day.read',
  params: z.object({ sessionId: id }),
  reply: boardSchema,
  staleOn: ['seat', 'session', 'flow-setting'],
});

const movedSchema = z.object({ seatId: id, stage: z.enum(STAGES), station: z.number().int().nullable() });

export const movePatient = defineRoute({
  name: 'movePatient',
  summary:
    'Move a patient on: arrived, roomed, in care or at a station, done, stayed away. An arrival opens the encounter.',
  method: 'POST',
  path: '/api/flow/seats/:seatId/moves',
  permission: 'day.move',
  params: z.object({ seatId: id }),
  body: z.object({
    to: z.enum(DAY_STEPS),
    /** Of a carousel, with `in-service`: counted from 1; null: between two stations. */
    station: z.number().int().min(1).max(50).nullable().optional(),
    /** How somebody who comes late is taken; without it a late arrival is refused with the choices there are. */
    late: z.enum(LATE_CHOICES).nullable().default(null),
  }),
  reply: movedSchema,
  refusals: {
    'wrong-step': 409,
    'too-early': 409,
    'seat-retaken': 409,
    'no-station': 409,
    'station-taken': 409,
    'station-passed': 409,
    'late-arrival': 409,
    'no-next-wave': 409,
  },
});

export const undoMove = defineRoute({
  name: 'undoMove',
  summary: 'Take back the last move of a patient, within five minutes',
  method: 'POST',
  path: '/api/flow/seats/:seatId/undo',
  permission: 'day.move',
  params: z.object({ seatId: id }),
  reply: movedSchema,
  refusals: { 'nothing-to-undo': 409, 'undo-late': 409, 'seat-retaken': 409 },
});

export const correctMove = defineRoute({
  name: 'correctMove',
  summary: 'Put a patient into the stage that is true, with the reason',
  method: 'POST',
  path: '/api/flow/seats/:seatId/corrections',
  permission: 'day.correct',
  params: z.object({ seatId: id }),
  body: z.object({ to: z.enum([...DAY_STEPS, 'booked']), reason }),
  reply: movedSchema,
  refusals: { 'wrong-step': 409, 'seat-retaken': 409 },
});

export const fillStations = defineRoute({
  name: 'fillStations',
  summary: 'Send those who wait longest to the free stations they still need',
  method: 'POST',
  path: '/api/sessions/:sessionId/stations/fill',
  permission: 'day.move',
  params: z.object({ sessionId: id }),
  reply: z.object({ called: z.array(z.object({ seatId: id, station: z.number().int() })) }),
  refusals: { 'no-station': 409 },
});

const minutes = (max: number, min = 1) => z.number().int().min(min).max(max).nullable();
const settingSchema = z.object({
  waitingMinutes: minutes(240),
  roomedMinutes: minutes(240),
  inCareMinutes: minutes(600),
  lateAfterMinutes: minutes(120, 0),
});

export const readFlowSetting = defineRoute({
  name: 'readFlowSetting',
  summary: 'From when on a stage takes too long and an arrival is late: of the hospital, or of one template',
  method: 'GET',
  path: '/api/flow/settings',
  permission: 'day.read',
  query: z.object({ templateId: id.optional() }),
  reply: settingSchema.extend({ version: z.number().int() }),
  staleOn: ['flow-setting'],
});

export const saveFlowSetting = defineRoute({
  name: 'saveFlowSetting',
  summary:
    'Set from when on a stage takes too long and an arrival is late; null leaves it to the hospital or the default',
  method: 'POST',
  path: '/api/flow/settings',
  permission: 'day-rules.edit',
  body: z.object({ templateId: id.nullable(), setting: settingSchema, version: z.number().int() }),
  reply: settingSchema.extend({ version: z.number().int() }),
  refusals: { 'setting-changed': 409 },
});
