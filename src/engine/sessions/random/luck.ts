import { THREEFRY_ROUNDS, threefry } from './threefry.ts';

/**
 * Luck that belongs to a replication, a patient and a purpose: the same three always draw the same number, whatever else is
 * drawn, so that two plans can be compared on the same luck. Nothing is allocated per draw.
 */
export type Luck = {
  /** Which replication `uniform` draws for, a whole number from 0 below 2^32. */
  readonly startReplication: (replication: number) => void;
  /**
   * In (0, 1), both ends left out, in steps of 2^-52. `patient` from 0 below 2^32; `purpose` from 0 below 4,096; `draw`
   * numbers repeated draws for one purpose, from 0 below 2^20.
   */
  readonly uniform: (patient: number, purpose: number, draw?: number) => number;
};

const DRAW_BITS = 20;

/** Threefry blocks: the seed is the key that gives each replication its own key, under which (patient, purpose, draw) count. */
export function seedLuck(seed: number): Luck {
  const block = new Int32Array(2);
  const seedKey: [number, number] = [seed | 0, Math.floor(seed / 2 ** 32) | 0];
  const key: [number, number] = [0, 0];
  const counter: [number, number] = [0, 0];
  const startReplication = (replication: number) => {
    counter[0] = replication;
    counter[1] = -1;
    threefry(block, seedKey, counter);
    key[0] = block[0] ?? 0;
    key[1] = block[1] ?? 0;
  };
  startReplication(0);
  return {
    startReplication,
    uniform: (patient, purpose, draw = 0) => {
      counter[0] = patient;
      counter[1] = (purpose << DRAW_BITS) | draw;
      threefry(block, key, counter, THREEFRY_ROUNDS);
      return openUnit(block[0] ?? 0, block[1] ?? 0);
    },
  };
}

function openUnit(high: number, low: number): number {
  return ((high >>> 6) * 2 ** 26 + (low >>> 6) + 0.5) / 2 ** 52;
}
