import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { receiptNumberOf } from './receipt-number.ts';

describe('the receipt number', () => {
  it('has ten signs that cannot be mistaken for one another', () => {
    fc.assert(
      fc.property(fc.uuid(), (id) => {
        expect(receiptNumberOf(id)).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/);
      }),
    );
  });

  it('differs for seats that differ in the last bit', () => {
    expect(receiptNumberOf('00000000-0000-7000-8000-000000000001')).toBe('00000-00001');
    expect(receiptNumberOf('00000000-0000-7000-8000-000000000002')).toBe('00000-00002');
  });
});
