import { expect, it } from 'vitest';
import { changeOf, changesIdentity, languagesWith } from './details-draft.ts';

const ADA = {
  ...{ givenNames: 'Ada', familyName: 'Byron', preferredName: null, formerNames: [], birthDate: '1970-03-12' },
  ...{ gender: 'female' as const, language: null, needsInterpreter: false, addressLine: '14 Mill Street' },
  ...{ postalCode: null, city: 'Northfield', phones: ['0123'], emails: [] },
};

it('only what was typed otherwise is sent; a row left empty and blanks are no change', () => {
  expect(changeOf(ADA, { ...ADA, phones: ['0123', ''], preferredName: '', city: 'Northfield ' })).toEqual({});
  expect(changeOf(ADA, { ...ADA, phones: ['0777', '0123'], addressLine: '' })).toEqual({
    addressLine: null,
    phones: ['0777', '0123'],
  });
});

it('a name, a date of birth or a gender is who somebody is; a telephone is not', () => {
  expect([changesIdentity({ birthDate: null }), changesIdentity({ phones: [] })]).toEqual([true, false]);
});

it('a language that is not among the frequent ones stays on the list', () => {
  expect(languagesWith('ti')[0]).toBe('ti');
  expect(languagesWith('pl')).not.toContain('ti');
});
