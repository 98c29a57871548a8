import { z } from 'zod';
import { defineRoute } from '#platform/contract/route.ts';
import { OPEN_SHEETS } from './domain/sheets/sheet-kind.ts';

const id = z.uuid();
const instant = z.iso.datetime();
const day = z.iso.date();

/** Whose day: one session, or every session that uses a room or a member of staff on a day. */
const ofSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('session'), sessionId: id }),
  z.object({ type: z.literal('resource'), resourceId: id, on: day }),
]);
export type SheetOf = z.output<typeof ofSchema>;

const pdfSchema = z.object({ name: z.string(), pdfBase64: z.string(), sessionsCount: z.number().int() });

export const listSheetChoices = defineRoute({
  name: 'listSheetChoices',
  summary: 'What day sheets can be printed for a day: its sessions, and the rooms and staff they use',
  method: 'GET',
  path: '/api/sheet-choices',
  permission: 'sessions.read',
  query: z.object({ on: day }),
  reply: z.object({
    sessions: z.array(
      z.object({
        sessionId: id,
        clusterName: z.string(),
        siteName: z.string(),
        startsAt: instant,
        zone: z.string(),
        bookedCount: z.number().int(),
      }),
    ),
    resources: z.array(
      z.object({
        resourceId: id,
        name: z.string(),
        kind: z.enum(['room', 'staff']),
        siteName: z.string(),
        sessionsCount: z.number().int(),
      }),
    ),
  }),
  staleOn: ['session', 'seat'],
});

export const printStaffSheet = defineRoute({
  name: 'printStaffSheet',
  summary: 'The full day sheet for staff, with names, dates of birth and what each patient lacks; the print is audited',
  method: 'POST',
  path: '/api/sheets/staff',
  permission: 'patients.read',
  body: z.object({ of: ofSchema }),
  reply: pdfSchema,
  refusals: { 'nothing-to-print': 409, 'may-not-print': 403 },
  asksOnly: true,
});

export const printOpenSheet = defineRoute({
  name: 'printOpenSheet',
  summary: 'What lies open to all: the sign-in sheet, name badges or the sign on the door. Never a family name.',
  method: 'POST',
  path: '/api/sheets/open',
  permission: 'sheets.print',
  body: z.object({ sheet: z.enum(OPEN_SHEETS), of: ofSchema }),
  reply: pdfSchema,
  refusals: { 'nothing-to-print': 409 },
  asksOnly: true,
});

export const listDowntimeSheets = defineRoute({
  name: 'listDowntimeSheets',
  summary: 'The printouts of the last days in case the screens fail, by site',
  method: 'GET',
  path: '/api/downtime-sheets',
  permission: 'downtime-sheets.read',
  reply: z.object({
    sheets: z.array(
      z.object({
        downtimeSheetId: id,
        siteName: z.string(),
        heldOn: day,
        madeAt: instant,
        zone: z.string(),
        sessionsCount: z.number().int(),
      }),
    ),
  }),
  staleOn: ['downtime-sheet'],
});

export const openDowntimeSheet = defineRoute({
  name: 'openDowntimeSheet',
  summary: 'One printout in case the screens fail; who opens it has seen every patient in it',
  method: 'POST',
  path: '/api/downtime-sheets/:downtimeSheetId',
  permission: 'downtime-sheets.read',
  params: z.object({ downtimeSheetId: id }),
  reply: pdfSchema,
  asksOnly: true,
});
