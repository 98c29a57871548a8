import { expect, it } from 'vitest';
import { shownDetails } from './shown-details.ts';

const ADA = {
  givenNames: 'Adaeze Grace',
  preferredName: null,
  phone: '+44 7700 900123',
  email: 'adaeze.okafor@example.org',
  addressLine: '14 Mill Street',
  city: 'Northfield',
};

it('a patient sees enough to know whether their details are old, and too little to learn them from', () => {
  expect(shownDetails(ADA)).toEqual({
    firstName: 'Adaeze',
    phone: '…0123',
    email: 'a…@e…',
    address: '… 14, Northfield',
  });
});

it('what is not on record is not shown', () => {
  const bare = { phone: null, email: null, addressLine: null, city: null };
  expect(shownDetails({ ...ADA, ...bare, preferredName: 'Ada' })).toEqual({
    firstName: 'Ada',
    phone: null,
    email: null,
    address: null,
  });
});
