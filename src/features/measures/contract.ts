import { z } from 'zod';
import { defineRoute } from '#platform/contract/route.ts';
import { chartSchema } from './chart-contract.ts';

const measureSchema = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(['share', 'per-week', 'median']),
  unit: z.enum(['%', 'visits a week', 'needles a week', 'sedations a week', 'days']),
  definition: z.string(),
  counted: z.string(),
  better: z.enum(['higher', 'lower']),
  isByCluster: z.boolean(),
});

const readingSchema = z.object({ value: z.number().nullable(), n: z.int().nullable(), isSmall: z.boolean() });

export const listMeasures = defineRoute({
  name: 'listMeasures',
  summary: 'The catalogue of measures, and the clusters that some can be read for',
  method: 'GET',
  path: '/api/measures',
  permission: 'measures.read',
  reply: z.object({
    measures: z.array(measureSchema),
    clusters: z.array(z.object({ id: z.uuid(), name: z.string() })),
  }),
});

export const readMeasureSeries = defineRoute({
  name: 'readMeasureSeries',
  summary: 'A measure by week, read from what happened; fewer than 5 events are not told; with its control chart',
  method: 'GET',
  path: '/api/measures/:measureId',
  permission: 'measures.read',
  params: z.object({ measureId: z.string().max(60) }),
  query: z.object({ weeks: z.coerce.number().int().min(4).max(104).default(26), clusterId: z.uuid().optional() }),
  reply: z.object({
    measure: measureSchema,
    /** Whole weeks, Monday to Sunday, oldest first; the running week is not among them. */
    series: z.array(readingSchema.extend({ weekOn: z.iso.date() })),
    /** All these weeks together. */
    current: readingSchema,
    sentence: z.string(),
    /** Null without events. */
    chart: chartSchema.nullable(),
  }),
});
