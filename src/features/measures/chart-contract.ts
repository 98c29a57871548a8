import { z } from 'zod';
import { defineRoute } from '#platform/contract/route.ts';

const day = z.iso.date();
const params = z.object({ measureId: z.string().max(60) });
const clusterId = z.uuid().nullable();
const words = z.string().trim().min(1, 'Say why.').max(500, 'At most 500 characters.');

const DETECTION_RULES = ['outside-limits', 'shift', 'trend', 'near-limit'] as const;

/** A week on the chart, in the unit of the measure; shares in percent. */
const chartPointSchema = z.object({
  weekOn: day,
  value: z.number().nullable(),
  /** Null where there are no limits. */
  limits: z.object({ centre: z.number(), lower: z.number(), upper: z.number() }).nullable(),
  rules: z.array(z.enum(DETECTION_RULES)),
});

/** A side of a comparison; fewer than 5 are not told. */
const sideSchema = z.object({
  value: z.number().nullable(),
  n: z.int().nullable(),
  isSmall: z.boolean(),
  /** Its weeks with events. */
  points: z.int(),
});

export const comparisonSchema = z.object({
  before: sideSchema,
  after: sideSchema,
  /** In the unit of the measure, shares in points, with a 95 % interval; null where it is not told. */
  difference: z.object({ value: z.number(), lower: z.number(), upper: z.number() }).nullable(),
  state: z.enum(['told', 'too-few-points', 'too-small']),
  meaning: z.enum(['better', 'worse', 'unclear']).nullable(),
});

export const chartSchema = z.object({
  points: z.array(chartPointSchema),
  phases: z.array(
    z.object({
      fromOn: day,
      centre: z.number().nullable(),
      /** Null for the first phase, which nobody had to decide. */
      decidedBy: z.string().nullable(),
      note: z.string().nullable(),
    }),
  ),
  signals: z.array(
    z.object({
      rule: z.enum(DETECTION_RULES),
      direction: z.enum(['up', 'down']),
      fromOn: day,
      untilOn: day,
      points: z.int(),
      meaning: z.enum(['better', 'worse', 'neutral']),
    }),
  ),
  /** What the engine says, the most telling first: template codes and what fills them. */
  told: z.array(z.object({ code: z.string(), data: z.record(z.string(), z.union([z.string(), z.number()])) })),
  notes: z.array(z.object({ weekOn: day, text: z.string(), by: z.string().nullable() })),
  /** What the measure was before and after each change of a template and each beginning of new limits, newest first. */
  effects: z.array(comparisonSchema.extend({ weekOn: day, text: z.string() })),
  mayEdit: z.boolean(),
});

export const beginChartPhase = defineRoute({
  name: 'beginChartPhase',
  summary: 'Work the limits of a measure out anew from a week on, and say why',
  method: 'POST',
  path: '/api/measures/:measureId/phases',
  permission: 'measures.edit',
  params,
  body: z.object({ clusterId, fromOn: day, note: words }),
  reply: z.object({ fromOn: day }),
  refusals: { 'not-a-week': 422, 'already-so': 409 },
  status: 201,
});

export const takeBackChartPhase = defineRoute({
  ...beginChartPhase,
  name: 'takeBackChartPhase',
  summary: 'Take back that limits are worked out anew from a week on, and say why',
  path: '/api/measures/:measureId/phases/take-back',
});

export const writeChartNote = defineRoute({
  name: 'writeChartNote',
  summary: 'Note what happened in a week, to be read beside the chart',
  method: 'POST',
  path: '/api/measures/:measureId/notes',
  permission: 'measures.edit',
  params,
  body: z.object({ clusterId, weekOn: day, text: words }),
  reply: z.object({ weekOn: day }),
  refusals: { 'not-a-week': 422 },
  status: 201,
});
