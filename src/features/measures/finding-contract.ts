import { z } from 'zod';
import { defineRoute } from '#platform/contract/route.ts';
import { CHOICES } from './domain/slice.ts';
import { sliceQuery } from './slice-query.ts';

const id = z.uuid();
const params = z.object({ measureId: z.string().max(60) });
const weeks = z.coerce.number().int().min(4).max(104).default(26);

const findingSchema = z.object({
  id,
  measureId: z.string(),
  /** What the chart was narrowed to; ids, days and bands. */
  slice: z.partialRecord(z.enum(CHOICES), z.string()),
  weeks: z.int(),
  lastWeekOn: z.iso.date(),
  title: z.string(),
  /** What the chart said then. */
  said: z.string(),
  writtenBy: z.string(),
  writtenAt: z.iso.datetime(),
});

export const writeFinding = defineRoute({
  name: 'writeFinding',
  summary:
    'Keep what a chart says now, so that a card can be made of it; the same chart in the same week gives the same',
  method: 'POST',
  path: '/api/measures/:measureId/findings',
  permission: 'work.edit',
  params,
  body: sliceQuery.extend({ weeks }),
  reply: findingSchema,
  refusals: { 'nothing-said': 422 },
  status: 201,
});

export const listFindings = defineRoute({
  name: 'listFindings',
  summary: 'What was kept of a chart, newest first',
  method: 'GET',
  path: '/api/measures/:measureId/findings',
  permission: 'measures.read',
  params,
  query: sliceQuery,
  reply: z.object({ findings: z.array(findingSchema) }),
  staleOn: ['board'],
});

export const readFinding = defineRoute({
  name: 'readFinding',
  summary: 'What a chart said when a card was made of it, and which chart it was',
  method: 'GET',
  path: '/api/findings/:findingId',
  permission: 'measures.read',
  params: z.object({ findingId: id }),
  reply: findingSchema,
});
