import { z } from 'zod';
import { defineRoute } from '#platform/contract/route.ts';
import { windowQuery } from './contract.ts';

const params = z.object({ measureId: z.string().max(60) });

export const exportMeasureCsv = defineRoute({
  name: 'exportMeasureCsv',
  summary: 'A measure by week as a table; written into the audit trail',
  method: 'GET',
  path: '/api/measures/:measureId/csv',
  permission: 'records.export',
  params,
  query: windowQuery,
  reply: z.object({ fileName: z.string(), csv: z.string() }),
});

export const exportMeasureReport = defineRoute({
  name: 'exportMeasureReport',
  summary: 'A measure as a FHIR R4 MeasureReport; written into the audit trail',
  method: 'GET',
  path: '/api/measures/:measureId/report',
  permission: 'records.export',
  params,
  query: windowQuery,
  reply: z.looseObject({ resourceType: z.literal('MeasureReport') }),
});
