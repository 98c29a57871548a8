import { describe, expect, it } from 'vitest';
import { sliceQueryOf } from './measure-search.ts';

describe('what the address of a chart narrows it to', () => {
  it('a choice that makes no sense is left out, and the others hold', () => {
    const search = { weekday: '7', age: 'very old', cluster: 'none', lead: '' };
    expect(sliceQueryOf(['cluster', 'weekday', 'lead', 'age'], search)).toEqual({ weekday: '7' });
  });

  it('a choice that the measure does not have is left out', () => {
    expect(sliceQueryOf(['age'], { weekday: '7' })).toEqual({});
  });
});
