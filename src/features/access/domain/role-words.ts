import type { Role } from './permissions.ts';

/** What each role is for, as an administrator reads it. */
export const ROLE_WORDS: Readonly<Record<Role, { readonly name: string; readonly text: string }>> = {
  'front-desk': { name: 'Front desk', text: 'Takes calls, books seats, checks patients in.' },
  'clinic-manager': { name: 'Clinic manager', text: 'Plans clusters, templates and sessions.' },
  clinician: { name: 'Clinician', text: 'Cares for patients, decides who fits where, writes notes.' },
  'care-coordinator': { name: 'Care coordinator', text: 'Brings visits together and follows patients up.' },
  'customer-service': { name: 'Customer service', text: 'Works on boards, goals and measures; sees no patients.' },
  patient: { name: 'Patient or parent', text: 'Sees their own page, and that of whom they act for.' },
  auditor: { name: 'Auditor', text: 'Reads who saw and changed what.' },
  administrator: { name: 'Administrator', text: 'Gives rights, takes records in, switches rules.' },
};
