import { z } from 'zod';
import { defineRoute } from '#platform/contract/route.ts';
import { CALENDAR_MODES } from './domain/forecast-question.ts';
import { SPACE_ACTIONS } from './domain/space-role.ts';

const id = z.uuid();
const day = z.iso.date();
const BY_ROLE = { 'role-too-small': 403 } as const;

/** A sentence of the engine: a template's code and what fills it. */
const noteSchema = z.object({ code: z.string(), data: z.record(z.string(), z.union([z.string(), z.number()])) });
export type ForecastNote = z.output<typeof noteSchema>;

const basisDays = z.coerce.number().int().min(14).max(365).default(90);
const mode = z.enum(CALENDAR_MODES).default('all-days');
/** One card is forecast by how long cards take; see `readFlow`. */
const items = z.coerce.number().int().min(1).max(10_000);

const viewedSpace = {
  space: z.object({ id, name: z.string(), workspaceName: z.string(), zone: z.string() }),
  may: z.array(z.enum(SPACE_ACTIONS)),
  today: day,
};

const calibrationSchema = z.object({
  judged: z.int(),
  held: z.int(),
  verdict: z.enum(['as-promised', 'too-hopeful', 'too-careful', 'too-few']),
});

const keptSchema = z.object({
  id,
  madeOn: day,
  /** Null: by itself on a Monday. */
  madeBy: z.string().nullable(),
  items: z.int(),
  p50On: day.nullable(),
  p85On: day.nullable(),
  /** When so many had been done; null: not yet. */
  finishedOn: day.nullable(),
});

export const readForecast = defineRoute({
  name: 'readForecast',
  summary: 'When the open cards of a space will be done, and how many by a day, drawn from what it finished so far',
  method: 'GET',
  path: '/api/spaces/:spaceId/forecast',
  permission: 'work.read',
  params: z.object({ spaceId: id }),
  query: z.object({
    /** All open cards unless told. */
    items: items.optional(),
    /** Four weeks from today unless told. */
    by: day.optional(),
    basisDays,
    mode,
    growth: z.enum(['true', 'false']).default('false'),
    /** Spans of seven days that are left out of the basis, by their first day. */
    leftOut: z
      .string()
      .regex(/^\d{4}-\d\d-\d\d(,\d{4}-\d\d-\d\d){0,9}$/)
      .optional(),
  }),
  reply: z.object({
    ...viewedSpace,
    open: z.int(),
    started: z.int(),
    /** The day that was asked for. */
    byOn: day,
    basis: z.object({ fromOn: day, days: z.int(), items: z.int(), leftOut: z.array(day) }),
    when: z
      .object({
        items: z.int(),
        percentiles: z.array(z.object({ percent: z.int(), on: day.nullable() })),
        /** Days on which trials were done, in order. */
        histogram: z.array(z.object({ on: day, trials: z.int() })),
        unfinishedTrials: z.int(),
      })
      .nullable(),
    howMany: z
      .object({
        byOn: day,
        percentiles: z.array(z.object({ percent: z.int(), items: z.int() })),
        histogram: z.array(z.object({ items: z.int(), trials: z.int() })),
      })
      .nullable(),
    scenarios: z.object({
      lines: z.array(
        z.object({
          scenario: z.enum(['optimistic', 'expected', 'pessimistic']),
          completedPerWeek: z.number(),
          outcome: z.enum(['finishes', 'does-not-finish', 'scope-grows-faster', 'later-than-ten-years']),
          finishOn: day.nullable(),
        }),
      ),
      arrivedPerWeek: z.number(),
      /** To be done by `howMany.byOn`; null when nothing is left. */
      requiredPerWeek: z.number().nullable(),
    }),
    burnUp: z.array(z.object({ on: day, scope: z.int(), done: z.int() })),
    /** Why there is no forecast, or why a question has no answer. */
    obstacles: z.array(noteSchema),
    /** Why to read it with care. */
    warnings: z.array(noteSchema),
    trials: z.int(),
    seed: z.int(),
    record: z.object({ p50: calibrationSchema, p85: calibrationSchema, latest: z.array(keptSchema) }),
  }),
  refusals: { ...BY_ROLE, 'bad-question': 422 },
  staleOn: ['board'],
});

export const keepForecast = defineRoute({
  name: 'keepForecast',
  summary: 'Keep a forecast as it stands now, to see later whether it held',
  method: 'POST',
  path: '/api/spaces/:spaceId/forecasts',
  permission: 'work.edit',
  params: z.object({ spaceId: id }),
  body: z.object({
    items: z.int().min(2).max(10_000),
    basisDays: z.int().min(14).max(365),
    mode: z.enum(CALENDAR_MODES),
  }),
  reply: keptSchema,
  refusals: { ...BY_ROLE, 'no-forecast': 422 },
  status: 201,
});

const cardMark = z.object({ id, number: z.int(), title: z.string() });
const paceSchema = z.array(z.object({ percent: z.int(), days: z.int().nullable() }));
const spanSchema = z.object({ mean: z.number(), median: z.number().nullable(), p85: z.number().nullable() });

export const readFlow = defineRoute({
  name: 'readFlow',
  summary: 'How work passes through a space: ages against pace, how long cards took, cumulative flow, times by month',
  method: 'GET',
  path: '/api/spaces/:spaceId/flow',
  permission: 'work.read',
  params: z.object({ spaceId: id }),
  query: z.object({ days: z.coerce.number().int().min(14).max(365).default(90) }),
  reply: z.object({
    ...viewedSpace,
    fromOn: day,
    ageing: z.array(
      z.object({
        statusId: id,
        name: z.string(),
        pace: paceSchema,
        cards: z.array(cardMark.extend({ ageDays: z.int(), pastPercent: z.int().nullable() })),
      }),
    ),
    finished: z.object({
      count: z.int(),
      lines: paceSchema,
      dots: z.array(z.object({ on: day, days: z.int(), cards: z.array(cardMark) })),
    }),
    cumulative: z.object({
      statuses: z.array(z.object({ id, name: z.string() })),
      days: z.array(
        z.object({ on: day, inStatus: z.array(z.int()), finished: z.int(), dropped: z.int(), wip: z.int() }),
      ),
    }),
    /** By month of the finish, in days as time passed: lead is reaction and cycle together. */
    times: z.array(
      z.object({ month: z.string(), count: z.int(), reaction: spanSchema, cycle: spanSchema, lead: spanSchema }),
    ),
    health: z.object({
      checks: z.array(z.object({ check: z.string(), value: z.number().nullable(), holds: z.boolean().nullable() })),
      meanWip: z.number(),
      finishedPerWeek: z.number(),
      meanCycleDays: z.number().nullable(),
    }),
  }),
  refusals: BY_ROLE,
  staleOn: ['board'],
});
