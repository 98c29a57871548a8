import { expect, it } from 'vitest';
import { fieldsLeft, splitAddress, takeOver } from './take-over.ts';

const PRESENT = {
  phones: ['07700 900123', '01632 960001'],
  emails: [],
  addressLine: '14 Mill Street',
  postalCode: 'NF1 2AB',
  city: 'Northfield',
};
const phone = { field: 'phone', words: '07700 900777', address: null } as const;

it('a new telephone comes first and takes the place of the one that is no more; the others stay', () => {
  expect(takeOver({ ...phone, replaces: '07700 900123' }, PRESENT)).toEqual({
    phones: ['07700 900777', '01632 960001'],
  });
  expect(takeOver({ ...phone, replaces: null }, PRESENT)).toEqual({ phones: ['07700 900777', ...PRESENT.phones] });
});

it('an e-mail address where there was none is the only one', () => {
  const email = { field: 'email', words: 'ada@example.org', replaces: null, address: null } as const;
  expect(takeOver(email, PRESENT)).toEqual({ emails: ['ada@example.org'] });
});

it.each([
  ['2 New Road', { addressLine: '2 New Road', postalCode: 'NF1 2AB', city: 'Northfield' }],
  ['2 New Road, Southfield', { addressLine: '2 New Road', postalCode: 'NF1 2AB', city: 'Southfield' }],
  [
    'Flat 3 2 New Road, Great Southfield, SF9 1XY',
    { addressLine: 'Flat 3 2 New Road', postalCode: 'SF9 1XY', city: 'Great Southfield' },
  ],
  ['Neue Straße 2, 10115 Berlin', { addressLine: 'Neue Straße 2', postalCode: '10115', city: 'Berlin' }],
])('an address is divided for the desk to look at: %s', (words, parts) => {
  expect(splitAddress(words, PRESENT)).toEqual(parts);
});

it('the parts of an address as the desk put them are taken', () => {
  const address = { addressLine: '2 New Road', postalCode: null, city: 'Southfield' };
  expect(takeOver({ field: 'address', words: 'somewhere', replaces: null, address }, PRESENT)).toEqual(address);
});

it('what was taken over is not left to do', () => {
  expect(fieldsLeft({ phone: '0', address: 'x' }, ['phone'])).toEqual(['address']);
});
