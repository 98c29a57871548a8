import { z } from 'zod';
import type { ClusterMeasure } from './domain/clusters/cluster-definition.ts';
import { type Criterion, RESULT_COMPARISONS } from './domain/clusters/cluster-rule.ts';

const months = z.number().int().min(0).max(1500);
const codes = z
  .array(z.object({ system: z.string().trim().min(1).max(200), code: z.string().trim().min(1).max(60) }))
  .min(1)
  .max(40);
const coded = { name: z.string().trim().min(1).max(120), codes };

/** The rules of a cluster as they are kept and sent. Every criterion is data: no text is ever run. */
export const criterionSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('age'), fromMonths: months.nullable(), untilMonths: months.nullable() }),
  z.object({ type: z.literal('condition'), ...coded }),
  z.object({ type: z.literal('medication'), ...coded }),
  z.object({
    type: z.literal('result'),
    ...coded,
    comparison: z.enum(RESULT_COMPARISONS),
    value: z.number(),
    unit: z.string().trim().max(30),
    newerThanMonths: months.nullable(),
  }),
  z.object({ type: z.literal('last-visit'), ...coded, monthsAgoMin: months }),
  z.object({ type: z.literal('next-visit'), isBooked: z.boolean(), withinDays: z.number().int().min(0).max(730) }),
  z.object({
    type: z.literal('recall-due'),
    kindIds: z.array(z.string().min(1).max(80)).min(1).max(20),
    families: z.array(z.string().min(1).max(80)).max(20),
    withinDays: z.number().int().min(0).max(730),
  }),
  z.object({ type: z.literal('language'), languages: z.array(z.string().min(2).max(10)).min(1).max(20) }),
  z.object({ type: z.literal('site'), siteIds: z.array(z.uuid()).min(1).max(20) }),
]) satisfies z.ZodType<Criterion>;

export const clusterRulesSchema = z.object({
  include: z.array(criterionSchema).max(12).default([]),
  exclude: z.array(criterionSchema).max(12).default([]),
});

const measureSchema = z.object({
  name: z.string().trim().min(1).max(120),
  /** The newest result of these codes is held against the target. */
  codes,
  comparison: z.enum(RESULT_COMPARISONS),
  target: z.number(),
  unit: z.string().trim().max(30),
  withinMonths: z.number().int().min(1).max(60),
}) satisfies z.ZodType<ClusterMeasure>;
export const clusterMeasuresSchema = z.array(measureSchema).max(10);
