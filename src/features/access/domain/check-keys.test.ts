import { describe, expect, it } from 'vitest';
import { checkKeys } from './check-keys.ts';

describe('own keys', () => {
  it('may change places, and are kept in lower case', () => {
    expect(checkKeys({ b: 'R', r: 'B' })).toEqual({ ok: true, value: { b: 'r', r: 'b' } });
  });

  it('one key cannot do two things', () => {
    expect(checkKeys({ b: 'g', r: 'G' })).toMatchObject({ refusal: { code: 'key-twice' } });
  });
});
