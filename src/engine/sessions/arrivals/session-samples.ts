import type { NO_SHOW_OPTIMA } from './gap-optima.ts';
import type { SessionProblem } from './problem.ts';
import type { SlotOptimum } from './slot-optima.ts';

/** A morning clinic to vary: ten patients of 15 minutes, 150 minutes planned, appointments every 5 minutes. */
export function sampleSession(change: Partial<SessionProblem> = {}): SessionProblem {
  return {
    noShowProbabilities: new Array<number>(10).fill(0),
    service: { shape: 'exponential', meanMinutes: 15 },
    servers: 1,
    offsets: { type: 'grid', stepMinutes: 5, latestMinutes: 145 },
    plannedEndMinutes: 150,
    walkInsPerHour: 0,
    punctuality: { shape: 'fixed', minutes: 0 },
    weights: { wait: 1, idle: 5, overtime: 7.5, length: 0 },
    convention: { wait: 'sum', over: 'come', idleUntil: 'last-completion' },
    ...change,
  };
}

/** Anywhere on the time axis, no planned end. */
export function continuousSession(
  patients: number,
  weights: { readonly wait: number; readonly idle: number; readonly length: number },
  change: Partial<SessionProblem> = {},
): SessionProblem {
  return sampleSession({
    noShowProbabilities: new Array<number>(patients).fill(0),
    service: { shape: 'exponential', meanMinutes: 1 },
    offsets: { type: 'continuous' },
    plannedEndMinutes: null,
    weights: { ...weights, overtime: 0 },
    ...change,
  });
}

export function noShowSession(row: (typeof NO_SHOW_OPTIMA)[number]): SessionProblem {
  return continuousSession(
    row.patients,
    { wait: row.waitWeight, idle: 0, length: row.lengthWeight },
    {
      noShowProbabilities: new Array<number>(row.patients).fill(1 - row.comes),
      convention: { wait: 'sum', over: 'come', idleUntil: 'last-appointment' },
    },
  );
}

export function slotSession(row: SlotOptimum): SessionProblem {
  const slots = row.perSlot.length;
  const [wait, idle, overtime] = row.weights;
  return sampleSession({
    noShowProbabilities: new Array<number>(row.perSlot.reduce((sum, each) => sum + each, 0)).fill(row.noShow),
    service: { shape: 'exponential', meanMinutes: row.meanMinutes },
    offsets: { type: 'grid', stepMinutes: row.slotMinutes, latestMinutes: (slots - 1) * row.slotMinutes },
    plannedEndMinutes: slots * row.slotMinutes,
    weights: { wait, idle, overtime, length: 0 },
    convention: { wait: row.wait, over: 'come', idleUntil: 'planned-end' },
  });
}

export function slotOffsets(row: SlotOptimum): number[] {
  return row.perSlot.flatMap((patients, slot) => new Array<number>(patients).fill(slot * row.slotMinutes));
}

export function offsetsOfGaps(gaps: readonly number[]): number[] {
  const offsets = [0];
  for (const gap of gaps) offsets.push((offsets.at(-1) ?? 0) + gap);
  return offsets;
}
