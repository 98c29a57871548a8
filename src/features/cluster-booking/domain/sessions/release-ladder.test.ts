import { describe, expect, it } from 'vitest';
import { audienceAt, audienceOf, DEFAULT_LADDER, isOpenTo, nextStepOf } from './release-ladder.ts';

const startsAt = new Date('2026-06-15T13:00:00Z');
const at = (text: string, reservedAgainAt: Date | null = null) =>
  audienceAt({ ladder: DEFAULT_LADDER, startsAt, reservedAgainAt, now: new Date(text) });

describe('reserved seats', () => {
  it('open by themselves: two weeks before for siblings, five days before for the same need, two days before for all', () => {
    expect(at('2026-06-01T12:59:59Z')).toBe('members');
    expect(at('2026-06-01T13:00:00Z')).toBe('siblings');
    expect(at('2026-06-10T13:00:00Z')).toBe('same-need');
    expect(at('2026-06-13T13:00:00Z')).toBe('anyone');
  });

  it('are for members alone again once somebody reserved them, until the next step', () => {
    const reserved = new Date('2026-06-11T08:00:00Z');
    expect(at('2026-06-12T08:00:00Z', reserved)).toBe('members');
    expect(at('2026-06-13T13:00:00Z', reserved)).toBe('anyone');
  });

  it('tell when they open next', () => {
    const facts = { ladder: DEFAULT_LADDER, startsAt, reservedAgainAt: null };
    expect(nextStepOf({ ...facts, now: new Date('2026-06-02T08:00:00Z') })).toEqual({
      audience: 'same-need',
      at: new Date('2026-06-10T13:00:00Z'),
    });
    expect(nextStepOf({ ...facts, now: new Date('2026-06-14T08:00:00Z') })).toBe(null);
  });

  it('stay reserved to the start without a ladder', () => {
    const facts = { ladder: [], startsAt, reservedAgainAt: null, now: new Date('2026-06-15T12:00:00Z') };
    expect(audienceAt(facts)).toBe('members');
  });

  it('are open to clusters of the same need and family before those of the same need alone', () => {
    const own = { clusterId: 'a', kindIds: ['review'], families: ['diabetes'] };
    expect(audienceOf(own, own)).toBe('members');
    expect(audienceOf(own, { ...own, clusterId: 'b' })).toBe('siblings');
    expect(audienceOf(own, { ...own, clusterId: 'b', families: [] })).toBe('same-need');
    expect(audienceOf(own, { ...own, clusterId: 'b', families: ['asthma'] })).toBe('anyone');
    expect(audienceOf(own, { ...own, clusterId: 'b', kindIds: ['x-ray'] })).toBe('anyone');
  });

  it('may be taken by whoever is as near as those they are open to', () => {
    expect(isOpenTo('same-need', 'siblings')).toBe(true);
    expect(isOpenTo('same-need', 'anyone')).toBe(false);
  });
});
