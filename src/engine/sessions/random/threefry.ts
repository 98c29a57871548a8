/**
 * Threefry-2x32: a keyed bijection of 64-bit counters, as good as random and without state (Salmon, Moraes, Dror, Shaw:
 * Parallel random numbers: as easy as 1, 2, 3; SC 2011). Thirteen rounds pass BigCrush there; twenty are the authors' margin.
 */
export const THREEFRY_ROUNDS = 13;

const PARITY = 0x1bd11bda;
const ROTATIONS = new Int32Array([13, 15, 26, 6, 17, 29, 16, 24]);

/** Writes the two words of the block for this key and counter into `out`; all words are 32-bit, signed or not. */
export function threefry(
  out: Int32Array,
  key: readonly [number, number],
  counter: readonly [number, number],
  rounds: number = THREEFRY_ROUNDS,
): void {
  fillBlock(out, { keyA: key[0] | 0, keyB: key[1] | 0, rounds }, counter[0] | 0, counter[1] | 0);
}

function fillBlock(
  out: Int32Array,
  { keyA, keyB, rounds }: { readonly keyA: number; readonly keyB: number; readonly rounds: number },
  counterA: number,
  counterB: number,
): void {
  const keyC = PARITY ^ keyA ^ keyB;
  let a = (counterA + keyA) | 0;
  let b = (counterB + keyB) | 0;
  for (let round = 0; round < rounds; round += 1) {
    const turn = ROTATIONS[round & 7] ?? 0;
    a = (a + b) | 0;
    b = ((b << turn) | (b >>> (32 - turn))) ^ a;
    if ((round & 3) === 3) {
      const group = (round >> 2) + 1;
      const start = group % 3;
      a = (a + (start === 0 ? keyA : start === 1 ? keyB : keyC)) | 0;
      b = (b + (start === 0 ? keyB : start === 1 ? keyC : keyA) + group) | 0;
    }
  }
  out[0] = a;
  out[1] = b;
}
