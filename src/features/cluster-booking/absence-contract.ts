import { z } from 'zod';
import { defineRoute } from '#platform/contract/route.ts';
import { ABSENCE_REASONS } from './domain/sessions/absence.ts';

const id = z.uuid();
const instant = z.iso.datetime();

export const noteAbsence = defineRoute({
  name: 'noteAbsence',
  summary: 'Somebody is away, or something cannot be used, from an instant until another',
  method: 'POST',
  path: '/api/absences',
  permission: 'templates.edit',
  body: z.object({ resourceId: id, fromAt: instant, untilAt: instant, reason: z.enum(ABSENCE_REASONS) }),
  reply: z.object({ absenceId: id }),
  refusals: { 'ends-before-start': 422, 'too-long': 422, 'noted-already': 409 },
  status: 201,
});

export const withdrawAbsence = defineRoute({
  name: 'withdrawAbsence',
  summary: 'An absence is over, or was noted by mistake',
  method: 'POST',
  path: '/api/absences/:absenceId/withdraw',
  permission: 'templates.edit',
  params: z.object({ absenceId: id }),
  reply: z.object({ absenceId: id }),
  refusals: { 'withdrawn-already': 409 },
});
