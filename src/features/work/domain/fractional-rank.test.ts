import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstRanks, rankBetween } from './fractional-rank.ts';

const places = fc.array(fc.nat({ max: 1_000_000 }), { minLength: 1, maxLength: 300 });

/** Inserts at the given places (modulo the length) and gives the ranks in order. */
function insertAll(at: readonly number[]): string[] {
  const ranks: string[] = [];
  for (const place of at) {
    const index = place % (ranks.length + 1);
    ranks.splice(index, 0, rankBetween(ranks[index - 1] ?? null, ranks[index] ?? null));
  }
  return ranks;
}

describe('fractional rank', () => {
  it('a new rank always lies between its neighbours, wherever it is put', () => {
    fc.assert(
      fc.property(places, (at) => {
        const ranks = insertAll(at);
        for (let index = 1; index < ranks.length; index += 1) {
          expect((ranks[index - 1] ?? '') < (ranks[index] ?? '')).toBe(true);
        }
      }),
    );
  });

  it('sorting by rank gives the order in which things were put, and never two equal ranks', () => {
    fc.assert(
      fc.property(places, (at) => {
        const ranks = insertAll(at);
        expect([...ranks].sort((a, b) => (a < b ? -1 : 1))).toEqual(ranks);
        expect(new Set(ranks).size).toBe(ranks.length);
      }),
    );
  });

  it('never ends in a zero of the fraction, so that there is always room before it', () => {
    fc.assert(
      fc.property(places, (at) => {
        for (const rank of insertAll(at)) expect(rankBetween(null, rank) < rank).toBe(true);
      }),
    );
  });

  it('stays shorter than 16 characters over 10,000 random moves of 200 cards', () => {
    let state = 12345;
    const next = (below: number) => {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
      return Math.floor((state / 2_147_483_648) * below);
    };
    const ranks = firstRanks(200);
    let longest = 0;
    for (let move = 0; move < 10_000; move += 1) {
      ranks.splice(next(ranks.length), 1);
      const index = next(ranks.length + 1);
      const rank = rankBetween(ranks[index - 1] ?? null, ranks[index] ?? null);
      ranks.splice(index, 0, rank);
      longest = Math.max(longest, rank.length);
    }
    expect(longest).toBeLessThan(16);
    expect([...ranks].sort((a, b) => (a < b ? -1 : 1))).toEqual(ranks);
  });

  it('adding 10,000 cards at the top or at the bottom keeps ranks at 4 characters', () => {
    let [top, bottom] = ['a0', 'a0'];
    for (let added = 0; added < 10_000; added += 1) {
      top = rankBetween(null, top);
      bottom = rankBetween(bottom, null);
    }
    expect(top.length).toBeLessThanOrEqual(4);
    expect(bottom.length).toBeLessThanOrEqual(4);
  });

  it('refuses neighbours in the wrong order and text that is no rank', () => {
    expect(() => rankBetween('a1', 'a1')).toThrow(RangeError);
    expect(() => rankBetween('a2', 'a1')).toThrow(RangeError);
    expect(() => rankBetween('!', null)).toThrow(RangeError);
  });
});
