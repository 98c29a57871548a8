import { describe, expect, it } from 'vitest';
import { identityToSave } from './identity-to-save.ts';
import type { PatientRecord } from './patient-record.ts';

const record: PatientRecord = {
  id: 'p1',
  identifiers: [{ system: 'urn:hospital', value: '77', type: 'MR' }],
  names: [
    { use: 'maiden', family: 'Ørsted', given: ['Ane'], text: 'Ane Ørsted' },
    { use: 'official', family: "O'Brien", given: ['Ane', 'Marie'], text: "Ane Marie O'Brien" },
    { use: 'nickname', family: null, given: ['Annie'], text: 'Annie' },
  ],
  birthDate: '1970-03-12',
  gender: 'female',
  deceased: false,
  deceasedOn: null,
  telecoms: [
    { system: 'phone', value: '01234', use: 'home' },
    { system: 'phone', value: '99999', use: 'old' },
    { system: 'fax', value: '5', use: null },
    { system: 'email', value: 'ane@example.org', use: null },
  ],
  addresses: [
    { use: 'old', lines: ['2 Gone Street'], city: 'X', district: null, state: null, postalCode: '1', country: null },
    {
      use: 'home',
      lines: ['1 Mill Lane', 'Flat 2'],
      city: 'Town',
      district: null,
      state: null,
      postalCode: '9QX',
      country: null,
    },
  ],
  languages: ['da', 'en'],
};

describe('who a patient is, taken from a record', () => {
  it('is known by the official name, findable by the former one, called by the nickname', () => {
    const patient = identityToSave(record);
    expect(patient).toMatchObject({
      givenNames: 'Ane Marie',
      familyName: "O'Brien",
      preferredName: 'Annie',
      formerNames: ['Ane Ørsted'],
    });
  });
  it('keeps the number with its system and its plain name', () => {
    expect(identityToSave(record).identifiers).toEqual([
      { system: 'urn:hospital', value: '77', label: 'Hospital number' },
    ]);
  });
  it('is reached by present telephone and mail, not by old numbers or fax', () => {
    expect(identityToSave(record).contacts).toEqual([
      { kind: 'phone', value: '01234' },
      { kind: 'email', value: 'ane@example.org' },
    ]);
  });
  it('lives at the present address', () => {
    expect(identityToSave(record)).toMatchObject({
      addressLine: '1 Mill Lane, Flat 2',
      postalCode: '9QX',
      city: 'Town',
    });
  });
  it('stays nameless when the record names nobody', () => {
    expect(identityToSave({ ...record, names: [], addresses: [], telecoms: [], languages: [] })).toMatchObject({
      givenNames: '',
      familyName: '',
      preferredName: null,
      addressLine: null,
      language: null,
      contacts: [],
    });
  });
});
