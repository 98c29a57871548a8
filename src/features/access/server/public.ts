export { accessJobs } from './access-jobs.ts';
export { type AuditTrail, createAuditTrail } from './create-audit-trail.ts';
export { createSignIn, type SignIn } from './create-sign-in.ts';
export { type AccountGiven, createAccount } from './identity-account.ts';
export { accessOfOutsider } from './outsider-store.ts';
export type { SealSettings } from './seal-audit-chain.ts';
export { readSessionToken } from './session-cookie.ts';
export { type DemoAccount, type OidcSettings, oidcFromEnvironment, type SignInSettings } from './sign-in-settings.ts';
