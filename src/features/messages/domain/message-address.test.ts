import { expect, it } from 'vitest';
import { dialled, isAddressOf } from './message-address.ts';

it('an e-mail address is one address, a telephone number has 6 to 15 digits', () => {
  expect(isAddressOf('email', 'robin@example.org')).toBe(true);
  for (const not of ['robin', 'robin@example', 'a@b.org, c@d.org', 'Robin <a@b.org>', '+44 1632 960000']) {
    expect(isAddressOf('email', not), not).toBe(false);
  }
  expect(isAddressOf('sms', '+44 (1632) 960-000')).toBe(true);
  expect(dialled('+44 (1632) 960-000')).toBe('+441632960000');
  for (const not of ['12345', 'robin@example.org', '+44 1632 96000000000']) {
    expect(isAddressOf('sms', not), not).toBe(false);
  }
});
