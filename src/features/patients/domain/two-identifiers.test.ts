import { describe, expect, it } from 'vitest';
import { twoIdentifiers } from './two-identifiers.ts';

const EVERYTHING = {
  givenNames: 'Ada',
  familyName: 'Lovell',
  preferredName: null,
  birthDate: '1970-03-12',
  identifiers: [
    { system: 'urn:other', value: 'x-1', label: '' },
    { system: 'urn:hospital', value: '123', label: 'Hospital number' },
  ],
  contacts: [
    { kind: 'email' as const, value: 'ada@example.org' },
    { kind: 'phone' as const, value: '+44 7700 900123' },
  ],
  postalCode: 'AB1 2CD',
};

function kinds(patient: Partial<Parameters<typeof twoIdentifiers>[0]>): readonly string[] {
  return twoIdentifiers({ ...EVERYTHING, ...patient }).map((each) => `${each.kind} ${each.value}`);
}

describe('two identifiers to read back', () => {
  it('are the date of birth and the number that has a name', () => {
    expect(kinds({})).toEqual(['birth-date 1970-03-12', 'number 123']);
  });

  it('without a number the last four digits of the phone stand in, never more of it', () => {
    expect(kinds({ identifiers: [] })).toEqual(['birth-date 1970-03-12', 'phone-end 0123']);
  });

  it('without a date of birth and a phone the postal code is the second', () => {
    expect(kinds({ birthDate: null, contacts: [] })).toEqual(['number 123', 'postal-code AB1 2CD']);
  });
});
