import type { KindName } from '#app/engine/kind.ts';

export type KindSample = {
  readonly size: number;
  /** So few steps that the solve takes a moment, and enough for a plan worth judging. */
  readonly steps: number;
};

/** A small invented problem of each kind that the engine solves. */
export const KIND_SAMPLES: ReadonlyMap<KindName, KindSample> = new Map([
  ['bundling', { size: 6, steps: 50 }],
  ['bundling-repair', { size: 12, steps: 200 }],
  ['session', { size: 6, steps: 2_000 }],
  ['clinic-day', { size: 8, steps: 40 }],
  ['placement', { size: 3, steps: 100 }],
  ['night', { size: 2, steps: 100_000 }],
  ['night-changes', { size: 4, steps: 100_000 }],
  ['forecast', { size: 40, steps: 1_000_000 }],
  ['chart', { size: 60, steps: 1_000 }],
]);
