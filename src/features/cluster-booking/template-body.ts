import { z } from 'zod';
import { faultOfWindow, USUAL_WINDOW } from './domain/sessions/booking-window.ts';

const id = z.uuid();
const day = z.iso.date();
const weekday = z.number().int().min(1).max(7);
const minutes = (min: number, max: number) => z.number().int().min(min).max(max).multipleOf(5);

const recurrenceSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('weekly'),
    weekdays: z.array(weekday).min(1).max(7),
    everyWeeks: z.number().int().min(1).max(52),
  }),
  z.object({
    kind: z.literal('monthly'),
    weekday,
    /** 1 to 5, or -1 for the last. */
    nths: z
      .array(z.union([z.literal(-1), z.number().int().min(1).max(5)]))
      .min(1)
      .max(6),
    everyMonths: z.number().int().min(1).max(12),
  }),
  z.object({ kind: z.literal('dates'), dates: z.array(day).min(1).max(200) }),
]);

export const arrivalSchema = z.discriminatedUnion('pattern', [
  z.object({ pattern: z.enum(['together', 'wave', 'staggered']) }),
  z.object({
    pattern: z.literal('stations'),
    minutes: minutes(5, 240),
    stations: z
      .array(
        z.object({ name: z.string().trim().min(1).max(60), lineNumber: z.number().int().min(1).max(12).nullable() }),
      )
      .min(2)
      .max(12),
  }),
  z.object({ pattern: z.literal('rolling'), places: z.number().int().min(1).max(100), everyMinutes: minutes(0, 240) }),
  z.object({
    pattern: z.literal('own'),
    offsetsMinutes: z
      .array(z.number().int().min(0).max(719))
      .min(1)
      .max(200)
      .refine((offsets) => offsets.every((each, index) => index === 0 || each >= (offsets[index - 1] ?? 0)), {
        message: 'Times have to follow one another.',
      }),
  }),
]);

const channelWindow = z.object({
  /** Booked at the latest so many days before; 0: until it begins. */
  fromDays: z.number().int().min(0).max(60),
  /** Booked at the earliest so many days before; null: as far as there are sessions. */
  untilDays: z.number().int().min(0).max(400).nullable(),
});

const bookingWindowSchema = z.object({ staff: channelWindow, self: channelWindow }).superRefine((window, context) => {
  const fault = faultOfWindow(window);
  if (fault !== null) context.addIssue({ code: 'custom', message: fault });
});

const lineSchema = z.object({
  /** `all`: every resource named. `any`: out of the pool of those named and those with the skill. */
  pick: z.enum(['all', 'any']),
  resourceIds: z.array(id).max(20),
  skill: z.string().trim().min(1).max(60).nullable(),
  units: z.number().int().min(1).max(50),
  offsetMinutes: minutes(0, 715),
  durationMinutes: minutes(5, 720),
  isOptional: z.boolean(),
  /** Also held during set-up and clean-up. */
  isPrepared: z.boolean(),
});

/** What a session is, apart from when it comes again. */
export const sessionPartSchema = z.object({
  startMinute: minutes(0, 1435),
  durationMinutes: minutes(5, 720),
  setupMinutes: minutes(0, 240).default(0),
  cleanupMinutes: minutes(0, 240).default(0),
  capacity: z.number().int().min(1).max(200),
  arrival: arrivalSchema,
  /** How many days ahead it may be booked, by staff and by patients on their own. */
  bookingWindow: bookingWindowSchema.default(() => structuredClone(USUAL_WINDOW)),
  lines: z
    .array(lineSchema)
    .max(12)
    .refine(
      (lines) => lines.reduce((sum, { pick, resourceIds }) => sum + (pick === 'all' ? resourceIds.length : 1), 0) <= 20,
      {
        message: 'A session can need twenty at most.',
      },
    )
    .refine(
      (lines) =>
        lines.every(({ pick, resourceIds, skill }) => resourceIds.length > 0 || (pick === 'any' && skill !== null)),
      {
        message: 'A line names somebody, or a skill.',
      },
    ),
});

export const templateBody = sessionPartSchema.extend({
  clusterId: id,
  siteId: id,
  name: z.string().trim().min(1).max(120),
  recurrence: recurrenceSchema,
  startsOn: day,
  endsOn: day.nullable(),
  skipsClosures: z.boolean().default(true),
  calendarIds: z.array(id).max(10).default([]),
});
export type TemplateBody = z.output<typeof templateBody>;
