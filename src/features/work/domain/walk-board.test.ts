import { describe, expect, it } from 'vitest';
import { neighbourOf } from './walk-board.ts';

const columns = [['a', 'b', 'c'], [], ['d']].map((ids) => ({ cards: ids.map((id) => ({ id })) }));

describe('walking the board by arrow keys', () => {
  it('goes up and down within a column and stops at its ends', () => {
    expect(neighbourOf(columns, 'a', 'down')).toBe('b');
    expect(neighbourOf(columns, 'a', 'up')).toBe('a');
    expect(neighbourOf(columns, 'c', 'down')).toBe('c');
  });
  it('goes sideways past empty columns, at the same height where there is one', () => {
    expect(neighbourOf(columns, 'c', 'right')).toBe('d');
    expect(neighbourOf(columns, 'd', 'left')).toBe('a');
    expect(neighbourOf(columns, 'd', 'right')).toBe('d');
    expect(neighbourOf(columns, 'a', 'left')).toBe('a');
  });
});
