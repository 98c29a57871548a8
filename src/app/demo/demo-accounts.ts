import type { Role } from '#features/access/public.ts';

export type DemoAccount = { readonly key: string; readonly role: Role; readonly name: string; readonly email: string };

/** One account per role, and a second front desk so that two can take the same seat. */
export const DEMO_ACCOUNTS: readonly DemoAccount[] = [
  { key: 'desk', role: 'front-desk', name: 'Dana Frost', email: 'desk@northfield.example' },
  { key: 'desk-2', role: 'front-desk', name: 'Ivo Marsh', email: 'desk2@northfield.example' },
  { key: 'manager', role: 'clinic-manager', name: 'Morgan Hale', email: 'manager@northfield.example' },
  { key: 'clinician', role: 'clinician', name: 'Dr Cleo Winter', email: 'clinician@northfield.example' },
  { key: 'coordinator', role: 'care-coordinator', name: 'Kit Larch', email: 'coordinator@northfield.example' },
  { key: 'service', role: 'customer-service', name: 'Sasha Bloom', email: 'service@northfield.example' },
  { key: 'parent', role: 'patient', name: 'Ada Okafor', email: 'parent@northfield.example' },
  { key: 'auditor', role: 'auditor', name: 'Avery Stone', email: 'auditor@northfield.example' },
  { key: 'administrator', role: 'administrator', name: 'Alex Reed', email: 'admin@northfield.example' },
];

/** Only for invented people on an invented hospital; printed at start and offered on the sign-in page. */
export const DEMO_PASSWORD = 'gather-the-sheaf';
