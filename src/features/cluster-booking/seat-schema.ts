import { z } from 'zod';
import { SEAT_STATUSES } from './domain/seats/seat-status.ts';

const id = z.uuid();
const instant = z.iso.datetime();

/** A seat with where and when it is. Instants with the zone they are meant in. */
export const seatSchema = z.object({
  seatId: id,
  sessionId: id,
  clusterId: id,
  clusterName: z.string(),
  patientId: id,
  careEventId: id.nullable(),
  seatNumber: z.number().int(),
  status: z.enum(SEAT_STATUSES),
  startsAt: instant,
  endsAt: instant,
  arrivesAt: instant,
  zone: z.string(),
  siteName: z.string(),
  /** Whole seconds until a hold runs out, by the server's clock; null when not held. */
  holdSecondsLeft: z.number().int().nullable(),
  receipt: z.string().nullable(),
  /** What the visit settles, as it is called. */
  needs: z.array(z.string()),
  /** What the patient should know beforehand, to read out. */
  instructions: z.string(),
  /** The run of seats it belongs to; null for a single one. */
  seriesId: id.nullable(),
  /** How often the booking was moved, and the seat it last took the place of. */
  moveCount: z.number().int(),
  movedFromSeatId: id.nullable(),
  version: z.number().int(),
});
export type SeatReply = z.output<typeof seatSchema>;
