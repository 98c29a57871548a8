import { z } from 'zod';
import { defineRoute } from '#platform/contract/route.ts';
import { chartSchema } from './chart-contract.ts';
import { FAMILIES, MEASURE_KINDS, UNITS } from './domain/measure.ts';
import { CHOICES } from './domain/slice.ts';
import { sliceQuery } from './slice-query.ts';

const measureSchema = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(MEASURE_KINDS),
  family: z.enum(FAMILIES),
  unit: z.enum(UNITS),
  definition: z.string(),
  counted: z.string(),
  better: z.enum(['higher', 'lower']),
  isByCluster: z.boolean(),
  /** By what it can be narrowed and told apart. */
  choices: z.array(z.enum(CHOICES)),
  goal: z.number().optional(),
  warnAbove: z.number().optional(),
});

const namedSchema = z.object({ id: z.uuid(), name: z.string() });

const readingSchema = z.object({ value: z.number().nullable(), n: z.int().nullable(), isSmall: z.boolean() });

export const listMeasures = defineRoute({
  name: 'listMeasures',
  summary: 'The catalogue of measures, and the clusters that some can be read for',
  method: 'GET',
  path: '/api/measures',
  permission: 'measures.read',
  reply: z.object({
    measures: z.array(measureSchema),
    clusters: z.array(namedSchema),
    sites: z.array(namedSchema),
    clinicians: z.array(namedSchema),
    templates: z.array(namedSchema.extend({ clusterId: z.uuid() })),
    languages: z.array(z.string()),
  }),
});

export const windowQuery = sliceQuery.extend({ weeks: z.coerce.number().int().min(4).max(104).default(26) });

export const readMeasureSeries = defineRoute({
  name: 'readMeasureSeries',
  summary: 'A measure by week, read from what happened; fewer than 5 events are not told; with its control chart',
  method: 'GET',
  path: '/api/measures/:measureId',
  permission: 'measures.read',
  params: z.object({ measureId: z.string().max(60) }),
  query: windowQuery.extend({
    /** How many weeks make one point; chosen by how small the weeks are unless told. */
    point: z.enum(['1', '4']).optional(),
  }),
  reply: z.object({
    measure: measureSchema,
    /** Whole weeks, Monday to Sunday, oldest first, or four of them at a time; the running week is not among them. */
    weeksPerPoint: z.union([z.literal(1), z.literal(4)]),
    series: z.array(readingSchema.extend({ weekOn: z.iso.date() })),
    /** All these weeks together. */
    current: readingSchema,
    sentence: z.string(),
    /** Null without events. */
    chart: chartSchema.nullable(),
  }),
});

export const readMeasureParts = defineRoute({
  name: 'readMeasureParts',
  summary:
    'A measure over some weeks, told apart by cluster, site, clinician, day of the week and so on; fewer than 5 are not told',
  method: 'GET',
  path: '/api/measures/:measureId/by/:choice',
  permission: 'measures.read',
  params: z.object({ measureId: z.string().max(60), choice: z.enum(CHOICES) }),
  query: windowQuery,
  reply: z.object({
    measure: measureSchema,
    parts: z.array(readingSchema.extend({ key: z.string(), label: z.string() })),
  }),
  refusals: { 'not-told-apart': 422 },
});
