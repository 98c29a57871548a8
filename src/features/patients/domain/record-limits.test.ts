import { describe, expect, it } from 'vitest';
import type { PatientRecord } from './patient-record.ts';
import { whyNotKept } from './record-limits.ts';

const RECORD: PatientRecord = {
  givenNames: 'Ann',
  familyName: 'Reed',
  preferredName: null,
  formerNames: [],
  birthDate: '1960-05-04',
  gender: 'female',
  deceased: false,
  language: null,
  needsInterpreter: false,
  addressLine: null,
  postalCode: null,
  city: null,
  identifiers: [{ system: 'urn:h', value: '7', label: '' }],
  contacts: [],
};

describe('what of a record can be kept', () => {
  it('a name of 500 characters can, one of 501 cannot, and the sentence does not repeat it', () => {
    expect(whyNotKept({ ...RECORD, familyName: 'x'.repeat(500) })).toBeNull();
    expect(whyNotKept({ ...RECORD, formerNames: ['x'.repeat(501)] })).toBe(
      'A name in this record is longer than 500 characters.',
    );
  });
  it('a number, its system, a phone number and an address have ends too', () => {
    const long = 'x'.repeat(501);
    expect(whyNotKept({ ...RECORD, identifiers: [{ system: 'urn:h', value: long, label: '' }] })).toContain('A number');
    expect(whyNotKept({ ...RECORD, identifiers: [{ system: long, value: '1', label: '' }] })).toContain('system');
    expect(whyNotKept({ ...RECORD, contacts: [{ kind: 'phone', value: long }] })).toContain('phone number');
    expect(whyNotKept({ ...RECORD, addressLine: long })).toContain('An address');
  });
  it('two hundred numbers can be kept, more cannot', () => {
    const numbers = (count: number) =>
      Array.from({ length: count }, (_, index) => ({ system: 'urn:h', value: String(index), label: '' }));
    expect(whyNotKept({ ...RECORD, identifiers: numbers(200) })).toBeNull();
    expect(whyNotKept({ ...RECORD, identifiers: numbers(201) })).toContain('more than 200');
  });
});
