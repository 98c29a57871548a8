import { z } from 'zod';
import { defineRoute } from '#platform/contract/route.ts';
import { comparisonSchema } from './chart-contract.ts';
import { UNITS } from './domain/measure.ts';
import { USUAL_CARE_IDS } from './domain/usual-care.ts';

export const compareUsualCare = defineRoute({
  name: 'compareUsualCare',
  summary:
    'What the sessions of a cluster are for their patients against their own single bookings of the same need before; fewer than 5 are not told',
  method: 'GET',
  path: '/api/clusters/:clusterId/usual-care',
  permission: 'measures.read',
  params: z.object({ clusterId: z.uuid() }),
  reply: z.object({
    cluster: z.object({ id: z.uuid(), name: z.string() }),
    /** Patients who were in a session, and those of them who can be compared; null where there are 1 to 4. */
    patients: z.object({ inSessions: z.int().nullable(), compared: z.int().nullable() }),
    measures: z.array(
      comparisonSchema.extend({
        id: z.enum(USUAL_CARE_IDS),
        name: z.string(),
        unit: z.enum([...UNITS, 'visits a year']),
        counted: z.string(),
        definition: z.string(),
      }),
    ),
  }),
});
