import { z } from 'zod';
import { AGE_BANDS, LEAD_BANDS, type Slice } from './domain/slice.ts';

/** What a measure is narrowed to, as it stands in an address: ids, days and bands, nothing about one patient. */
export const sliceQuery = z.object({
  clusterId: z.uuid().optional(),
  siteId: z.uuid().optional(),
  clinicianId: z.uuid().optional(),
  templateId: z.uuid().optional(),
  sessionId: z.uuid().optional(),
  /** 1 is Monday. */
  weekday: z.enum(['1', '2', '3', '4', '5', '6', '7']).optional(),
  /** How long ahead the seat was booked. */
  lead: z.enum(LEAD_BANDS).optional(),
  language: z
    .string()
    .regex(/^[a-z]{2,3}$|^unknown$/)
    .optional(),
  age: z.enum([...AGE_BANDS, 'unknown']).optional(),
});

export function sliceOf(query: z.output<typeof sliceQuery>): Slice {
  return {
    cluster: query.clusterId ?? null,
    site: query.siteId ?? null,
    clinician: query.clinicianId ?? null,
    template: query.templateId ?? null,
    session: query.sessionId ?? null,
    weekday: query.weekday ?? null,
    lead: query.lead ?? null,
    language: query.language ?? null,
    age: query.age ?? null,
  };
}
