import { expect, test } from 'vitest';
import { accountLines, forSignInPage, type HospitalAccount, onePerRole } from './hospital-accounts.ts';

const ACCOUNTS: readonly HospitalAccount[] = [
  { role: 'front-desk', name: 'Dana Frost', email: 'desk@example.org', password: 'gather' },
  { role: 'front-desk', name: 'Ivo Marsh', email: 'desk2@example.org', password: 'gather' },
  { role: 'patient', name: 'Ada Okafor', email: 'ada@example.org', password: 'gather' },
];

test('each role is offered once, by its first account', () => {
  expect(onePerRole(ACCOUNTS).map(({ email }) => email)).toEqual(['desk@example.org', 'ada@example.org']);
});

test('the accounts stand in columns, role, address and password', () => {
  expect(accountLines(onePerRole(ACCOUNTS))).toBe(
    '  Front desk  desk@example.org  gather\n  Patient     ada@example.org   gather',
  );
});

test('the sign-in page names the role and the person', () => {
  expect(forSignInPage(ACCOUNTS)[2]).toEqual({
    email: 'ada@example.org',
    password: 'gather',
    label: 'Patient: Ada Okafor',
  });
});
