/**
 * Seeded random numbers without state to share: number `i` of a stream is a hash of (seed, labels, i), so streams with different
 * labels do not disturb each other and plans can be compared on the same luck. Mixing: the finaliser of SplitMix64's 32-bit
 * cousin (murmur3 fmix32), applied to two words.
 */
export type RandomStream = {
  /** In [0, 1), 53 bits. */
  readonly next: () => number;
  /** A whole number, both ends included. */
  readonly integer: (from: number, to: number) => number;
  /** The number at a position, without moving the stream. */
  readonly at: (index: number) => number;
  /** A stream of its own under this label. */
  readonly split: (label: string | number) => RandomStream;
};

export function splitRandom(seed: number, label: string | number = ''): RandomStream {
  return streamOf(keyOf(mix(seed | 0, Math.floor(seed / 2 ** 32) | 0), label));
}

type Key = readonly [number, number];

function streamOf(key: Key): RandomStream {
  let position = 0;
  const at = (index: number) => unit(key, index);
  const next = () => {
    position += 1;
    return at(position - 1);
  };
  return {
    next,
    integer: (from, to) => from + Math.floor(next() * (to - from + 1)),
    at,
    split: (label) => streamOf(keyOf(key, label)),
  };
}

function unit(key: Key, index: number): number {
  const [high, low] = mix(
    key[0] ^ Math.imul(index | 0, 0x9e3779b9),
    key[1] ^ (Math.floor(index / 2 ** 32) | 0) ^ (index | 0),
  );
  return ((high >>> 5) * 2 ** 26 + (low >>> 6)) / 2 ** 53;
}

function keyOf(key: Key, label: string | number): Key {
  const text = typeof label === 'number' ? `#${label}` : label;
  let [a, b] = key;
  for (let index = 0; index < text.length; index += 1)
    [a, b] = mix(a ^ Math.imul(text.charCodeAt(index), 0x85ebca6b), b + index);
  return mix(a ^ text.length, b);
}

function mix(a: number, b: number): Key {
  const x = finish(a + Math.imul(b, 0x9e3779b1) + 0x7f4a7c15);
  const y = finish(b ^ Math.imul(x, 0xc2b2ae35) ^ 0x165667b1);
  return [finish(x ^ Math.imul(y, 0x27d4eb2f)), y];
}

function finish(word: number): number {
  let z = word | 0;
  z = Math.imul(z ^ (z >>> 16), 0x85ebca6b);
  z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35);
  return z ^ (z >>> 16);
}
