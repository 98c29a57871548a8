import type { StageTimes } from './stage-times.ts';

const MINUTE_MS = 60_000;

/** When the wait of a patient begins: an early one waits from the time they were asked to come (IHI, office visit cycle time). */
export function waitBeginsAt(arrivedAt: Date, scheduledAt: Date): Date {
  return arrivedAt > scheduledAt ? arrivedAt : scheduledAt;
}

/** Wait 1, minutes: from `max(arrived, scheduled)` until roomed; who goes straight into care is roomed then. Null: not known. */
export function wait1Minutes({ arrivedAt, roomedAt, inCareAt }: StageTimes, scheduledAt: Date): number | null {
  const until = roomedAt ?? inCareAt;
  if (!arrivedAt || !until) return null;
  return minutesBetween(waitBeginsAt(arrivedAt, scheduledAt), until);
}

/** Wait 2, minutes: from roomed until the clinician begins. Null: no room, or not begun. */
export function wait2Minutes({ roomedAt, inCareAt }: StageTimes): number | null {
  return roomedAt && inCareAt ? minutesBetween(roomedAt, inCareAt) : null;
}

/** Cycle time, minutes: from `max(arrived, scheduled)` until the patient leaves. Null: still here, or never seen to arrive. */
export function cycleMinutes({ arrivedAt, leftAt }: StageTimes, scheduledAt: Date): number | null {
  return arrivedAt && leftAt ? minutesBetween(waitBeginsAt(arrivedAt, scheduledAt), leftAt) : null;
}

/** Who is taken before their time has waited 0 minutes, not fewer. */
function minutesBetween(from: Date, until: Date): number {
  return Math.max(0, (until.getTime() - from.getTime()) / MINUTE_MS);
}
