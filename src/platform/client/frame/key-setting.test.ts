import { describe, expect, it } from 'vitest';
import { ownKey } from './key-setting.ts';

describe('single keys', () => {
  it('act as usual, as one’s own, or not at all; Escape always acts', () => {
    const own = { isOn: true, keys: { b: 'g' } };
    expect([ownKey('b', own), ownKey('r', own)]).toEqual(['g', 'r']);
    expect([ownKey('b', { ...own, isOn: false }), ownKey('escape', { ...own, isOn: false })]).toEqual([null, 'escape']);
  });
});
