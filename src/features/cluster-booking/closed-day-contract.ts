import { z } from 'zod';
import { defineRoute } from '#platform/contract/route.ts';

const id = z.uuid();
const day = z.iso.date();
const name = z.string().trim().min(1).max(80);

export const listDayCalendars = defineRoute({
  name: 'listDayCalendars',
  summary: 'Calendars of days on which nothing is held, such as public holidays',
  method: 'GET',
  path: '/api/day-calendars',
  permission: 'sessions.read',
  reply: z.object({
    calendars: z.array(
      z.object({ calendarId: id, name: z.string(), days: z.array(z.object({ on: day, name: z.string() })) }),
    ),
  }),
  staleOn: ['session'],
});

export const createDayCalendar = defineRoute({
  name: 'createDayCalendar',
  summary: 'A new calendar of days on which nothing is held; templates choose which they heed',
  method: 'POST',
  path: '/api/day-calendars',
  permission: 'templates.edit',
  body: z.object({ name }),
  reply: z.object({ calendarId: id }),
  refusals: { 'name-taken': 409 },
  status: 201,
});

export const setCalendarDay = defineRoute({
  name: 'setCalendarDay',
  summary: 'Put a day on a calendar, or take it off; sessions that stand on it are listed, never cancelled',
  method: 'POST',
  path: '/api/day-calendars/:calendarId/days',
  permission: 'templates.edit',
  params: z.object({ calendarId: id }),
  /** A name of null takes the day off. */
  body: z.object({ on: day, name: name.nullable() }),
  reply: z.object({ concernCount: z.number().int() }),
});

const concernSchema = z.object({
  concernId: id,
  sessionId: id,
  kind: z.enum(['closed-day', 'clock']),
  detail: z.string(),
  clusterName: z.string(),
  siteName: z.string(),
  startsAt: z.iso.datetime(),
  zone: z.string(),
  bookedCount: z.number().int(),
});

export const listConcerns = defineRoute({
  name: 'listConcerns',
  summary: 'Coming sessions that stand on a day that has become a holiday, or whose clock has changed its rules',
  method: 'GET',
  path: '/api/session-concerns',
  permission: 'sessions.read',
  reply: z.object({ concerns: z.array(concernSchema) }),
  staleOn: ['session', 'seat'],
});

export const settleConcern = defineRoute({
  name: 'settleConcern',
  summary: 'Hold the session all the same, or cancel it when nobody has a seat in it',
  method: 'POST',
  path: '/api/session-concerns/:concernId',
  permission: 'templates.edit',
  params: z.object({ concernId: id }),
  body: z.object({ how: z.enum(['kept', 'cancelled']) }),
  reply: z.object({ concernId: id }),
  refusals: { 'has-bookings': 409, settled: 409 },
});
