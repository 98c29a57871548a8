import { z } from 'zod';
import { defineRoute } from '#platform/contract/route.ts';

const id = z.uuid();
const minute = z.number().int().min(0).max(1_440);
const weekday = z.number().int().min(1).max(7);
const loadCell = z.object({ weekday, startMinute: minute, patients: z.number().int() });

export const planWeek = defineRoute({
  name: 'planWeek',
  asksOnly: true,
  summary:
    'What each cluster asks for in a week, how full the coming week is, and which sessions would serve it better',
  method: 'POST',
  path: '/api/planner/week',
  permission: 'templates.edit',
  body: z.object({
    /** Seats of a cluster's sessions, as if they were others. */
    seatsIf: z
      .array(z.object({ clusterId: id, seats: z.number().int().min(1).max(200) }))
      .max(60)
      .default([]),
  }),
  reply: z.object({
    /** Monday of the week looked at. */
    weekOn: z.iso.date(),
    clusters: z.array(
      z.object({
        clusterId: id,
        name: z.string(),
        enrolled: z.number().int(),
        visitsPerYear: z.number(),
        unmetCount: z.number().int(),
        demandPerWeek: z.number(),
        seats: z.number().int().nullable(),
        sessionsNow: z.number().int(),
        sessionsNeeded: z.number().int().nullable(),
        sessionsPlanned: z.number().int().nullable(),
        /** In the long run, with the sessions planned; null where no session is there to go by. */
        thirdNextAvailableDays: z.number().nullable(),
        missingSeatsPerWeek: z.number().nullable(),
      }),
    ),
    suggested: z.array(
      z.object({
        clusterId: id,
        clusterName: z.string(),
        siteId: id,
        siteName: z.string(),
        weekday,
        startMinute: minute,
        durationMinutes: z.number().int(),
        seats: z.number().int(),
        resourceNames: z.array(z.string()),
      }),
    ),
    givenUp: z.array(z.object({ clusterName: z.string(), weekday, startMinute: minute })),
    loadNow: z.array(loadCell),
    loadPlanned: z.array(loadCell),
    starts: z.array(z.object({ startMinute: minute, visitMinutes: z.number().int(), starts: z.number().int() })),
    /** How far the week can be from the best one, from 0 to 1; null when nothing could be placed. */
    gap: z.number().nullable(),
  }),
});
