import { z } from 'zod';
import { defineRoute } from '#platform/contract/route.ts';
import { PRIORITIES } from './domain/care-event.ts';

const instant = z.iso.datetime();

/** Something that is due, why, within which days, and where it is booked by itself; a seat of a session is listed with the sessions. */
const dueItemSchema = z.object({
  careEventId: z.uuid(),
  kindId: z.string(),
  /** The catalogue's name of the kind; the order's own words where the kind is not known. */
  kindName: z.string(),
  display: z.string(),
  earliestOn: z.iso.date(),
  dueOn: z.iso.date(),
  latestOn: z.iso.date(),
  priority: z.enum(PRIORITIES),
  reason: z.string(),
  status: z.enum(['due', 'booked']),
  version: z.number().int(),
  booking: z
    .object({
      type: z.literal('appointment'),
      id: z.uuid(),
      siteId: z.uuid(),
      zone: z.string(),
      startAt: instant,
      endAt: instant,
      status: z.string(),
    })
    .nullable(),
});
export type DueItem = z.output<typeof dueItemSchema>;

const appointmentSchema = z.object({
  appointmentId: z.uuid(),
  careEventId: z.uuid().nullable(),
  display: z.string(),
  siteName: z.string(),
  zone: z.string(),
  startAt: instant,
  endAt: instant,
  status: z.string(),
  bundleId: z.uuid().nullable(),
  version: z.number().int(),
});

export const patientCareEventsRoute = defineRoute({
  name: 'patientCareEvents',
  summary: 'What is due for a patient and what is booked outside sessions, from today on',
  method: 'GET',
  path: '/api/patients/:patientId/care-events',
  permission: 'care-events.read',
  params: z.object({ patientId: z.uuid() }),
  reply: z.object({ careEvents: z.array(dueItemSchema), appointments: z.array(appointmentSchema) }),
  staleOn: ['care-events-changed', 'appointment-changed', 'seat-changed'],
});
